import assert from "node:assert/strict";
import { test } from "node:test";
import { shared, snippet, weightsNow } from "../../../static/js/panels/share_dialog.js";
import { lookOf } from "../../../static/js/shared/look.js";
import { lessonIn, WHOLE } from "../../../static/js/shared/lesson.js";
import { EXPERIMENT, state } from "../states.js";

test("of a lesson in a link, what the page knows is taken, and nothing else", () => {
  const said = { parts: { data: "locked", settings: "hidden", mathematics: "locked", kitchen: "hidden", points: 5 }, large: true, more: 1 };
  assert.deepEqual(lessonIn(said), { parts: { data: "locked", settings: "hidden" }, large: true });
  for (const odd of [null, undefined, 5, "x", { parts: "data" }, { parts: null, large: "yes" }]) assert.deepEqual(lessonIn(odd), WHOLE);
  assert.deepEqual(lookOf(/** @type {any} */ ({ lesson: said }), state()).lesson, lessonIn(said));
});

test("a link with weights begins with them; without, it stands at the step", () => {
  const now = { ...state(), document: { ...EXPERIMENT, edits: [{ step: 3, config: { degree: 2 } }] }, step: 5 };
  const lesson = { parts: { data: /** @type {const} */ ("hidden") }, large: false };
  const plain = shared(now, null, lesson);
  assert.deepEqual([plain.step, plain.experiment.edits.length, plain.look?.lesson], [5, 1, lesson]);
  const begun = shared(now, [1, 2], lesson);
  assert.deepEqual([begun.step, begun.experiment.edits, begun.experiment.config.degree], [0, [{ step: 0, params: [1, 2] }], 2]);
});

test("weights are those of the step that is shown, or it is said why they cannot be had", async () => {
  /** @type {any[]} */ const asked = [];
  const ask = (/** @type {boolean} */ ok, /** @type {any} */ said) => /** @type {any} */ (
    async (/** @type {string} */ address, /** @type {any} */ { body }) => (asked.push(address, JSON.parse(body)), { ok, json: async () => said }));
  assert.deepEqual(await weightsNow({ ...state(), step: 4 }, ask(true, { params: [3, 1] })), [3, 1]);
  assert.deepEqual([asked[0], asked[1].step], [`/api/v1/algorithms/${EXPERIMENT.algorithm}/views`, 4]);
  await assert.rejects(weightsNow(state(), ask(false, { title: "no", detail: "too many steps" })), /too many steps/);
});

test("lines for another page hold the address and the size", () => {
  assert.match(snippet("https://a/b?embed#u1.x", 800, 600, "Unravel"), /src="https:\/\/a\/b\?embed#u1\.x" width="800" height="600" title="Unravel"/);
});
