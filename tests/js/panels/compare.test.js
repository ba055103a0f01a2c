import assert from "node:assert/strict";
import { test } from "node:test";
import { table } from "../../../static/js/panels/compare.js";
import { answerRows } from "../../../static/js/panels/compare_answers.js";
import { figure, isLogarithmic } from "../../../static/js/panels/compare_figure.js";
import { within } from "../../../static/js/panels/sweep_panel.js";
import { best, warmth } from "../../../static/js/panels/sweep_table.js";
import { state as pictures } from "../convolutions.js";
import { SIZE, storeWith, THEME } from "../states.js";

const curve = (name, y) => ({ name, x: y.map((_, i) => i), y, color: `of ${name}` });
const outcome = (value, last, lastTest = null) => ({ values: [value], last, lastTest, fault: null, verdict: null });

test("each run has a line of its own, drawn as far as it has costs", () => {
  const { data, layout } = figure([curve("one", [3, 2, null]), curve("two", [4, 1])], THEME, SIZE);
  assert.deepEqual(data.map(({ name, y }) => [name, y]), [["one", [3, 2]], ["two", [4, 1]]]);
  assert.ok(layout.yaxis.range[0] <= 0 && layout.yaxis.range[1] > 4);
});

test("costs of very different size stand over powers of ten", () => {
  assert.ok(!isLogarithmic([curve("one", [3, 2])]));
  const { layout, data } = figure([curve("one", [3, 1e-4, 0])], THEME, SIZE);
  assert.equal(layout.yaxis.type, "log");
  assert.deepEqual(data[0].y, [3, 1e-4]);
  assert.ok(!isLogarithmic([curve("one", [3000, 1e-4, -1])]));
  assert.ok(isLogarithmic([curve("calm", [22, 1.5]), curve("wild", [22, 165])]), "one that flies off leaves the others apart");
});

test("the table has what differs, then what came of it", () => {
  const store = storeWith({ losses: { train: Float64Array.of(4, 2), test: null } });
  const { document } = store.get();
  store.set({ pinned: { document: { ...document, seed: 1 }, step: 0, furthest: 9, every: 1, train: [4], test: null, last: 3, lastTest: null, views: {} } });
  assert.deepEqual(table(store.get()).rows, [["Seed", "1", String(document.seed)], ["Steps", "9", "1"], ["Cost", 3, 2]]);
  const unmeasured = { train: Float64Array.of(4, 2), test: Float64Array.of(5, NaN) };
  store.set({ losses: unmeasured, pinned: { ...store.get().pinned, lastTest: NaN } });
  assert.equal(table(store.get()).rows.length, 3, "a test that neither of them has come to is no row");
  store.set({ pinned: null });
  assert.deepEqual(table(store.get()).rows, []);
});

test("of runs on pictures it says class by class how many are found", () => {
  const predictions = { split: "test", rows: Int32Array.of(2, 3), predicted: Int32Array.of(0, 1), accuracy: 1 };
  const now = pictures({ pinned: pictures({}, { predictions }) });
  assert.deepEqual(answerRows(now),
    [["Right answers, of the test", "100.0 %", "50.0 %"], ["Found of level", "100.0 %", "0.0 %"], ["Found of upright", "100.0 %", "100.0 %"]]);
  const other = (views) => answerRows({ ...now, pinned: pictures({}, views) });
  assert.deepEqual(other({ predictions: { ...predictions, split: "train" } }), []);
  assert.deepEqual(other({ predictions: undefined }), []);
  assert.deepEqual(answerRows({ ...now, pinned: null }), []);
});

test("a run that goes far above its beginning leaves the picture", () => {
  assert.deepEqual(within([2, 3, 21, null, 1]), [2, 3, null, null, 1]);
});

test("the best run is judged by its test where there is one", () => {
  assert.equal(best([outcome(1, 5), outcome(2, 4)])?.values[0], 2);
  assert.equal(best([outcome(1, 5, 1), outcome(2, 4, 3)])?.values[0], 1);
  assert.equal(best([outcome(1, 5, 1), outcome(2, 4)])?.values[0], 2);
  assert.equal(best([outcome(1, null)]), null);
});

test("colors run from the highest cost to the least by powers of ten", () => {
  const all = [outcome(1, 100), outcome(2, 1), outcome(3, 10), outcome(4, null)];
  assert.deepEqual(all.map((each) => Math.round(100 * warmth(all)(each))), [0, 100, 50, 0]);
  assert.equal(warmth([outcome(1, 5)])(outcome(1, 5)), 1);
});
