import assert from "node:assert/strict";
import { test } from "node:test";

import {
  after, before, kernelOf, madeAt, patchOf, productsOf, questionAbout, slidTo, sumOf, winnerOf, within,
} from "../../../static/js/shared/conv_cell.js";
import { counting, NETWORK } from "../convolutions.js";

const at = (layer, map, row, column) => ({ layer, map, row, column });

test("a patch lies where stride, padding and dilation put it, with zeros outside", () => {
  const layer = { ...NETWORK.layers[0], stride: 2, padding: 1, dilation: 2 };
  const patch = patchOf(layer, counting(6, 6), at(0, 0, 0, 1), 0);
  assert.deepEqual(patch[0].map(({ outside }) => outside), [true, true, true]);
  assert.deepEqual(patch[1].map(({ value }) => value), [7, 9, 11]);
  assert.deepEqual(patch[2].map(({ row, column }) => [row, column]), [[3, 1], [3, 3], [3, 5]]);
});

test("products of patch and kernel add up to the cross-correlation", () => {
  const [layer, weights] = [NETWORK.layers[0], counting(6, 3)];
  const kernel = kernelOf(layer, weights, 1, 0);
  assert.deepEqual(kernel, [[9, 10, 11], [12, 13, 14], [15, 16, 17]]);
  const patch = patchOf(layer, counting(6, 6), at(0, 1, 0, 0), 0);
  assert.equal(sumOf(productsOf(patch, kernel)), 0 * 9 + 1 * 10 + 2 * 11 + 6 * 12 + 7 * 13 + 8 * 14 + 12 * 15 + 13 * 16 + 14 * 17);
});

test("the winner is the first of the largest", () => {
  const patch = patchOf(NETWORK.layers[1], [[1, 5, 5, 0], [5, 2, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], at(1, 0, 0, 0), 0);
  assert.deepEqual([winnerOf(patch).row, winnerOf(patch).column], [0, 1]);
});

test("a cell of another network is brought into this one", () => {
  assert.deepEqual(within(NETWORK, at(9, 9, 9, 9)), at(4, 1, 0, 0));
  assert.deepEqual(within(NETWORK, null), at(0, 0, 2, 2));
});

test("a flattened number, left in by a dropout, was made in the maps", () => {
  assert.deepEqual(madeAt(NETWORK, at(3, 6, 0, 0)), at(1, 1, 1, 0));
});

test("the way leads back to the picture and forward to the classes", () => {
  assert.deepEqual(before(NETWORK, at(1, 1, 1, 0)), at(0, 1, 2, 0));
  assert.deepEqual(before(NETWORK, at(0, 1, 2, 0)), at(-1, 0, 3, 1));
  assert.equal(before(NETWORK, at(-1, 0, 3, 1)), null);
  assert.deepEqual(before(NETWORK, at(4, 0, 0, 0)), at(1, 0, 0, 0));
  assert.deepEqual(after(NETWORK, at(-1, 0, 3, 1)), at(0, 0, 2, 0));
  assert.deepEqual(after(NETWORK, at(0, 1, 3, 3)), at(1, 1, 1, 1));
  assert.deepEqual(after(NETWORK, at(1, 1, 1, 1)), at(4, 0, 0, 0));
  assert.equal(after(NETWORK, at(4, 0, 0, 0)), null);
});

test("the window slides to where it has a place of what comes in at its middle", () => {
  assert.deepEqual(slidTo(NETWORK, at(0, 1, 0, 0), { map: 0, row: 3, column: 2 }), at(0, 1, 2, 1));
  assert.deepEqual(slidTo(NETWORK, at(1, 0, 0, 0), { map: 1, row: 2, column: 0 }), at(1, 1, 1, 0));
  assert.deepEqual(slidTo(NETWORK, at(4, 1, 0, 0), { map: 5, row: 0, column: 0 }), at(4, 1, 0, 0));
});

test("every kind of layer is asked what it can answer", () => {
  const place = { map: 1, row: 0, column: 1 };
  assert.deepEqual(questionAbout(NETWORK, { layer: 0, ...place }, "forward", { image: 3 }), { quantity: "activation", layer: 0, ...place, image: 3 });
  assert.deepEqual(questionAbout(NETWORK, { layer: 1, ...place }, "forward", {}), { quantity: "pooled", layer: 1, ...place });
  assert.equal(questionAbout(NETWORK, { layer: 1, ...place }, "delta", {}), null);
  assert.deepEqual(questionAbout(NETWORK, { layer: 0, ...place }, "input", { pixels: "00" }),
    { quantity: "input_gradient", layer: 1, channel: 1, row: 0, column: 1, pixels: "00" });
  assert.deepEqual(questionAbout(NETWORK, { layer: 0, ...place }, { channel: 0, row: 2, column: 2 }, {}),
    { quantity: "kernel_gradient", layer: 0, map: 1, channel: 0, row: 2, column: 2 });
  assert.equal(questionAbout(NETWORK, { layer: -1, ...place }, "forward", {}), null);
});

test("a question tells all that was done to the picture", () => {
  const about = { image: 3, down: 2, turn: -20, noise: 0.1 };
  assert.deepEqual(questionAbout(NETWORK, { layer: 0, map: 1, row: 0, column: 1 }, "forward", about),
    { quantity: "activation", layer: 0, map: 1, row: 0, column: 1, ...about });
});

test("a normalization goes map by map and place by place, and has no kernel", () => {
  const [first] = NETWORK.layers;
  const network = { ...NETWORK, layers: [first, { ...first, kind: "batch-normalization", before: first.after }] };
  assert.deepEqual(after(network, at(0, 1, 2, 3)), at(1, 1, 2, 3));
  assert.deepEqual(before(network, at(1, 1, 2, 3)), at(0, 1, 2, 3));
  assert.equal(questionAbout(network, at(1, 1, 2, 3), "forward", {})?.quantity, "activation");
  assert.equal(questionAbout(network, at(1, 1, 2, 3), "delta", {})?.quantity, "delta");
  assert.equal(questionAbout(network, at(1, 1, 2, 3), { channel: 0, row: 0, column: 0 }, {}), null);
});
