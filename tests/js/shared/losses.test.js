import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, createLosses } from "../../../static/js/shared/losses.js";
import { state } from "../states.js";

test("pieces join into one history, whatever its length", () => {
  const losses = createLosses();
  let whole = losses.take({ from: 0, train: Float64Array.of(9), test: null });
  for (let step = 1; step < 1000; step++) whole = losses.take({ from: step, train: Float64Array.of(9 - step), test: null });
  assert.equal(whole.train.length, 1000);
  assert.deepEqual([...whole.train.subarray(997)], [-988, -989, -990]);
  assert.equal(whole.test, null);
});

test("what lies behind a piece is void", () => {
  const losses = createLosses();
  losses.take({ from: 0, train: Float64Array.of(5, 4, 3, 2), test: Float64Array.of(6, 6, 6, 6) });
  const { train, test: held } = losses.take({ from: 1, train: Float64Array.of(8), test: Float64Array.of(7) });
  assert.deepEqual([...train], [5, 8]);
  assert.deepEqual([...(held ?? [])], [6, 7]);
});

test("a history grows without losing what stands before the piece", () => {
  const losses = createLosses();
  losses.take({ from: 0, train: Float64Array.of(1, 2, 3), test: null });
  const { train } = losses.take({ from: 2, train: new Float64Array(600).fill(7), test: null });
  assert.deepEqual([...train.subarray(0, 4)], [1, 2, 7, 7]);
});

test("a frame replaces the views that it brings and keeps the others; an empty one is no view", () => {
  const before = state();
  const frame = { frame: 1, step: 4, furthest: 9, status: "playing", reason: null, revision: 2, views: { line: { x: [] }, curve: {} } };
  const patch = changes(frame, before, createLosses());
  assert.equal(patch.step, 4);
  assert.equal(patch.views.data, before.views.data);
  assert.deepEqual(patch.views.line, { x: [] });
  assert.equal(patch.views.curve, undefined);
  assert.equal("notes" in patch, false);
});

test("accuracies have a history beside the losses where they come, with nothing where there is no test", () => {
  const losses = createLosses();
  const of = (/** @type {number[]} */ ...values) => Float64Array.of(...values);
  assert.equal(losses.take({ from: 0, train: of(5), test: null }).accuracy, null);
  losses.take({ from: 0, train: of(5, 4), test: of(6, NaN), train_accuracy: of(0.1, NaN), test_accuracy: of(0.2, NaN) });
  const { accuracy } = losses.take({ from: 2, train: of(3), test: null, train_accuracy: of(0.5) });
  assert.deepEqual([...(accuracy?.train ?? [])], [0.1, NaN, 0.5]);
  assert.deepEqual([...(accuracy?.test ?? [])], [0.2, NaN, NaN]);
});
