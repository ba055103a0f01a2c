import assert from "node:assert/strict";
import { test } from "node:test";
import { arrow, looked, shown } from "../../../static/js/panels/arrows.js";
import { above, figure as costFigure } from "../../../static/js/panels/cost_picture.js";
import { bandsOf, between, channels, extent, mixed, placed } from "../../../static/js/panels/height_field.js";
import { windowOf } from "../../../static/js/panels/map_window.js";
import { figure } from "../../../static/js/panels/surface_figure.js";
import { snapped, table } from "../../../static/js/panels/surface_picture.js";
import { figure as solidFigure, heightOn } from "../../../static/js/panels/surface_solid.js";
import { geometry } from "../../../static/js/shared/axes.js";
import { COLOURS, descent, VIEWS } from "../descents.js";
import { SIZE } from "../states.js";

const fields = () => [{ source: "painted" }];
const of = (list, name) => list.filter((trace) => trace.name === name);

test("a field's value lies between its four neighbors, and its bands rise with it", () => {
  const rows = [Float64Array.of(0, 2), Float64Array.of(4, 6)];
  assert.equal(between(rows, 0.5, 0), 1);
  assert.equal(between(rows, 0, 0.5), 2);
  assert.equal(between(rows, 0.5, 0.5), 3);
  assert.equal(between(rows, 2, -1), 2);
  assert.deepEqual(extent(rows), [0, 6]);
  const bands = bandsOf(rows, 4);
  assert.ok(bands[0] > bands[12], "rows run downwards, so what is above comes first");
  assert.ok(bands[3] > bands[0]);
  assert.deepEqual([...bandsOf([Float64Array.of(NaN, NaN), Float64Array.of(NaN, NaN)], 2)], [-1, -1, -1, -1]);
});

test("colours are read in both notations and mixed", () => {
  assert.deepEqual(channels("#0a141e"), [10, 20, 30]);
  assert.deepEqual(channels("rgb(10, 20, 30)"), [10, 20, 30]);
  assert.deepEqual(mixed([0, 0, 0], [10, 20, 30], 0.5), [5, 10, 15]);
});

test("a painted field lies in the axes, with half a cell more where places are the middles of pixels", () => {
  const { x, y, sizex, sizey } = placed(VIEWS.landscape, "data:", false);
  assert.deepEqual([x, y, sizex, sizey], [-1, 2, 2, 4]);
  const cells = placed(VIEWS.landscape, "data:", true);
  assert.deepEqual([cells.x, cells.y, cells.sizex, cells.sizey], [-1.5, 3, 3, 6]);
});

test("the map has every way, the arrows of the one looked at, and all in the window", () => {
  const { data, layout } = figure(descent({ runner: 1 }), COLOURS, SIZE, fields);
  assert.deepEqual(layout.images, [{ source: "painted" }]);
  assert.deepEqual(layout.xaxis.range, [-1, 1]);
  assert.deepEqual(of(data, "way 2")[0].y, [2, 1.6, 1.2]);
  assert.equal(of(data, "way 1")[0].line.color, "red");
  const step = of(data, "step")[0];
  assert.deepEqual([step.x[0], step.y[0]], [-0.6, 1.2]);
  assert.ok(Math.abs(step.x[1] - -0.4) < 1e-12 && Math.abs(step.y[1] - 0.8) < 1e-12, "the step ends where the next place is");
  assert.equal(data.at(-1).marker.symbol, "square", "who is looked at stands in front");
  assert.deepEqual(windowOf(VIEWS.landscape), { x: [-1, 1], y: [-2, 2] });
  assert.equal(looked(descent({ runner: 9 })), 1);
});

test("the ways of the pinned run lie dotted under the present ones, as long as both walk on the same cost", () => {
  const points = [Float64Array.of(-1, 2), Float64Array.of(0.5, -1)];
  const then = { ...VIEWS, paths: { steps: Int32Array.of(0, 4), 0: { points, heights: Float64Array.of(5, 1.25) } } };
  const pinned = /** @type {any} */ ({ views: then });
  const [past, ...more] = of(figure(descent({ pinned }), COLOURS, SIZE, fields).data, "pinned");
  assert.deepEqual([past.x, past.y, past.line.color, past.line.dash, more.length], [[-1, 0.5], [2, -1], "red", "dot", 0]);
  const [solid] = of(solidFigure(descent({ pinned }), COLOURS, SIZE).data, "pinned");
  assert.deepEqual([solid.x, solid.y, solid.z.map((z) => z > 0)], [[-1, 0.5], [2, -1], [true, true]]);
  const [cost] = of(costFigure(descent({ pinned, step: 2 }), COLOURS, SIZE).data, "pinned");
  assert.deepEqual([cost.x, cost.y], [[0, 4], [5, 1.25]]);
  assert.ok(costFigure(descent({ pinned, step: 2 }), COLOURS, SIZE).layout.xaxis.range[1] > 4);
  const other = { ...then, landscape: { ...VIEWS.landscape, least: -1 } };
  assert.deepEqual(of(figure(descent({ pinned: { ...pinned, views: other } }), COLOURS, SIZE, fields).data, "pinned"), []);
  const zoomed = { ...then, landscape: { ...VIEWS.landscape, window: [0, 1, 0, 1] } };
  assert.equal(of(figure(descent({ pinned: { ...pinned, views: zoomed } }), COLOURS, SIZE, fields).data, "pinned").length, 1);
  assert.deepEqual(of(figure(descent({ pinned: { ...pinned, views: {} } }), COLOURS, SIZE, fields).data, "pinned"), []);
});

test("the start under the pointer is drawn at once", () => {
  const { data } = figure(descent({ startHeld: [0.5, 0.5] }), COLOURS, SIZE, fields);
  assert.ok(data.some((trace) => trace.marker?.symbol === "circle-open" && trace.x[0] === 0.5));
});

test("an arrow points from its place along its move, and a long gradient keeps its direction", () => {
  const { layout } = figure(descent(), COLOURS, SIZE, fields);
  const one = arrow([0, 0], [1, 0], geometry(layout, SIZE));
  assert.deepEqual([one.x[1], one.y[1]], [1, 0]);
  assert.ok(one.x[2] < 1 && Math.abs(one.y[2] + one.y[4]) < 1e-9, "both wings lie behind the tip, one on either side");
  const [dx, dy] = shown([300, 600], VIEWS.landscape);
  assert.ok(Math.abs(dy / dx - 2) < 1e-12 && dy < 4);
  assert.deepEqual(shown([0.1, 0.2], VIEWS.landscape), [0.1, 0.2]);
});

test("a velocity is drawn the way it carries", () => {
  const [first, second] = VIEWS.runners.runners;
  const runners = { ...VIEWS.runners, runners: [{ ...first, inner: [{ key: "v", values: [0.1, -0.2] }] }, second] };
  const [one] = of(figure(descent({ views: { ...VIEWS, runners } }), COLOURS, SIZE, fields).data, "memory");
  assert.ok(Math.abs(one.x[1] - -0.35) < 1e-12 && Math.abs(one.y[1] - 0.7) < 1e-12);
  assert.equal(of(figure(descent(), COLOURS, SIZE, fields).data, "memory").length, 0);
});

test("arrows of the field are there when asked for", () => {
  const arrows = { x: [0, 0], y: [1, 0], dx: [0, 0], dy: [2, 0] };
  const views = { ...VIEWS, landscape: { ...VIEWS.landscape, arrows } };
  const [one] = of(figure(descent({ views }), COLOURS, SIZE, fields).data, "field");
  assert.equal(one.x.filter((x) => x === null).length, 1, "where there is no slope there is no arrow");
});

test("the table has every step of everyone", () => {
  const { head, rows } = table(descent());
  assert.deepEqual(head, ["optimizer", "step", "x", "y", "cost"]);
  assert.equal(rows.length, 6);
  assert.deepEqual(rows[4], ["Momentum", 1, -0.8, 1.6, 3.2]);
});

test("a start has no more digits than the window shows", () => {
  assert.equal(snapped(1.23456789, 10), 1.23);
  assert.equal(snapped(1.23456789, 0.5), 1.2346);
  assert.equal(snapped(1234.5678, 1000), 1235);
});

test("ways lie on the surface, and what is outside is left out", () => {
  assert.equal(heightOn(VIEWS.landscape, [0, 1]), 2);
  assert.equal(heightOn(VIEWS.landscape, [3, 0]), null);
  const views = { ...VIEWS, paths: { ...VIEWS.paths, 1: { points: [[-1, 2], [9, 9]], heights: [5, 162] } } };
  const lines = solidFigure(descent({ views }), COLOURS, SIZE).data.filter((trace) => trace.type === "scatter3d" && trace.mode === "lines");
  assert.deepEqual(lines[1].x, [-1, null]);
  assert.equal(lines[1].z[1], null);
});
