import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, windowOf } from "../../../static/js/panels/regression_figure.js";
import { unavailable } from "../../../static/js/panels/legend.js";
import { onCurve, residuals, squares } from "../../../static/js/panels/marks.js";
import { influential, table } from "../../../static/js/panels/regression_picture.js";
import { geometry } from "../../../static/js/shared/axes.js";
import { SIZE, THEME, VIEWS, plain, state } from "../states.js";

const SHOWN = { ...state().show, prediction: true };
const names = (patch) => figure(state(patch), THEME, SIZE).data.map((trace) => trace.name);
const trace = (name, patch) => figure(state(patch), THEME, SIZE).data.find((one) => one.name === name);

test("what is shown is drawn, from the back to the front", () => {
  assert.deepEqual(names({ show: SHOWN }), ["prediction", "confidence", "squares", "residuals", "fit", "descent", "train", "test"]);
  const none = Object.fromEntries(Object.keys(SHOWN).map((key) => [key, false]));
  assert.deepEqual(names({ show: none }), ["fit", "train", "test"]);
});

test("training points are filled circles, test points open diamonds", () => {
  const [train, held] = [trace("train"), trace("test")];
  assert.deepEqual([train.x, train.y, train.marker.symbol], [[0, 1, 2], [2, 1, 6], "circle"]);
  assert.deepEqual([held.x, held.y, held.marker.symbol], [[3], [9], "diamond-open"]);
});

test("a band goes along its upper edge and back along the lower", () => {
  const { x, y } = trace("confidence");
  assert.deepEqual(x, [0, 1, 2, 3, 3, 2, 1, 0]);
  assert.deepEqual(y, [2, 4, 6, 8, 6, 4, 2, 0]);
});

test("residuals go to the line that is measured", () => {
  const predicted = (patch) => residuals(state(patch)).map((one) => one.predicted);
  assert.deepEqual(predicted({}), [1, 3, 5]);
  assert.deepEqual(predicted({ measured: "descent" }), [0, 1, 2]);
  const own = { x: [0, 3], y: [4, 4], residuals: Float64Array.of(-2, -3, 2), sse: 17, best_sse: 6 };
  assert.deepEqual(predicted({ measured: "own", views: { ...VIEWS, own_line: own } }), [4, 4, 4]);
  assert.deepEqual(predicted({ measured: "own" }), [1, 3, 5]);
});

test("a residual square is as wide as it is high, in pixels", () => {
  const { layout } = figure(state(), THEME, SIZE);
  const at = geometry(layout, SIZE);
  const { x, y } = squares(residuals(state()), at);
  for (let i = 0; i < x.length; i += 6) {
    const wide = Math.abs(at.x(x[i + 1]) - at.x(x[i]));
    const high = Math.abs(at.y(y[i + 2]) - at.y(y[i + 1]));
    assert.ok(high > 1 && Math.abs(wide - high) < 1e-9);
  }
});

test("squares turn to the side where there is room", () => {
  const at = geometry(
    { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { range: [0, 10] }, yaxis: { range: [0, 10] } },
    { width: 100, height: 100 },
  );
  assert.equal(squares([{ x: 9, y: 1, predicted: 5 }], at).x[1], 5);
  assert.equal(squares([{ x: 5, y: 1, predicted: 5 }], at).x[1], 9);
});

test("a held point is drawn under the pointer, also one that the server does not know yet", () => {
  assert.deepEqual(trace("train", { held: { index: 1, x: 1.5, y: 4 } }).x, [0, 1.5, 2]);
  assert.deepEqual(trace("train", { held: { index: 4, x: 2.5, y: 4 } }).x, [0, 1, 2, 2.5]);
});

test("very many points are thinned", () => {
  const n = 100000;
  const data = { ...VIEWS.data, X: Array.from({ length: n }, () => [1]), y: new Float64Array(n), is_test: new Uint8Array(n) };
  assert.ok(trace("train", { views: { data } }).x.length <= 2500);
});

test("before the first frame there are axes, after it a window about the data", () => {
  assert.deepEqual(windowOf(state({ views: {}, window: null })), { x: [0, 10], y: [0, 10] });
  assert.deepEqual(plain(windowOf(state({ window: null })).y), [-0.72, 9.72]);
  assert.equal(figure(state({ views: {}, window: null }), THEME, SIZE).data.length, 1);
});

test("between the places of a curve its drawn line counts", () => {
  assert.equal(onCurve([0, 1, 4], [0, 10, 40], 2.5), 25);
});

test("a point is called influential when its Cook's distance is beyond one", () => {
  assert.deepEqual(influential(state()), { index: 0, distance: 2.5 });
  const calm = { ...VIEWS, solution: { ...VIEWS.solution, cooks_distance: Float64Array.of(NaN, 0.4, 0.9) } };
  assert.equal(influential(state({ views: calm })), null);
  assert.equal(influential(state({ views: {} })), null);
});

test("the table behind the picture has all points, the test points without a residual", () => {
  const { head, rows } = table(state());
  assert.deepEqual(head, ["point", "x", "y", "fitted", "residual", "leverage", "Cook’s distance", "set"]);
  assert.deepEqual(rows[1], [2, 1, 1, 3, -2, 1 / 3, 0.25, "train"]);
  assert.deepEqual(rows[3], [4, 3, 9, null, null, null, null, "test"]);
});

/** n points on the line y = x, all of them for training. */
function crowd(n) {
  const y = Float64Array.from({ length: n }, (_, i) => i / n);
  const data = { ...VIEWS.data, X: Array.from(y, (x) => [x]), y, is_test: new Uint8Array(n) };
  const solution = { ...VIEWS.solution, fitted: y, residuals: y, train_index: Int32Array.from(y, (_, i) => i) };
  return { ...VIEWS, data, solution };
}

test("among many points the lines lie above, and residuals are not drawn", () => {
  assert.deepEqual(names({ views: crowd(2000) }), ["confidence", "train", "fit", "descent"]);
  assert.ok(names({ views: crowd(400) }).includes("squares"));
  assert.ok(trace("train", { views: crowd(2000) }).opacity < trace("train").opacity);
  assert.match(unavailable(crowd(401), "squares"), /too many points/i);
  assert.equal(unavailable(crowd(400), "residuals"), "");
});

test("what a penalty makes undefined is said at the legend", () => {
  const curve = { ...VIEWS.curve, confidence_low: null, prediction_low: null, reason: "a penalty" };
  const said = ["band", "prediction", "descent"].map((name) => unavailable({ ...VIEWS, curve }, name));
  assert.deepEqual(said, ["a penalty", "a penalty", ""]);
  assert.equal(unavailable(VIEWS, "band"), "");
});

test("a point that no transform can reach is left out", () => {
  assert.deepEqual(trace("train", { held: { index: 1, x: 1, y: 1e300 } }).x, [0, 2]);
});
