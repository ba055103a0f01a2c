import assert from "node:assert/strict";
import { test } from "node:test";
import { layered, MOST_LAYERS } from "../../../static/js/shared/overlaps.js";
import { strokes } from "../../../static/js/shared/strokes.js";

test("markers that touch lie in layers one over the other, in their order; others share one", () => {
  assert.deepEqual(layered([[0, 0], [50, 0], [5, 0], [9, 0], [52, 3]], 10), [[0, 1], [2, 4], [3]]);
  assert.deepEqual(layered([], 10), []);
  const many = Array.from({ length: 1001 }, () => /** @type {[number, number]} */ ([0, 0]));
  assert.equal(layered(many, 10).length, 1, "too many to be sorted");
});

test("an outline is covered by the marker that is drawn after it", () => {
  const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { range: [0, 100] }, yaxis: { range: [0, 100] } };
  const pathsOf = (x, line) => strokes({ layout, data: [{ type: "scatter", mode: "markers", x, y: x.map(() => 50),
    marker: { size: 10, symbol: "circle", color: "red", line } }] }, { width: 100, height: 100 });
  assert.deepEqual(pathsOf([20, 24, 80], { color: "white", width: 1.2 }).map(({ d }) => d.match(/M/g).length), [2, 1]);
  assert.equal(pathsOf([20, 24, 80], { color: "white", width: 0 }).length, 1, "without outlines all are one path");
  assert.equal(pathsOf([20, null, 80], { color: "white", width: 1 })[0].d.match(/M/g).length, 2);
});

test("many markers at one place are few layers, and none of them is lost", () => {
  const layers = layered(Array.from({ length: 300 }, () => [5, 5]), 4);
  assert.equal(layers.length, MOST_LAYERS);
  assert.deepEqual(layers.flat().sort((a, b) => a - b), Array.from({ length: 300 }, (_, i) => i));
});
