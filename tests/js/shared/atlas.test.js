import assert from "node:assert/strict";
import { test } from "node:test";

import { cornerOf, largestIn, moved, placeAt, planOf } from "../../../static/js/shared/atlas.js";

const SHAPE = [8, 24, 24];

test("as many maps stand in a row as there is room for, each with whole pixels", () => {
  const plan = planOf(SHAPE, 400);
  assert.equal(plan.scale, 3);
  assert.equal(plan.columns, Math.floor((400 + plan.gap) / (72 + plan.gap)));
  assert.ok(plan.width <= 400);
});

test("a picture wider than the room still has a pixel for each number", () => {
  assert.equal(planOf([1, 64, 64], 40).scale, 1);
});

test("what is under a place is the number that is drawn there, and nothing in the gaps", () => {
  const plan = planOf(SHAPE, 400);
  for (const map of [0, 4, 5, 7]) {
    const [x, y] = cornerOf(plan, map);
    assert.deepEqual(placeAt(plan, SHAPE, x + 3 * 10 + 1, y + 3 * 23 + 2), { map, row: 23, column: 10 });
    assert.equal(placeAt(plan, SHAPE, x + 72 + 1, y), null);
  }
  const [x, y] = cornerOf(plan, 8);
  assert.equal(placeAt(plan, SHAPE, x, y), null);
});

test("arrow keys go over the edge of a map to its neighbor, and stop at the last", () => {
  const plan = planOf(SHAPE, 400);
  assert.deepEqual(moved(plan, SHAPE, { map: 0, row: 3, column: 23 }, "ArrowRight"), { map: 1, row: 3, column: 0 });
  assert.deepEqual(moved(plan, SHAPE, { map: 0, row: 23, column: 3 }, "ArrowDown"), { map: plan.columns, row: 0, column: 3 });
  assert.deepEqual(moved(plan, SHAPE, { map: 0, row: 0, column: 0 }, "ArrowLeft"), { map: 0, row: 0, column: 0 });
  assert.equal(moved(plan, SHAPE, { map: 0, row: 0, column: 0 }, "a"), null);
});

test("the largest size passes over what is no number", () => {
  assert.equal(largestIn([[1, -3], [NaN, Infinity]]), 3);
});
