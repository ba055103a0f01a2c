import assert from "node:assert/strict";
import { test } from "node:test";
import { shareOf, valueAt } from "../../../static/js/shared/slider_scale.js";
import { DECLARATIONS } from "../states.js";

const [degree, rate] = DECLARATIONS;
const ridge = { ...rate, name: "ridge", low: 0, high: 1000 };
const share = { ...rate, scale: "linear", low: 0.5, high: 0.9 };

test("whole numbers stay whole, from end to end", () => {
  assert.deepEqual(
    [0, 0.26, 1].map((at) => valueAt(degree, at)),
    [0, 3, 10],
  );
});

test("a logarithmic slider gives every power of ten the same room", () => {
  assert.equal(valueAt(rate, 0), 1e-8);
  assert.equal(valueAt(rate, 1), 100);
  assert.equal(valueAt(rate, 0.5), 0.001);
});

test("a logarithmic slider from zero begins at zero", () => {
  assert.equal(valueAt(ridge, 0), 0);
  assert.equal(valueAt(ridge, 1), 1000);
  assert.ok(valueAt(ridge, 0.001) > 0 && valueAt(ridge, 0.001) < 1.1e-7);
  assert.equal(shareOf(ridge, 0), 0);
});

test("on a slider from zero to a million, one stands far from zero", () => {
  const wide = { ...ridge, high: 1e6 };
  assert.ok(Math.abs(shareOf(wide, 1) - 0.4) < 1e-12);
  assert.ok(shareOf(wide, 0.001) > 0.05);
  assert.equal(valueAt(wide, 0.4), 1);
});

test("a value stands where the slider would give it", () => {
  for (const declared of [rate, ridge, share])
    for (const at of [0, 0.3, 0.7, 1]) assert.ok(Math.abs(shareOf(declared, valueAt(declared, at)) - at) < 0.003);
});
