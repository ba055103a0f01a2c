import assert from "node:assert/strict";
import { test } from "node:test";
import { confusion, figure as answers, ofClass, table as answersTable } from "../../../static/js/panels/answers_picture.js";
import { createEpochStep } from "../../../static/js/panels/epoch_button.js";
import { broken, figure as hidden, table as hiddenTable } from "../../../static/js/panels/hidden_picture.js";
import { bars, figure as layers, table as layersTable } from "../../../static/js/panels/layers_picture.js";
import { state } from "../networks.js";

const SIZE = { width: 600, height: 400 };
const CLASSES = ["#00f", "#f80", "#080", "#808"];
const THEME = { raised: "#ffffff", contour: "#88a", quiet: "#777", ink: "#111", residual: "#b50", fit: "#15f", train: "#b50", test: "#62c",
  line: "#ddd", font: "sans-serif", classes: CLASSES };

test("an epoch on is as many steps as an epoch has, also from its middle; none before the network is here", () => {
  const steps = [];
  const run = { step: (count) => steps.push(count) };
  createEpochStep({ get: () => state() }, run)(); // at 1.5 epochs of 4 steps
  createEpochStep({ get: () => ({ ...state(), views: {} }) }, run)();
  assert.deepEqual(steps, [4]);
});

test("lines of the warped grid are parted", () => {
  const rows = [[0, 0], [1, 0], [0, 1], [1, 1]];
  assert.deepEqual(broken(rows, 2), { x: [0, 1, null, 0, 1], y: [0, 0, null, 1, 1] });
});

test("hidden space shows the grid, the points of each class, and the boundary where it is straight", () => {
  const view = { points: [[0.1, 0.2], [0.3, 0.4]], lines: Array.from({ length: 52 }, (_, i) => [i / 52, 1 - i / 52]),
    names: ["unit 1", "unit 2"], boundary: { exact: true, weights: [1, -2], bias: 0.5 } };
  const { data, layout } = hidden(state({ views: { hidden: view } }), THEME, SIZE);
  const [x0, y0] = [data[1].x[0], data[1].y[0]];
  assert.ok(Math.abs(x0 - 2 * y0 + 0.5) < 1e-12);
  assert.match(JSON.stringify(layout), /unit 2.*unit 1/);
  assert.equal(hidden(state({ views: { hidden: { ...view, boundary: null } } }), THEME, SIZE).data.length, data.length - 1);
  assert.equal(hidden(state(), THEME, SIZE), null);
  const rows = hiddenTable(state({ views: { hidden: view } })).rows;
  assert.deepEqual(rows, [[1, 0.1, 0.2, "a"], [2, 0.3, 0.4, "b"]]);
});

test("targets that are numbers colour the points of hidden space by their size", () => {
  const data = { ...state().views.data, classes: [], y: Float64Array.of(1, 9), y_low: 1, y_high: 9 };
  const view = { points: [[0, 0], [1, 1]], lines: Array.from({ length: 52 }, () => [0, 0]), names: ["unit 1", "unit 2"] };
  const marks = hidden(state({ views: { hidden: view, data } }), THEME, SIZE).data.slice(1);
  assert.equal(marks.length, 2);
  assert.notEqual(marks[0].marker.color, marks[1].marker.color);
});

test("answers are counted by class, of all points or of one set", () => {
  const points = { predicted: Int32Array.of(1, 1), losses: Float64Array.of(2, 0.1) };
  const of = (split) => confusion(state({ views: { points }, net: { ...state().net, split } }));
  assert.deepEqual(of("all"), [[0, 1], [0, 1]]);
  assert.deepEqual(of("train"), [[0, 1], [0, 0]]);
  assert.deepEqual(of("test"), [[0, 0], [0, 1]]);
  assert.deepEqual(ofClass([[0, 1], [0, 1]], 1), { precision: 0.5, recall: 1, f1: 2 / 3, support: 1 });
  assert.deepEqual(ofClass([[0, 0], [0, 0]], 0), { precision: null, recall: null, f1: null, support: 0 });
  assert.deepEqual(answersTable(state({ views: { points } })).rows, [[1, "a", "b", 2], [2, "b", "b", 0.1]]);
});

test("answers that are numbers stand against their targets, held out ones apart", () => {
  const data = { ...state().views.data, classes: [], y: Float64Array.of(1, 3), y_low: 1, y_high: 3 };
  const { data: traces } = answers(state({ views: { data, points: { values: Float64Array.of(1.5, 2) } } }), THEME, SIZE);
  assert.deepEqual([traces[1].x, traces[1].y, traces[2].x, traces[2].y], [[1], [1.5], [3], [2]]);
  assert.equal(answers(state(), THEME, SIZE), null);
});

test("gradients stand layer by layer on a logarithmic axis; what has vanished leaves a gap", () => {
  const [first, output] = [{ name: "Layer 1", gradient_norm: 0, update_ratio: 1e-3 },
    { name: "Output", gradient_norm: 0.1, update_ratio: 1e-2 }];
  const statistics = { layers: { 0: first, 1: output } };
  const { data, layout } = layers(state({ views: { statistics } }), THEME, SIZE);
  assert.deepEqual(data[0].y, [null, 0.1]);
  assert.deepEqual(data[1].y, [1e-3, 1e-2]);
  assert.equal(layout.yaxis.type, "log");
  assert.deepEqual(layout.xaxis.ticktext, ["1", "output"]);
  assert.equal(layersTable(state({ views: { statistics } })).rows.length, 2);
});

test("bars of a histogram are as high as their counts, empty ones are left out", () => {
  assert.equal(bars(undefined), "");
  assert.equal(bars({ counts: [0, 4, 2], edges: [0, 1, 2, 3] }).match(/M/g).length, 2);
  assert.match(bars({ counts: [2, 4], edges: [0, 1, 2] }), /v-22\.0h.*v-44\.0h/);
});
