import assert from "node:assert/strict";
import { test } from "node:test";
import { keptIn, lineOptions, lineTable, lineWords } from "../../../static/js/panels/line_between.js";
import { figure as valley, table as valleyTable, valleyOptions, valleyViews } from "../../../static/js/panels/valley_picture.js";
import { levelled, lineLabels, momentLabels } from "../../../static/js/panels/valley_scale.js";
import { weightsOf } from "../../../static/js/panels/valley_weights.js";
import { geometry } from "../../../static/js/shared/axes.js";
import { learnedFrom } from "../../../static/js/shared/kept_moment.js";
import { networkIn } from "../../../static/js/shared/network_view.js";
import { state } from "../networks.js";

const SIZE = { width: 600, height: 400 };
const THEME = { raised: "#ffffff", quiet: "#777", ink: "#111", residual: "#b50", lossTrain: "#b50", lossTest: "#62c", line: "#ddd",
  font: "sans-serif" };
const LINE = { x: [-0.5, 0, 0.5, 1, 1.5], loss: Float64Array.of(2, 1, 3, 0.5, NaN), from: 0, to: 9, distance: 4,
  highest: { x: 0.5, loss: 3 } };
const between = (interpolation, net = {}) =>
  state({ net: { ...state().net, directions: "line", kept: null, ...net }, views: { interpolation } });

test("the landscape shows low places apart, and the way to where the network is now", () => {
  const view = { x: [-1, 0, 1], y: [-1, 0, 1], z: [0, 1, 2].map((row) => Float64Array.of(row + 1, row + 2, NaN)),
    names: ["first", "second"], path: [Float64Array.of(-1, 1), Float64Array.of(0, 0)], steps: [0, 5], loss: 1.5 };
  const { level: heights, lossAt } = levelled(view);
  assert.ok(Math.abs(lossAt(heights[1][1]) - 3) < 1e-12);
  assert.ok(heights[0][1] - heights[0][0] > heights[2][1] - heights[2][0]);
  assert.equal(levelled(view), levelled(view));
  assert.deepEqual(valleyTable(state({ views: { landscape: view } })).rows, [[0, -1, 1], [5, 0, 0]]);
  assert.equal(valley(state(), THEME, SIZE), null);
  const options = (net) => valleyOptions(state({ net: { draw: 2, first: 0, second: 0, ...net } }));
  assert.deepEqual(options({ directions: "random" }), { directions: "random", draw: 2, resolution: 25 });
  assert.deepEqual(options({ directions: "weights" }), { directions: "weights", draw: 2, first: 0, second: 8, resolution: 25 });
  assert.deepEqual(options({ directions: "weights", first: 99, second: 99 }).first, 8);
});

test("the landscape says which dot is now and which is the start, unless they are one", () => {
  const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { range: [0, 600] }, yaxis: { range: [0, 400] } };
  const words = (...spots) => momentLabels(spots, geometry(layout, SIZE), THEME).map(({ text, xanchor }) => [text, xanchor]);
  assert.deepEqual(words([590, 200], [100, 200]), [["now", "right"], ["start", "left"]]);
  assert.deepEqual(words([100, 200], [103, 200]), [["now", "left"]]);
});

test("every weight and bias can be an axis of the landscape, by its place", () => {
  const all = weightsOf(networkIn(state().views));
  assert.deepEqual(all.map(({ index }) => index).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(all[0], { index: 0, name: "weight from x1 to unit 1 of layer 1" });
  assert.deepEqual(all.at(-1), { index: 8, name: "bias of the output" });
});

test("lines of the landscape carry the loss that they stand for", () => {
  const places = Array.from({ length: 21 }, (_, k) => (k - 10) / 10);
  const view = { x: places, y: places, z: places.map((y) => Float64Array.from(places, (x) => 0.01 + x * x + y * y)) };
  const layout = { margin: { l: 0, t: 0, r: 0, b: 0 }, xaxis: { range: [-1, 1] }, yaxis: { range: [-1, 1] } };
  const labels = lineLabels(view, geometry(layout, SIZE), THEME, []);
  assert.ok(labels.length >= 3);
  for (const { text, x, y } of labels) {
    const [across, up] = [2 * x - 1, 2 * (y - 8 / SIZE.height) - 1];
    assert.ok(Math.abs(Number(text) / (0.01 + across ** 2 + up ** 2) - 1) < 0.15, text);
  }
});

test("the line begins at the start, or at a kept moment of the network as it is", () => {
  assert.deepEqual(valleyViews(between(LINE)), { interpolation: { from: 0, resolution: 61 } });
  const kept = { params: [9, 8, 7, 6, 5, 4, 3, 2, 1], step: 120, shape: "2,2,1/9", ...learnedFrom(state()) };
  assert.deepEqual(lineOptions(between(LINE, { kept })), { start: kept.params, resolution: 61 });
  const other = { ...kept, shape: "2,3,1/13" };
  assert.equal(keptIn(between(LINE, { kept: other })), null);
  assert.deepEqual(lineOptions(between(LINE, { kept: other })), { from: 0, resolution: 61 });
  assert.match(lineWords(between(LINE, { kept: other })), /network of another shape/);
  assert.match(lineWords(between(LINE, { kept })), /^A is step 120, as it was kept/);
});

test("the line tells of the hill between its ends, and how far they are apart", () => {
  assert.match(lineWords(between(LINE)), /a hill: loss 3 at 0\.50 of the way\. Their weights are 4 apart/);
  const downhill = { ...LINE, loss: Float64Array.of(2, 1, 0.7, 0.5, 0.4), highest: { x: 0, loss: 1 } };
  assert.match(lineWords(between(downhill)), /No hill/);
  assert.match(lineWords(between({ ...LINE, distance: 0 })), /Train, and see/);
});

test("the line is drawn with A and now on it; what is no number leaves a gap", () => {
  const { data, layout } = valley(between({ ...LINE, test: Float64Array.of(3, 2, 4, 1, 1) }), THEME, SIZE);
  const marked = data.filter(({ mode }) => mode === "markers").map(({ x, y }) => [x[0], y[0]]);
  assert.deepEqual(marked, [[0, 1], [1, 0.5]]);
  assert.deepEqual(data.filter(({ y }) => y.length === 5).map(({ y }) => y[4]), [1, null]);
  const titles = layout.annotations.map(({ text }) => text);
  for (const title of ["loss", "share of the way from A to now", "A", "now"]) assert.ok(titles.includes(title), title);
  assert.equal(valley(between(undefined), THEME, SIZE), null);
  assert.deepEqual(valleyTable(between(LINE)).rows[1], [0, 1]);
  assert.deepEqual(lineTable(between({ ...LINE, test: LINE.loss })).head, ["share of the way", "loss", "test loss"]);
});
