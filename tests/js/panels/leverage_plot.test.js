import assert from "node:assert/strict";
import { test } from "node:test";
import { contour, figure as leverage, remark } from "../../../static/js/panels/leverage_plot.js";
import { remark as withoutPoints } from "../../../static/js/panels/residual_plot.js";
import { SIZE, THEME, VIEWS, state } from "../states.js";

test("along a curve of the leverage plot Cook's distance is the same", () => {
  const { x, y } = contour(0.5, 2, 0.05, 0.4);
  for (let i = 0; i < 160; i++) assert.ok(Math.abs((y[i] ** 2 * x[i]) / (2 * (1 - x[i])) - 0.5) < 1e-12);
  const { data } = leverage(state(), THEME, SIZE);
  assert.deepEqual(data.at(-1).x, [5 / 6, 1 / 3, 5 / 6]);
  const { annotations } = leverage(state(), THEME, SIZE).layout;
  assert.deepEqual(annotations.slice(2).map(({ text }) => text), ["Cook’s distance ½", "Cook’s distance 1"]);
  const narrow = leverage(state(), THEME, { ...SIZE, width: 340 }).layout.annotations;
  assert.deepEqual(narrow.slice(2).map(({ text }) => text), ["Cook ½", "Cook 1"]);
});

test("a point without a standardized residual is left out", () => {
  const solution = { ...VIEWS.solution, standardized_residuals: Float64Array.of(NaN, -1, 1) };
  assert.equal(leverage(state({ views: { ...VIEWS, solution } }), THEME, SIZE).data.at(-1).x.length, 2);
});

test("an empty leverage plot says why", () => {
  const solution = { ...VIEWS.solution, standardized_residuals: null, reasons: { standardized_residuals: "a penalty" } };
  assert.equal(remark(state({ views: { ...VIEWS, solution } })), "a penalty");
  assert.equal(remark(state()), "");
  const cleared = state({ views: { data: { ...VIEWS.data, y: [] }, solution: null } });
  for (const why of [remark, withoutPoints]) assert.match(why(cleared), /add a point/);
  assert.equal(withoutPoints(state()), "");
});
