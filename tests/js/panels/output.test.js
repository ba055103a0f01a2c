import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, figure as layersFigure, table as layersTable } from "../../../static/js/panels/layers_picture.js";
import { figure } from "../../../static/js/panels/output_figure.js";
import { fill } from "../../../static/js/panels/output_paint.js";
import { table } from "../../../static/js/panels/output_field.js";
import { areaOf, pointOf, windowFor } from "../../../static/js/panels/output_window.js";
import { createAtlas, rangeOf, rangeOfAnswers } from "../../../static/js/panels/unit_atlas.js";
import { diverging, largest, paintClasses, paintRows, pixel, rising, stepOf } from "../../../static/js/shared/field_colours.js";
import { COLOURS } from "../descents.js";
import { SIZE } from "../states.js";
import { state } from "../networks.js";

const THEME = { ...COLOURS, classes: ["#0000ff", "#ff8000", "#00ff00"] };
const TABLE = diverging("#0000ff", "#ffffff", "#ff8000", 1);

test("the middle of the colours is the ground, the ends are theirs", () => {
  assert.equal(TABLE.length, 256);
  assert.equal(TABLE[0], pixel([0, 0, 255]));
  assert.equal(TABLE[255], pixel([255, 128, 0]));
  assert.equal(rising("#ffffff", "#000000")[0], pixel([255, 255, 255]));
  assert.deepEqual([stepOf(-9, -1, 1), stepOf(0, -1, 1), stepOf(9, -1, 1)], [0, 128, 255]);
});

test("rows that run upwards are painted downwards, at their place in the picture", () => {
  const pixels = new Uint32Array(8);
  paintRows(pixels, 4, 2, [Float32Array.of(-1, -1), Float32Array.of(1, 1)], 0, 2, TABLE, -1, 1);
  assert.deepEqual([...pixels], [0, 0, TABLE[255], TABLE[255], 0, 0, TABLE[0], TABLE[0]]);
  assert.equal(largest([[0, -3], [2, Infinity]], 0, 2), 3);
});

test("what is far beyond a scale has the colour of its end", () => {
  const pixels = new Uint32Array(3);
  paintRows(pixels, 3, 0, [Float64Array.of(-1e17, 1e17, Infinity)], 0, 1, TABLE, -1, 1);
  assert.deepEqual([...pixels], [TABLE[0], TABLE[255], TABLE[255]]);
});

test("of several classes the likeliest gives the colour", () => {
  const pixels = new Uint32Array(1);
  const tables = [new Uint32Array(256).fill(1), new Uint32Array(256).fill(2), new Uint32Array(256).fill(3)];
  paintClasses(pixels, [[0.2], [0.7], [0.1]], 1, tables);
  assert.equal(pixels[0], 2);
});

test("activations between bounds have fixed colours, others those of their size", () => {
  assert.deepEqual(rangeOf("sigmoid", 9), { low: 0, high: 1 });
  assert.deepEqual(rangeOf("tanh", 9), { low: -1, high: 1 });
  assert.deepEqual(rangeOf("relu", 9), { low: -9, high: 9 });
  assert.ok(rangeOf("relu", 0).high > 0);
});

test("the output's unit has the colors of the output", () => {
  let written = new Uint32Array(0);
  globalThis.document = { createElement: () => ({ getContext: () => ({
    createImageData: (width, height) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: ({ data }) => (written = new Uint32Array(data.buffer)),
  }) }) };
  const unit = [[[0.5, 0.5], [0.5, 0.5]], [[-9, -9], [9, 9]], [[0, 0.5], [1, 0.5]]];
  for (const classes of [["a", "b"], undefined]) {
    const data = { classes, y_low: 0, y_high: 1 };
    createAtlas().paint({ resolution: 2, layers: unit }, ["relu", "linear"], TABLE, rangeOfAnswers(data));
    const map = new Uint32Array(4);
    fill(map, { x: [0, 1], y: [0, 1], [classes ? "probabilities" : "values"]: unit[2] }, THEME, false, data);
    const [high, low] = [[...written.slice(4, 6)], [...written.slice(10, 12)]]; // three tiles of 2 by 2 beside one another
    assert.deepEqual([high, low], [[TABLE[255], TABLE[128]], [TABLE[0], TABLE[128]]]);
    assert.equal(map[1], map[3]);
    assert.notEqual(map[0], map[2]);
  }
});

test("the field is painted by chances, by decisions and by numbers", () => {
  const pixels = new Uint32Array(1);
  const painted = (field, discrete = false) => {
    const classes = field.probabilities && ["a", "b"];
    fill(pixels, { x: [0], y: [0], ...field }, THEME, discrete, { y_low: 0, y_high: 10, classes });
    return pixels[0];
  };
  const sure = painted({ probabilities: [[1]] });
  assert.notEqual(sure, painted({ probabilities: [[0.6]] }));
  assert.equal(painted({ probabilities: [[0.6]] }, true), painted({ probabilities: [[0.9]] }, true));
  assert.equal(painted({ values: [[10]] }), sure);
  assert.notEqual(painted({ probabilities: [[0.1], [0.1], [0.8]] }), painted({ probabilities: [[0.8], [0.1], [0.1]] }));
});

test("the output shows the points of the plane, its field where it is to be saved, and a ring in the glass box", () => {
  const { data, layout } = figure(state(), THEME, SIZE, "painted");
  assert.deepEqual(data.map(({ marker }) => marker.symbol), ["circle", "square-open"]);
  assert.equal(layout.images[0].source, "painted");
  assert.deepEqual([layout.images[0].x, layout.images[0].sizey], [-6, 8]);
  assert.equal(figure(state(), THEME, SIZE, null).layout.images.length, 0);
  const ring = figure(state({ picture: "glass", hover: 1 }), THEME, SIZE, null).data.at(-1);
  assert.deepEqual([ring.x, ring.y], [[-3], [1]]);
  assert.equal(figure(state({ window: null }), THEME, SIZE, null), null);
});

test("with one feature the output is a curve under the points", () => {
  const data = { ...state().views.data, X: [[1], [2]], feature_names: ["x"], classes: [], y: Float64Array.of(3, 4), y_low: 3, y_high: 4, low: [1], high: [2] };
  const found = figure(state({ views: { data, curve: { x: [1, 2], values: [3, 4] } } }), THEME, SIZE, null).data;
  assert.deepEqual([found[0].x, found[0].y], [[1, 2], [3, 4]]);
  assert.equal(found[1].mode, "markers");
});

test("the window follows the data and keeps still while they fit", () => {
  const first = windowFor(state(), null);
  assert.ok(first.x[0] < -3 && first.x[1] > 1);
  assert.equal(windowFor(state(), first), first);
  assert.deepEqual(areaOf(first), { x_low: first.x[0], x_high: first.x[1], y_low: first.y[0], y_high: first.y[1] });
  const empty = { ...state().views.data, y: [], X: [] };
  assert.deepEqual(windowFor(state({ views: { data: empty } }), null).x, [-6, 6]);
  assert.equal(pointOf(state({ net: { point: 9 } })), 1);
  assert.equal(pointOf(state({ hover: 0, net: { point: 1 } })), 0);
});

test("the table has every point with what is answered near it", () => {
  const field = { x: [-6, 0, 6], y: [-4, 0, 4], probabilities: [[0, 0, 0], [0.25, 0.5, 0.75], [0, 0, 0]] };
  assert.deepEqual(table(state({ views: { field } })).rows[1], [2, -3, 1, "b", "test", 0.5]);
});

test("gradients stand over the layers, what is nothing has no place in powers of ten", () => {
  const layer = (gradient) => ({ name: "Layer", activation: "tanh", gradient_norm: gradient, update_ratio: 0.01 });
  const views = { statistics: { layers: { 0: layer(0), 1: layer(0.5) } } };
  const { data, layout } = layersFigure(state({ views }), THEME, SIZE);
  assert.deepEqual(data[0].y, [null, 0.5]);
  assert.deepEqual(layout.xaxis.ticktext, ["1", "output"]);
  assert.equal(layersTable(state({ views })).rows.length, 2);
  assert.equal(bars({ counts: [0, 4], edges: [0, 1, 2] }).split("M").length, 2);
  assert.equal(bars(undefined), "");
});
