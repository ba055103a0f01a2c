import assert from "node:assert/strict";
import { test } from "node:test";

import { figure } from "../../../static/js/panels/accuracy_curve.js";
import { table, thinned } from "../../../static/js/panels/loss_curve.js";
import { state } from "../convolutions.js";
import { SIZE, THEME } from "../states.js";

const accuracy = { train: Float64Array.of(0.1, NaN, 0.8, NaN), test: Float64Array.of(0.125, NaN, 0.75, NaN) };
const losses = { train: Float64Array.of(4, 3, 2, 1), test: Float64Array.of(4, NaN, 2, NaN), accuracy };

test("both curves are drawn where they were measured, in percent", () => {
  const { data, layout } = figure(state({ losses, step: 3 }), THEME, SIZE);
  assert.deepEqual(data.map(({ x, y }) => [...x, ...y]), [[0, 2, 12.5, 75], [2, 75], [0, 2, 10, 80], [2, 80]]);
  assert.deepEqual(layout.annotations.slice(2).map(({ text }) => text), ["test 75.0 %", "train 80.0 %"]);
  assert.notEqual(data[0].line.dash, data[2].line.dash);
});

test("the legend tells of the step that is shown", () => {
  const { data, layout } = figure(state({ losses, step: 1 }), THEME, SIZE);
  assert.deepEqual(layout.annotations.slice(2).map(({ text }) => text), ["test 12.5 %", "train 10.0 %"]);
  assert.deepEqual(data[1].x, [0]);
});

test("where nothing is held out there is one curve, where nothing is measured none", () => {
  const held = { ...accuracy, test: Float64Array.of(NaN, NaN, NaN, NaN) };
  assert.equal(figure(state({ losses: { ...losses, accuracy: held } }), THEME, SIZE).data.length, 2);
  assert.equal(figure(state({ losses: { ...losses, accuracy: null } }), THEME, SIZE), null);
});

test("above the cost it leaves the steps to that", () => {
  const { layout } = figure(state({ losses }), THEME, SIZE, true);
  assert.ok(layout.margin.b < 30 && layout.annotations[1].text === "");
});

test("what is measured now and then is not lost when a long curve is thinned", () => {
  const rare = Float64Array.from({ length: 9000 }, (_, i) => (i % 101 === 0 ? i : NaN));
  assert.equal(thinned(rare).x.length, 90);
});

test("the table has a column for each", () => {
  assert.deepEqual(table(state({ losses })).head, ["step", "cost", "test error", "train accuracy", "test accuracy"]);
  assert.deepEqual(table(state({ losses })).rows[2], [2, 2, 2, 0.8, 0.75]);
});
