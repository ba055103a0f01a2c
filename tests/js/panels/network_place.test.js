import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "../../../static/js/panels/network_place.js";

const BOX = { width: 264, height: 300 };
const PAGE = { width: 700, height: 650 };
const HALF = 25;

test("the window never covers the unit that it changes, wherever that stands", () => {
  for (const graph of [394, 700])
    for (let x = 60; x <= graph - HALF; x += 10)
      for (let y = 130; y <= 600; y += 30) {
        const { left, top } = beside({ x, y, half: HALF }, BOX, PAGE, graph);
        assert.ok(left >= 0 && top >= 0 && left + BOX.width <= PAGE.width && top + BOX.height <= PAGE.height, "within the page");
        assert.ok(left >= x + HALF || left + BOX.width <= x - HALF, `beside the unit at ${x}, ${y}`);
      }
});

test("it stands level with the unit within the graph, and below the map where it must reach over it", () => {
  assert.deepEqual(beside({ x: 70, y: 200, half: HALF }, BOX, PAGE, 394), { left: 105, top: 175 });
  assert.deepEqual(beside({ x: 360, y: 200, half: HALF }, BOX, PAGE, 394), { left: 61, top: 175 });
  assert.deepEqual(beside({ x: 250, y: 200, half: HALF }, BOX, PAGE, 394), { left: 285, top: 346 });
});

test("what is higher than the page begins at its top", () => {
  assert.equal(beside({ x: 250, y: 200, half: HALF }, { width: 264, height: 900 }, PAGE, 394).top, 4);
});
