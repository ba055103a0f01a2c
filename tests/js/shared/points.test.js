import assert from "node:assert/strict";
import { test } from "node:test";
import { added, completed, moved, ownData, pointsIn, pointsOf, removed } from "../../../static/js/shared/points.js";

const POINTS = Object.freeze({ X: [[1, 10], [3, 30]], y: [5, 7], features: ["a", "b"], target: "c" });

test("the points of a view are the same from a flat buffer and from rows", () => {
  const names = { feature_names: ["a", "b"], target_name: "c" };
  const flat = pointsOf({ X: Float64Array.of(1, 10, 3, 30), y: Float64Array.of(5, 7), ...names });
  const rows = pointsOf({ X: [Float64Array.of(1, 10), Float64Array.of(3, 30)], y: Float64Array.of(5, 7), ...names });
  assert.deepEqual(flat, POINTS);
  assert.deepEqual(rows, POINTS);
});

test("adding, moving and removing leave what they were given untouched", () => {
  const before = structuredClone(POINTS);
  assert.deepEqual(added(POINTS, [2, 20], 6).X, [[1, 10], [3, 30], [2, 20]]);
  assert.deepEqual(moved(POINTS, 1, [4, 40], 8), { ...POINTS, X: [[1, 10], [4, 40]], y: [5, 8] });
  assert.deepEqual(removed(POINTS, new Set([0])), { ...POINTS, X: [[3, 30]], y: [7] });
  assert.deepEqual(POINTS, before);
});

test("what a row lacks is the mean of its feature, or what it was", () => {
  assert.deepEqual(completed(POINTS, 9, 0), [9, 20]);
  assert.deepEqual(completed(POINTS, 9, 1), [2, 9]);
  assert.deepEqual(completed(POINTS, [null, 0], 0), [2, 0]);
  assert.deepEqual(completed(POINTS, 9, 0, [1, 10]), [9, 10]);
  assert.deepEqual(completed({ ...POINTS, X: [], y: [] }, 9, 0), [9, 0]);
});

test("own data keep test share and scale and nothing else of where they came from", () => {
  const former = { generator: "line", n: 40, noise: 1, test_share: 0.2, scale: "standard" };
  assert.deepEqual(ownData(POINTS, former), { points: POINTS, test_share: 0.2, scale: "standard" });
  assert.deepEqual(ownData(POINTS, { generator: "line" }), { points: POINTS });
});

test("points without names get the names that the server would give", () => {
  assert.deepEqual(pointsIn({ points: { X: [[1]], y: [2] } }), { X: [[1]], y: [2], features: ["x"], target: "y" });
  assert.deepEqual(pointsIn({ points: { X: [[1, 2]], y: [2], features: null } })?.features, ["x1", "x2"]);
  assert.equal(pointsIn({ generator: "line" }), null);
});
