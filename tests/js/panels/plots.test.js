import assert from "node:assert/strict";
import { test } from "node:test";
import { figure as loss, table as losses, thinned } from "../../../static/js/panels/loss_curve.js";
import { handleAt, withHandle, firstLine } from "../../../static/js/panels/own_line.js";
import { figure as plane } from "../../../static/js/panels/plane.js";
import { extent, figure as residual } from "../../../static/js/panels/residual_plot.js";
import { configInForce } from "../../../static/js/shared/in_force.js";
import { safeNote } from "../../../static/js/panels/settings.js";
import { statistics } from "../../../static/js/panels/statistics.js";
import { wanted } from "../../../static/js/pages/linear-regression.js";
import { EXPERIMENT, SIZE, THEME, VIEWS, state } from "../states.js";

test("residuals stand over their fitted values, about zero in the middle", () => {
  const { data, layout } = residual(state(), THEME, SIZE);
  assert.deepEqual(
    [data[2].x, data[2].y, data[2].text],
    [
      [1, 3, 5],
      [1, -2, 1],
      ["point 1", "point 2", "point 3"],
    ],
  );
  assert.equal(layout.yaxis.range[0], -layout.yaxis.range[1]);
  assert.deepEqual(extent([NaN, 3, -1]), [-1, 3]);
});

test("a thinned curve keeps its ends and its extremes", () => {
  const long = Float64Array.from({ length: 50000 }, (_, i) => (i === 31234 ? 99 : i === 777 ? -99 : 1));
  const { x, y } = thinned(long);
  assert.ok(x.length <= 1600 && x[0] === 0 && x.at(-1) === 49999);
  assert.ok(y.includes(99) && y.includes(-99));
  assert.deepEqual(thinned([5, NaN, 4]).x, [0, 2]);
});

test("the cost is drawn with the best below it, linear or in powers of ten", () => {
  const now = state({ losses: { train: Float64Array.of(100, 10, 4), test: Float64Array.of(90, 9, 5) }, step: 1 });
  const [best, held, train, here] = loss(now, THEME, SIZE, false).data;
  assert.deepEqual([best.y, held.y, train.y, here.x, here.y], [[2, 2], [90, 9, 5], [100, 10, 4], [1], [10]]);
  const { yaxis } = loss(now, THEME, SIZE, true).layout;
  assert.ok(yaxis.type === "log" && yaxis.range[0] < Math.log10(2) && yaxis.range[1] > 2);
  assert.deepEqual(losses(now).rows[2], [2, 4, 5]);
});

test("a handle turns the own line about the other one", () => {
  const window = { x: [0, 10], y: [0, 8] };
  const turned = withHandle([4, 0], window, 1, 6);
  const at = (x) => turned[0] + turned[1] * x;
  assert.ok(Math.abs(at(handleAt(window, 1)) - 6) < 1e-12 && Math.abs(at(handleAt(window, 0)) - 4) < 1e-12);
  assert.deepEqual(firstLine(window), [4, 0]);
});

test("the plane has the points of both features about it", () => {
  const data = {
    ...VIEWS.data,
    X: [
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ],
    feature_names: ["a", "<b>"],
  };
  const views = {
    ...VIEWS,
    data,
    plane: {
      x: [1, 4],
      y: [10, 40],
      z: [
        [1, 2],
        [3, 4],
      ],
    },
  };
  const { data: traces, layout } = plane(state({ views, pair: [1, 0] }), THEME, SIZE);
  assert.deepEqual(
    traces.map(({ type }) => type),
    ["surface", "scatter3d", "scatter3d"],
  );
  assert.deepEqual(
    [traces[1].x, traces[1].y, traces[1].z],
    [
      [10, 20, 30],
      [1, 2, 3],
      [2, 1, 6],
    ],
  );
  assert.equal(layout.scene.xaxis.title.text, "&lt;b>");
});

test("settings are those in force at the step that is shown", () => {
  const document = {
    ...EXPERIMENT,
    edits: [
      { step: 10, config: { learning_rate: 0.3 } },
      { step: 20, data: {} },
      { step: 30, config: { degree: 2 } },
    ],
  };
  assert.deepEqual(configInForce(state({ document, step: 9 })), { degree: 1, learning_rate: 0.02 });
  assert.deepEqual(configInForce(state({ document, step: 30 })), { degree: 2, learning_rate: 0.3 });
  assert.equal(safeNote(state()), "Largest safe rate: 0.300");
  assert.equal(safeNote(state({ views: {} })), "");
});

test("the strip has the slope first, and the reason where a number is missing", () => {
  const values = Object.fromEntries(statistics(state()).map(({ label, value }) => [label, value]));
  assert.deepEqual(Object.keys(values).slice(0, 3), ["slope w", "intercept b", "R²"]);
  assert.deepEqual([values["slope w"], values["std. error of w"], values["test error"]], [2, 1.7, 4]);
  const few = { ...VIEWS.solution, residual_standard_error: null, reasons: { residual_standard_error: "two points" } };
  const { label, reason } = statistics(state({ views: { ...VIEWS, solution: few } })).find(({ value }) => value === null);
  assert.deepEqual([label, reason], ["residual std. error", "two points"]);
});

test("the strip of many coefficients names them and stops in time", () => {
  const names = { parameter_names: ["1", "a", "b", "c", "d", "e"], coefficients: Float64Array.of(1, 2, 3, 4, 5, 6) };
  const solution = { ...VIEWS.solution, ...names };
  const labels = statistics(state({ views: { ...VIEWS, solution } })).map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 5), ["intercept b", "w of a", "w of b", "w of c", "R²"]);
});

test("the page watches what it shows, along what it shows", () => {
  const { curve, line, ...rest } = wanted(state());
  assert.deepEqual(line, { feature: 0, low: -1, high: 4 });
  assert.equal(curve.low, -1);
  assert.deepEqual(Object.keys(rest), ["data", "solution"]);
  const show = { ...state().show, ownLine: true };
  assert.deepEqual(wanted(state({ show, ownLine: [1, 2] })).own_line.coefficients, [1, 2]);
  assert.deepEqual(wanted(state({ picture: "plane", pair: [1, 0] })).plane_now.features, [1, 0]);
});
