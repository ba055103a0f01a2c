import assert from "node:assert/strict";
import { test } from "node:test";
import { lineWords } from "../../../static/js/panels/line_between.js";
import { contentOf, decode, encode } from "../../../static/js/shared/fragment.js";
import { lookOf } from "../../../static/js/shared/look.js";
import { learnedFrom, momentIn, momentNow, momentOf, momentOther, MOST } from "../../../static/js/shared/kept_moment.js";
import { state } from "../networks.js";
import { state as plain } from "../states.js";

const kept = /** @type {any} */ (momentNow(state({ step: 120 })));
const keeping = (patch = {}) => state({ net: { ...state().net, kept, directions: "line" }, ...patch });
const document = (patch = {}) => ({ ...state().document, ...patch });

test("a moment is its weights, its step, the networks that it fits, and what it was learned from", () => {
  assert.deepEqual(kept, { params: [1, 2, 3, 4, 5, 6, 7, 8, 9], step: 120, shape: "2,2,1/9", told: "circle, 2 examples, seed 7",
    mark: learnedFrom(state()).mark });
  assert.equal(momentNow(state({ views: { network: undefined } })), null);
});

test("a link takes it along to the last bit, with the picture that it is for", async () => {
  const uneven = keeping({ net: { ...keeping().net, kept: { ...kept, params: [0.1, 1e-300, -1 / 3] } } });
  const { look } = await decode(await encode(contentOf(/** @type {any} */ ({ ...plain(), ...uneven, document: { ...plain().document } }))));
  const found = lookOf(look, plain());
  assert.deepEqual(found.net?.kept, uneven.net.kept);
  assert.equal(found.net?.directions, "line");
  const { moment } = momentOf(/** @type {any} */ ({ net: { ...keeping().net, directions: "path" } }));
  assert.equal(momentIn({ moment }, state()).net?.directions, undefined, "another picture of the landscape stays");
});

test("a link without one lets it go, and one that cannot be is none", () => {
  assert.equal(momentIn({}, keeping()).net?.kept, null);
  assert.deepEqual(momentIn({}, state()), {});
  for (const wrong of [3, null, { ...kept, params: "x" }, { ...kept, params: [NaN] }, { ...kept, params: Array(MOST + 1).fill(0) },
    { ...kept, step: -1 }, { ...kept, shape: 5 }, { ...kept, told: "x".repeat(301) }, { ...kept, mark: undefined }])
    assert.deepEqual(momentIn({ moment: wrong }, state()), {}, JSON.stringify(wrong)?.slice(0, 80));
});

test("what is too large for a link stays with the page, which says so", () => {
  const large = keeping({ net: { ...keeping().net, kept: { ...kept, params: Array(MOST + 1).fill(0), shape: "2,2,1/9" } } });
  assert.deepEqual(momentOf(large), {});
  assert.match(lineWords(large), /It is too large for the address/);
});

test("only what is in a link makes another one of it", () => {
  assert.ok(momentOther(keeping(), state()));
  assert.ok(!momentOther(keeping(), keeping()));
  assert.ok(momentOther(keeping(), keeping({ net: { ...keeping().net, directions: "path" } })));
  const random = state({ net: { ...state().net, directions: "random" } });
  assert.ok(!momentOther(state(), random));
});

test("data are the same whatever the order in which they are said, and others with another seed, point or split", () => {
  const { mark } = learnedFrom(state());
  assert.equal(learnedFrom({ document: document({ data: { n: 2, classes: null, generator: "circle" } }), step: 0 }).mark, mark);
  const points = { X: [[1, 2]], y: [0] };
  const own = (data, seed = 7) => learnedFrom({ document: document({ data, seed }), step: 0 });
  const marks = [mark, own({ generator: "circle", n: 3 }).mark, own({ generator: "circle", n: 2 }, 8).mark, own({ points }).mark,
    own({ points: { ...points, X: [[1, 2.5]] } }).mark, own({ points, test_share: 0.5 }).mark, own({ points, test_share: 0.5 }, 8).mark];
  assert.equal(new Set(marks).size, marks.length);
  assert.equal(own({ points }, 8).mark, own({ points }).mark, "own points are the same with any seed");
  const edits = [{ step: 3, config: null, data: { points }, params: null }];
  assert.equal(learnedFrom({ document: document({ edits }), step: 2 }).mark, mark);
  assert.equal(learnedFrom({ document: document({ edits }), step: 3 }).mark, own({ points }).mark);
});

test("a moment of other data is told with them, and which data the loss is of", () => {
  assert.match(lineWords(keeping()), /^A is step 120, as it was kept\./);
  assert.doesNotMatch(lineWords(keeping()), /data/);
  assert.match(lineWords(keeping({ document: document({ seed: 8 }) })),
    /It learned from other data \(circle, 2 examples, seed 7\); the loss is that of the data now \(circle, 2 examples, seed 8\)\./);
});
