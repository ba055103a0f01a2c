import assert from "node:assert/strict";
import { test } from "node:test";
import { along, contour, pathOf } from "../../../static/js/panels/contours.js";
import { boundaries, chancesAt, sheets, strength } from "../../../static/js/panels/probability_field.js";

const axis = Float64Array.from({ length: 21 }, (_, i) => -1 + i / 10);
const grid = (f) => Array.from(axis, (y) => Float64Array.from(axis, (x) => f(x, y)));

test("a plane has one straight line of a level, from side to side", () => {
  const ways = contour(grid((x) => x), axis, axis, 0.35);
  assert.equal(ways.length, 1);
  assert.equal(ways[0].length, 21);
  assert.ok(ways[0].every(([x]) => Math.abs(x - 0.35) < 1e-9));
  assert.deepEqual(ways[0].map(([, y]) => y).sort((a, b) => a - b)[0], -1);
});

test("a bowl has a closed ring", () => {
  const ways = contour(grid((x, y) => x * x + y * y), axis, axis, 0.5);
  assert.equal(ways.length, 1);
  assert.deepEqual(ways[0][0], ways[0].at(-1));
  assert.ok(ways[0].every(([x, y]) => Math.abs(Math.hypot(x, y) - Math.SQRT1_2) < 0.01));
});

test("a saddle has two lines that do not meet, and a level that is not there has none", () => {
  assert.equal(contour(grid((x, y) => x * y), axis, axis, 0.25).length, 2);
  assert.deepEqual(contour(grid(() => 1), axis, axis, 0.5), []);
  assert.deepEqual(contour(grid(() => NaN), axis, axis, 0.5), []);
});

test("lines are parted by nulls, and labels stand on the longest", () => {
  const ways = [[[0, 0], [1, 1]], [[2, 2], [3, 3], [4, 4]]];
  assert.deepEqual(pathOf(ways).x, [0, 1, null, 2, 3, 4]);
  assert.deepEqual(along(ways, 0.5), [3, 3]);
  assert.equal(along([], 0.5), null);
});

const three = { features: [0, 1], x: axis, y: axis, probabilities: [...grid((x) => (x < 0 ? 0.6 : 0.2)), ...grid(() => 0.3), ...grid((x) => (x < 0 ? 0.1 : 0.5))] };

test("chances are read off between the cells, and nowhere outside", () => {
  const field = { features: [0, 1], x: axis, y: axis, probabilities: grid((x) => (x + 1) / 2) };
  const [p, q] = chancesAt(field, 0.25, 0);
  assert.ok(Math.abs(q - 0.625) < 1e-6 && Math.abs(p + q - 1) < 1e-12);
  assert.equal(chancesAt(field, 3, 0), null);
  assert.deepEqual(chancesAt(three, -0.5, 0).map((value) => Number(value.toFixed(6))), [0.6, 0.3, 0.1]);
  assert.equal(sheets(three).length, 3);
});

test("of several classes the boundary is where another one becomes the likeliest", () => {
  const ways = boundaries(three, 0.9);
  assert.ok(ways.length > 0);
  assert.ok(ways.flat().every(([x]) => x > -0.11 && x < 0.01), "between the two cells where the first gives way to the third");
  assert.equal(strength(1 / 3, 3), 0);
  assert.equal(strength(1, 3), 1);
});
