import assert from "node:assert/strict";
import { test } from "node:test";
import { figure as curveFigure, crossings } from "../../../static/js/panels/class_curve_figure.js";
import { answer, chancesOf, inCell, known, logitOf, mistaken, pointTraces } from "../../../static/js/panels/class_points.js";
import { cellName, shade } from "../../../static/js/panels/confusion.js";
import { figure as fieldFigure, table as fieldTable } from "../../../static/js/panels/field_figure.js";
import { figure as stairFigure, spots as stairSpots, stairs, table as stairTable } from "../../../static/js/panels/likelihood_picture.js";
import { calibrationFigure, rocFigure, thinned } from "../../../static/js/panels/measure_curves.js";
import { measureRows } from "../../../static/js/panels/measures_picture.js";
import { figure as sigmoidFigure, reach, spots as sigmoidSpots } from "../../../static/js/panels/sigmoid_picture.js";
import { verdict } from "../../../static/js/panels/threshold.js";
import { apart, figure as weightsFigure, table as weightsTable } from "../../../static/js/panels/weights_picture.js";
import { classified, COLOURS, THREE, VIEWS } from "../classes.js";
import { SIZE } from "../states.js";

const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
const named = (figure, name) => figure.data.filter((trace) => trace.name === name);

test("a point's chances and its place on the sigmoid", () => {
  const [p] = [chancesOf(VIEWS.points, 3)];
  close(p[0] + p[1], 1);
  assert.equal(logitOf(VIEWS.points, 3, 1), 2);
  assert.equal(logitOf(VIEWS.points, 3, 0), -2);
  close(logitOf(THREE.points, 0, 2), 3 - Math.log(Math.E + Math.E ** 2));
  close(1 / (1 + Math.exp(-logitOf(THREE.points, 0, 2))), Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
});

test("the threshold decides who is mistaken", () => {
  assert.deepEqual(mistaken(classified()), [1, 2]);
  assert.deepEqual(mistaken(classified({ threshold: 0.8 })), [2], "0.73 is no longer enough for the second");
  assert.deepEqual(mistaken(classified({ threshold: 0.99 })), [2, 3, 4]);
  assert.equal(answer([0.4, 0.35, 0.25], 0.9), 0, "of several classes the likeliest");
  assert.equal(verdict(classified()), "2 of 4 right");
  assert.equal(verdict(classified({ views: { ...VIEWS, points: undefined } })), "0 of 0 right");
});

test("a cell of the confusion matrix holds its points, of its split", () => {
  assert.deepEqual(inCell(classified(), 1, 1, "train"), [3]);
  assert.deepEqual(inCell(classified(), 1, 1, "all"), [3, 4]);
  assert.deepEqual(inCell(classified(), 0, 1, "test"), []);
  assert.deepEqual(inCell(classified({ views: THREE }), 1, 0, "test"), [4]);
  assert.equal(cellName(1, 0, 2), "false negative");
  assert.equal(cellName(1, 1, 3), "right");
  assert.equal(shade(4, 16), 0.5);
  assert.equal(shade(0, 0), 0);
});

test("points that are newer than their chances wait", () => {
  assert.equal(known({ data: VIEWS.data, points: {} }), false, "no example, no chances");
  assert.equal(known({ ...VIEWS, data: { ...VIEWS.data, y: [0] } }), false);
  assert.deepEqual(mistaken(classified({ views: { data: VIEWS.data, points: {} } })), []);
});

test("each class has its own marks, and test points are hollow", () => {
  const traces = pointTraces(classified(), COLOURS, VIEWS.data.X.map(([x, y]) => ({ x, y })));
  assert.deepEqual(traces.map(({ x }) => x), [[-1, 0.5], [-0.5, 1], [2]]);
  assert.match(traces[2].marker.symbol, /-open$/);
  assert.notEqual(traces[0].marker.symbol, traces[1].marker.symbol);
});

test("the boundary in the field stands at the threshold", () => {
  const state = classified({ views: { ...VIEWS, field: { ...VIEWS.field } } });
  globalThis.document = { createElement: () => ({ getContext: () => ({ createImageData: (w, h) => ({ data: new Uint8ClampedArray(4 * w * h) }), putImageData() {} }), toDataURL: () => "data:" }) };
  const found = fieldFigure(state, COLOURS, SIZE);
  const [boundary] = named(found, "boundary");
  assert.ok(boundary.x.every((x) => x === null || Math.abs(x) < 1e-6), "p = 0.5 at x = 0");
  const [moved] = named(fieldFigure({ ...state, threshold: 0.8 }, COLOURS, SIZE), "boundary");
  assert.ok(Math.abs(moved.x[0] - Math.log(4) / 2) < 0.05, "where z = log 4, between the places of the grid");
  assert.equal(found.layout.images.length, 1);
  assert.deepEqual(found.data.at(-1).x, [0.5, -0.5], "the mistaken are ringed");
  assert.equal(fieldFigure({ ...state, pair: [1, 0] }, COLOURS, SIZE).layout.images.length, 0, "a field over other features is not shown");
  assert.deepEqual(fieldTable(state).rows[0].slice(0, 4), [1, -1, 0, "no"]);
  delete globalThis.document;
});

test("one feature: points at their class, and where the curve crosses the threshold", () => {
  assert.deepEqual(crossings(VIEWS.curve, 0.5), [0]);
  const found = curveFigure(classified(), COLOURS, SIZE);
  assert.equal(named(found, "this step").length, 1);
  assert.deepEqual(named(found, "boundary")[0].x, [0, 0]);
  const fitted = curveFigure(classified({ views: { ...VIEWS, curve: { ...VIEWS.curve, fitted: VIEWS.curve.probabilities } } }), COLOURS, SIZE);
  assert.equal(named(fitted, "greatest likelihood").length, 1);
});

test("every point stands on the sigmoid", () => {
  for (const spot of sigmoidSpots(classified())) close(spot.y, 1 / (1 + Math.exp(-spot.x)));
  assert.equal(reach(classified()), 5);
  const state = classified({ views: { ...VIEWS, points: { ...VIEWS.points, z: VIEWS.points.z.map((z) => 1e6 * z) } } });
  assert.equal(sigmoidSpots(state)[3].x, 12, "far out it stands at the edge");
  close(named(sigmoidFigure(classified({ threshold: 0.7 }), COLOURS, SIZE), "threshold")[0].x[1], Math.log(7 / 3));
});

test("the stairs of the points add up to the mean, without those of the test", () => {
  const all = stairs(classified());
  assert.equal(all.length, 4);
  close(all.at(-1).to, VIEWS.points.losses.slice(0, 4).reduce((a, b) => a + b) / 4);
  assert.ok(all.every(({ from, to }, i) => i === 0 || (from === all[i - 1].to && to - from <= all[i - 1].to - all[i - 1].from)));
  assert.equal(stairSpots(classified())[4], null);
  const views = { ...THREE };
  assert.equal(named(stairFigure(classified({ views }), COLOURS, SIZE), "penalty")[0].x.length, 6);
  assert.equal(stairTable(classified()).rows.length, 4);
});

test("measures: values, reasons and the point of the threshold", () => {
  const rows = measureRows(classified());
  assert.deepEqual(rows.find(({ name }) => name === "average_precision"), { name: "average_precision", label: "avg. precision", value: null, reason: "There is none." });
  const averaged = measureRows(classified({ views: { measures: { recall: null, macro: { recall: 0.6 } } } }));
  assert.deepEqual(averaged.find(({ name }) => name === "recall"), { name: "recall", label: "recall (mean)", value: 0.6, reason: "" });
  const [here] = named(rocFigure(classified(), COLOURS, SIZE), "threshold");
  assert.deepEqual([here.x, here.y], [[0.5], [0.5]]);
  assert.deepEqual(calibrationFigure(classified(), COLOURS, SIZE).data[1].x, [0.2, 0.8], "empty bins are left out");
  assert.equal(thinned({ x: Array(5000).fill(0), y: Array(5000).fill(0) }).x.length < 700, true);
});

test("weights have lines, names apart, and a table", () => {
  const found = weightsFigure(classified(), COLOURS, SIZE);
  assert.deepEqual(found.data.at(-2).y, [0, 1, 2]);
  assert.match(found.layout.annotations[2].text, /^intercept/);
  const heights = apart([0.5, 0.51, 0.99]);
  assert.ok(heights[1] - heights[0] > 0.05);
  assert.deepEqual(weightsTable(classified()).rows[1], [1, 0.1, 1, 0]);
});
