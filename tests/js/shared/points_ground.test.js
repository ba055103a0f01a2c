import assert from "node:assert/strict";
import { test } from "node:test";
import { groundOf, placesOf, planeOf, put, rowsOf, take, targetOf } from "../../../static/js/shared/points_ground.js";
import { labelOf } from "../../../static/js/shared/points_scene.js";
import { state } from "../states.js";

const WIDE = { X: [[1, 10, 5], [3, 30, 7]], y: [0, 1], features: ["a", "b", "c"], target: "kind", classes: ["no", "yes"] };
const NARROW = { ...WIDE, X: [[1], [3]], features: ["a"] };
const seen = ({ X, y, features, classes }, patch = {}) =>
  state({ views: { data: { X, y, is_test: [0, 1], feature_names: features, target_name: "kind", classes } }, ...patch });

/** An editor that writes down what it is asked. */
function asked(points) {
  const calls = [];
  return { calls, points: () => points, add: (...given) => calls.push(["add", ...given]), move: (...given) => calls.push(["move", ...given]) };
}

test("what the axes mean follows the data", () => {
  assert.deepEqual(groundOf(seen({ ...WIDE, classes: [] }, { feature: 1 })).at([1, 10, 5], 0.5), { x: 10, y: 0.5 });
  assert.deepEqual(groundOf(seen(WIDE, { pair: [2, 0] })).at([1, 10, 5], 1), { x: 5, y: 1 });
  assert.deepEqual(groundOf(seen(NARROW)).at([1], 1), { x: 1, y: 1 });
});

test("a press in a plane puts a point of the pen's class, with the mean of what is not shown", () => {
  const editor = asked(WIDE);
  assert.deepEqual(put(editor, planeOf({ pair: [0, 1], classNow: 1 }), { x: 4, y: 20 }), { x: 4, y: 20 });
  put(editor, planeOf({ pair: [2, 0], classNow: 9 }), { x: 8, y: 2 });
  assert.deepEqual(editor.calls, [["add", [4, 20, 6], 1], ["add", [2, 20, 8], 1]]);
});

test("a plane of numbers gives a new point the target of the pen, without one the mean", () => {
  const editor = asked({ ...WIDE, classes: undefined, y: [2, 5] });
  put(editor, planeOf({ pair: [0, 1], classNow: 1, targetNow: null }), { x: 4, y: 20 });
  put(editor, planeOf({ pair: [0, 1], classNow: 1, targetNow: 0 }), { x: 4, y: 20 });
  assert.deepEqual(editor.calls, [["add", [4, 20, 6], 3.5], ["add", [4, 20, 6], 0]]);
});

test("a pair that the data do not have is the first two features", () => {
  const ground = planeOf({ pair: [0, 2], classNow: 0 });
  assert.deepEqual(ground.at([1, 2], 0), { x: 1, y: 2 });
  assert.deepEqual(ground.fresh({ x: 5, y: 6 }, { ...NARROW, features: ["a", "b"] }).row, [5, 6]);
});

test("dragging in a plane changes both features and neither class nor the rest", () => {
  const editor = asked(WIDE);
  assert.deepEqual(take(editor, planeOf({ pair: [0, 2], classNow: 0 }), 1, { x: 9, y: 8 }), { x: 9, y: 8 });
  assert.deepEqual(editor.calls, [["move", 1, [9, null, 8], null]]);
});

test("with one feature a press on the line of a class means it, elsewhere the pen decides", () => {
  const editor = asked(NARROW);
  const ground = rowsOf({ feature: 0, classNow: 0 });
  assert.deepEqual(put(editor, ground, { x: 2, y: 0.8 }), { x: 2, y: 1 });
  assert.deepEqual(put(editor, ground, { x: 2, y: 0.5 }), { x: 2, y: 0 });
  put(editor, ground, { x: 2, y: 2 });
  assert.deepEqual(editor.calls.map(([, , target]) => target), [1, 0, 0]);
});

test("with one feature a point is dragged along its line", () => {
  const editor = asked(NARROW);
  assert.deepEqual(take(editor, rowsOf({ feature: 0, classNow: 0 }), 1, { x: 9, y: 0.2 }), { x: 9, y: 1 });
  assert.deepEqual(editor.calls, [["move", 1, [9], null]]);
});

test("numbers are dragged as before", () => {
  const editor = asked({ ...NARROW, classes: undefined });
  assert.deepEqual(take(editor, targetOf({ feature: 0 }), 0, { x: 9, y: 4 }), { x: 9, y: 4 });
  assert.deepEqual(take(editor, targetOf({ feature: 0 }), 2, { x: 7, y: 6 }), { x: 7, y: 6 });
  assert.deepEqual(editor.calls, [["move", 0, [9], 4], ["move", 2, [7], 6]]);
});

test("all places are those of the data but for the one under the hand", () => {
  assert.deepEqual(placesOf(seen(WIDE, { held: { index: 1, x: 4, y: 4 } })), [{ x: 1, y: 10 }, { index: 1, x: 4, y: 4 }]);
  assert.deepEqual(placesOf(state({ views: {} })), []);
});

test("a point is named with its class", () => {
  assert.equal(labelOf(WIDE, 1, planeOf({ pair: [0, 1], classNow: 0 })), "3, 30, yes");
  assert.equal(labelOf(NARROW, 0, rowsOf({ feature: 0, classNow: 0 })), "1, no");
  assert.equal(labelOf({ X: [[1]], y: [2] }, 0, targetOf({ feature: 0 })), "1, 2");
});
