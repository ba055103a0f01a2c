import assert from "node:assert/strict";
import { test } from "node:test";
import { forgetWithSource } from "../../../static/js/shared/forget.js";
import { EXPERIMENT, storeWith, VIEWS } from "../states.js";

const CHOSEN = () => ({ selection: new Set([1, 3]), hover: 2, place: [1] });
const from = (data, more = {}) => ({ document: { ...EXPERIMENT, data, ...more } });

/** What is left of the choice after the data have become others. */
function after(first, next) {
  const store = storeWith(first);
  forgetWithSource(store);
  store.set(CHOSEN());
  store.set(next);
  const { selection, hover, place } = store.get();
  return [selection.size, hover, place];
}
const KEPT = [2, 2, [1]];
const GONE = [0, null, null];

test("another source lets go of the chosen points and of the place", () => {
  assert.deepEqual(after(from({ dataset: "o-rings" }), from({ dataset: "iris" })), GONE);
  assert.deepEqual(after(from({ points: { X: [[1]], y: [1] } }), from({ dataset: "iris" })), GONE);
  assert.deepEqual(after(from({ generator: "blobs" }), from({ generator: "blobs" }, { seed: EXPERIMENT.seed + 1 })), GONE, "other points");
});

test("a split, a scale or an edit of the same points keeps them", () => {
  assert.deepEqual(after(from({ dataset: "iris" }), from({ dataset: "iris", test_share: 0.3, scale: "standard" })), KEPT);
  assert.deepEqual(after(from({ dataset: "iris" }), from({ points: { X: [[1]], y: [1] } })), KEPT, "dragging makes points of them");
});

test("other features let go too, also where own points come from a file", () => {
  const views = { ...VIEWS, data: { ...VIEWS.data, feature_names: ["another"] } };
  assert.deepEqual(after(from({ points: { X: [[1]], y: [1] } }), { views }), GONE);
  assert.deepEqual(after(from({ points: { X: [[1]], y: [1] } }), { views: { ...VIEWS } }), KEPT);
});
