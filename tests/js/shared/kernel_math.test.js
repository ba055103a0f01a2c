import assert from "node:assert/strict";
import { test } from "node:test";
import { kernelByName, placesAlong, productsAt, reachOf, resized, shapeFormula, windowAt } from "../../../static/js/shared/kernel_math.js";
import { besides, cellAt, extent, mapOf, placeFrame, sizeOf } from "../../../static/js/shared/pixel_map.js";

const bench = (patch = {}) => ({ kernel: [1, 2, 3, 4, 5, 6, 7, 8, 9], stride: 1, padding: 0, dilation: 1, ...patch });
const PICTURE = Array.from({ length: 6 }, (_, y) => Float32Array.from({ length: 6 }, (_, x) => 10 * y + x));

test("places along a side are those where the kernel fits", () => {
  for (const stride of [1, 2, 3]) for (const padding of [0, 1, 2]) for (const dilation of [1, 2]) {
    const each = bench({ stride, padding, dilation });
    let counted = 0;
    for (let first = -padding; first + reachOf(each) <= 28 + padding; first += stride) counted++;
    assert.equal(placesAlong(28, each), counted, JSON.stringify(each));
  }
  assert.equal(placesAlong(4, bench({ dilation: 3 })), 0);
});

test("the formula carries its numbers, and says when nothing fits", () => {
  assert.equal(shapeFormula("side", 28, bench({ stride: 2, padding: 1 })), "side = ⌊(28 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 14");
  assert.match(shapeFormula("side", 4, bench({ dilation: 3 })), /does not fit$/);
});

test("a kernel of another side keeps its middle", () => {
  assert.deepEqual(resized([5], 3), [0, 0, 0, 0, 5, 0, 0, 0, 0]);
  assert.deepEqual(resized(resized(bench().kernel, 5), 3), bench().kernel);
  assert.deepEqual(resized(bench().kernel, 1), [5]);
  assert.deepEqual(resized([1, 2, 3, 4], 3), [1, 2, 0, 3, 4, 0, 0, 0, 0]);
});

test("a number of the map is the sum of its products, zeros beyond the border", () => {
  const products = productsAt(PICTURE, bench({ stride: 2, padding: 1, dilation: 2 }), 0, 1);
  assert.deepEqual(products.map(({ value }) => value), [0, 0, 0, 11, 13, 15, 31, 33, 35]);
  assert.deepEqual(products.map(({ inside }) => inside), [false, false, false, true, true, true, true, true, true]);
  assert.equal(products[4].product, 5 * 13);
  assert.deepEqual(windowAt(bench({ stride: 2, padding: 1, dilation: 2 }), 0, 1), { row: -1, column: 1, height: 5, width: 5 });
});

test("one kernel takes the place of another for all channels, each number by its name", () => {
  const layer = { kind: "convolution", before: [2, 8, 8], after: [3, 6, 6], kernel: 3 };
  const found = kernelByName(layer, 4, 1, bench().kernel);
  assert.equal(Object.keys(found).length, 19);
  assert.deepEqual([found["k5[2,1,1,1]"], found["k5[2,2,1,2]"], found["k5[2,1,3,3]"], found["b5[2]"]], [1, 2, 9, 0]);
  assert.deepEqual(Object.values(kernelByName(layer, 0, 0, [5])).filter(Boolean), [5, 5]);
  assert.equal(kernelByName(layer, 0, 0, [5])["k1[1,2,2,2]"], 5);
});

test("a kernel is not put where it does not fit", () => {
  const layer = { kind: "convolution", before: [1, 8, 8], after: [1, 7, 7], kernel: 2 };
  assert.equal(kernelByName(layer, 0, 0, bench().kernel), null);
  assert.equal(kernelByName(layer, 0, 1, [1]), null, "a kernel that is not there");
  assert.equal(kernelByName({ ...layer, kind: "dense" }, 0, 0, [1]), null);
});

test("ranges leave out what is no number", () => {
  assert.deepEqual(extent([[1, NaN, Infinity], [-3, 2, -Infinity]]), { low: -3, high: 2 });
  assert.deepEqual(extent([[NaN]]), { low: 0, high: 0 });
  assert.deepEqual([sizeOf({ low: -3, high: 2 }), sizeOf({ low: 0, high: 0 })], [3, 1]);
});

test("maps are found among the rows of all, also where rows are missing", () => {
  assert.deepEqual(mapOf(PICTURE, 1, 2), [PICTURE[2], PICTURE[3]]);
  assert.deepEqual(mapOf(PICTURE, 3, 2), [[], []]);
});

test("a pointer is on the number that it covers, the last one at the edge", () => {
  const box = { left: 100, top: 50, width: 40, height: 20 };
  assert.deepEqual(cellAt({ x: 125, y: 61 }, box, 2, 4), { row: 1, column: 2 });
  assert.deepEqual(cellAt({ x: 140, y: 70 }, box, 2, 4), { row: 1, column: 3 });
  assert.deepEqual(cellAt({ x: 0, y: 0 }, box, 2, 4), { row: 0, column: 0 });
});

test("arrow keys go from number to number, and not over the edge", () => {
  assert.deepEqual(besides(null, "ArrowRight", 5, 5), { row: 2, column: 3 });
  assert.deepEqual(besides({ row: 0, column: 3 }, "ArrowUp", 5, 5), { row: 0, column: 3 });
  assert.deepEqual(besides({ row: 4, column: 3 }, "ArrowDown", 5, 5), { row: 4, column: 3 });
  assert.deepEqual(besides({ row: 4, column: 3 }, "ArrowLeft", 5, 5), { row: 4, column: 2 });
  assert.equal(besides({ row: 4, column: 3 }, "Enter", 5, 5), null);
});

test("a frame lies at its part in shares of the map", () => {
  const frame = { hidden: true, style: {} };
  placeFrame(frame, { row: 7, column: -7, height: 14, width: 14 }, { width: 28, height: 28 });
  assert.deepEqual(frame, { hidden: false, style: { left: "-25%", top: "25%", width: "50%", height: "50%" } });
  placeFrame(frame, null, { width: 28, height: 28 });
  assert.equal(frame.hidden, true);
});
