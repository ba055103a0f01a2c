import assert from "node:assert/strict";
import { test } from "node:test";

import { drawGap, kindsOf, strengths } from "../../../static/js/panels/network_edges.js";
import { planOf } from "../../../static/js/panels/network_layout.js";
import { createLines } from "../../../static/js/panels/network_lines.js";

const SIZES = [2, 3, 2, 1];

/** A scene whose weights in each gap have one size. @param {number[]} sizes */
const sceneOf = (sizes, plan, patch = {}) => ({
  plan, weights: sizes.map((size, layer) => Array.from({ length: SIZES[layer + 1] }, () => new Float64Array(SIZES[layer]).fill(size))),
  biases: [], off: new Set(), unit: null, edge: null, lit: null, names: [], ...patch,
});

/** Canvases that say what is painted anew, and what is put into the picture. */
function stage() {
  const painted = [];
  const made = [];
  globalThis.Path2D = class { moveTo() {} bezierCurveTo() {} };
  globalThis.document = { createElement: () => {
    const canvas = { getContext: () => ({ setTransform() {}, clearRect: () => painted.push(made.indexOf(canvas)), stroke() {} }) };
    made.push(canvas);
    return canvas;
  } };
  const put = [];
  const context = { canvas: { height: 300 }, getTransform: () => ({ a: 1 }), setTransform() {}, drawImage: (canvas) => put.push(canvas) };
  const taken = () => painted.splice(0).map((at) => at % 3);
  return { context, taken, put };
}

test("at rest every gap whose lines look different is painted anew, and no other", () => {
  const { context, taken, put } = stage();
  const lines = createLines();
  const plan = planOf(SIZES, { width: 400, height: 300 });
  const theme = { classes: ["blue", "orange"] };
  lines.paint(context, sceneOf([1, 1, 1], plan), theme, false);
  assert.deepEqual(taken(), [0, 1, 2]);
  lines.paint(context, sceneOf([0.99, 1, 1], plan), theme, false);
  assert.deepEqual(taken(), [], "as thick as before");
  lines.paint(context, sceneOf([0.1, 1, -1], plan), theme, false);
  assert.deepEqual(taken().sort(), [0, 2]);
  lines.paint(context, sceneOf([0.1, 1, -1], plan, { edge: { layer: 0, to: 0, from: 0 } }), theme, false);
  assert.deepEqual(taken().sort(), [0, 1, 2], "paler");
  lines.paint(context, sceneOf([0.1, 1, -1], plan), { ...theme }, false);
  assert.deepEqual(taken().sort(), [0, 1, 2], "other colours");
  assert.equal(put.length, 15, "all of them are put into every picture");
});

test("while it plays one gap a moment is painted, each in its turn, and all when it stops", () => {
  const { context, taken } = stage();
  const lines = createLines();
  const plan = planOf(SIZES, { width: 400, height: 300 });
  const theme = { classes: ["blue", "orange"] };
  lines.paint(context, sceneOf([1, 1, 1], plan), theme, true);
  assert.deepEqual(taken(), [0, 1, 2], "none may be missing");
  const turns = [0.1, 0.3, 0.5, 0.7].flatMap((size) => {
    lines.paint(context, sceneOf([size, size, size], plan), theme, true);
    return taken();
  });
  assert.deepEqual(turns, [0, 1, 2, 0]);
  lines.paint(context, sceneOf([0.7, 0.7, 0.7], plan), theme, false);
  assert.deepEqual(taken().sort(), [1, 2]);
});

test("what a line looks like: its sign and its size, nothing where a unit is off", () => {
  const weights = [[Float64Array.of(1, -1, 0)]];
  const kinds = (patch) => kindsOf({ weights, unit: null, off: new Set(), ...patch }, 0, { most: 1, least: 0 });
  assert.deepEqual(kinds({}), [7, 14, 1]);
  assert.deepEqual(kinds({ off: new Set(["0.1"]) }), [7, 0, 1]);
  assert.deepEqual(kinds({ off: new Set(["1.0"]) }), [0, 0, 0]);
  const many = { weights: [[Float64Array.of(1, 0.1)]], off: new Set() };
  assert.deepEqual(kindsOf({ ...many, unit: null }, 0, { most: 1, least: 0.5 }), [7, 0]);
  assert.deepEqual(kindsOf({ ...many, unit: { layer: 1, unit: 0 } }, 0, { most: 1, least: 0.5 }), [7, 1], "seen where its unit is looked at");
  assert.deepEqual(strengths(many.weights), { most: 1, least: 0 });
});

test("where lines throng, weak ones come first, and of one size either sign in turns, paler than a few would be", () => {
  globalThis.Path2D = class { moveTo() {} bezierCurveTo() {} };
  const strokes = (count) => {
    const plan = planOf([count, count], { width: 400, height: 600 });
    const weightOf = (to, from) => (from % 2 ? 1 : -1) * (to % 2 ? 1 : 0.2);
    const weights = [Array.from({ length: count }, (_, to) => Float64Array.from({ length: count }, (__, from) => weightOf(to, from)))];
    const scene = { ...sceneOf([1], plan), weights };
    const seen = [];
    const context = { stroke() { seen.push([this.strokeStyle, this.lineWidth, this.globalAlpha]); } };
    drawGap(context, scene, { classes: ["blue", "orange"] }, 0, kindsOf(scene, 0, { most: 1, least: 0 }));
    return seen;
  };
  const [few, many] = [strokes(10), strokes(20)];
  for (const seen of [few, many]) {
    assert.ok(seen.every(([color], i) => color === (i % 2 ? "blue" : "orange")), "neither color covers the other");
    assert.ok(seen.every(([, width], i) => !i || width >= seen[i - 1][1]));
  }
  assert.ok(many.length > few.length && many.at(-1)[2] < few.at(-1)[2]);
});
