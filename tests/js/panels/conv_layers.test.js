import assert from "node:assert/strict";
import { test } from "node:test";

import { added, outcome, PRESETS, refusalOf } from "../../../static/js/panels/conv_layers.js";
import { NETWORK } from "../convolutions.js";

test("what slides over maps comes before what has none any more", () => {
  const layers = [{ layer: "convolution" }, { layer: "flatten" }, { layer: "dense" }];
  assert.deepEqual(added(layers, { layer: "max-pooling" }).map(({ layer }) => layer), ["convolution", "max-pooling", "flatten", "dense"]);
  assert.deepEqual(added(layers, { layer: "dropout" }).map(({ layer }) => layer), ["convolution", "flatten", "dense", "dropout"]);
});

test("what comes out of a layer is said with what it learns", () => {
  assert.equal(outcome(NETWORK.layers[0]), "→ 2 × 4 × 4 · 20 parameters");
  assert.equal(outcome(NETWORK.layers[2]), "→ 8");
  assert.equal(outcome(undefined), "");
});

test("a refusal names the layer that does not fit", () => {
  const error = { title: "", errors: [{ field: "config.layers[1].kernel", expected: "a window that fits", received: 5 }] };
  const found = refusalOf(error, [{ layer: "convolution" }, { layer: "max-pooling" }]);
  assert.equal(found.index, 1);
  assert.equal(found.text, "Layer 2, max pooling, cannot be: expected a window that fits, received 5.");
  assert.equal(refusalOf({ title: "", errors: [{ field: "data.n", expected: "", received: 0 }] }, null), null);
});

test("presets go from no layer to LeNet", () => {
  assert.deepEqual(PRESETS.none.layers, []);
  assert.deepEqual(PRESETS.lenet.layers.map(({ filters, units }) => filters ?? units).filter(Boolean), [6, 16, 120, 84]);
});
