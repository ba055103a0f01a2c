import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_HISTORY, covers, inForce, recorded, redone, undone } from "../../../static/js/shared/history.js";

const moment = (n) => ({ data: { generator: "line", n }, seed: 7 });
const points = (count, value) => ({ data: { points: { X: Array.from({ length: count }, () => [value]), y: Array(count).fill(value) } }, seed: 7 });

test("a document covers what was sent when it only adds defaults", () => {
  assert.ok(covers({ generator: "line", n: 40, scale: "none" }, { generator: "line", n: 40 }));
  assert.ok(!covers({ generator: "line", n: 41 }, { generator: "line", n: 40 }));
  assert.ok(!covers({ X: [[1], [2]] }, { X: [[1]] }));
  assert.ok(covers({ features: null, n: 1 }, { features: undefined, n: 1 }));
});

test("undo and redo walk the same way back and forth", () => {
  const history = recorded(recorded(NO_HISTORY, moment(1)), moment(2));
  const back = undone(history, moment(3));
  assert.deepEqual(back.moment, moment(2));
  const further = undone(back.history, back.moment);
  assert.deepEqual(further.moment, moment(1));
  assert.equal(undone(further.history, further.moment), null);
  const forth = redone(further.history, further.moment);
  assert.deepEqual(forth.moment, moment(2));
  assert.deepEqual(redone(forth.history, forth.moment).moment, moment(3));
});

test("a new change forgets what could have been redone", () => {
  const back = undone(recorded(NO_HISTORY, moment(1)), moment(2));
  assert.equal(redone(recorded(back.history, moment(1)), moment(9)), null);
});

test("undo passes over moments that are no different from now", () => {
  const history = recorded(recorded(NO_HISTORY, moment(1)), moment(2));
  assert.deepEqual(undone(history, moment(2)).moment, moment(1));
});

test("the past is bounded by entries and by numbers, and the latest entry is always kept", () => {
  let many = NO_HISTORY;
  for (let n = 0; n < 250; n += 1) many = recorded(many, moment(n));
  assert.equal(many.past.length, 200);
  assert.equal(many.past.at(-1).data.n, 249);
  let large = NO_HISTORY;
  for (let n = 0; n < 4; n += 1) large = recorded(large, points(600_000, n));
  assert.equal(large.past.length, 1);
  assert.equal(large.past[0].data.points.y[0], 3);
});

test("the data in force are of the last edit until the step", () => {
  const document = { data: { n: 0 }, seed: 3, edits: [{ step: 5, data: { n: 1 } }, { step: 5, config: {} }, { step: 9, data: { n: 2 } }] };
  assert.deepEqual([0, 5, 8, 9].map((step) => inForce({ document, step }).data.n), [0, 1, 1, 2]);
});
