import assert from "node:assert/strict";
import { test } from "node:test";
import { NETWORK, normalizedText } from "../../../static/js/panels/network_lesson.js";
import { gainAt, networkIn } from "../../../static/js/shared/network_view.js";
import { state, VIEW } from "../networks.js";

/** The network with its hidden layer normalized: behind the biases of the layer stand its gains. */
const normalized = (kind) => ({
  ...VIEW,
  layers: [{ ...VIEW.layers[0], normalization: kind }, { ...VIEW.layers[1], offset: 8 }],
  params: Float64Array.of(1, 2, 3, 4, 5, 6, 1.5, 2.5, 7, 8, 9),
});
const seen = (network) => state({ views: { network } });

test("the lesson says which layers are normalized, and over what", () => {
  const layers = ["none", "batch", "layer", "none"].map((normalization) => ({ normalization }));
  assert.equal(normalizedText(layers), "layer 2 over the points of the batch, layer 3 over its units");
  const said = NETWORK.slots(seen(normalized("batch"))).normalized;
  assert.deepEqual(said.map((each) => each.children), [["layer 1 over the points of the batch"]]);
  assert.notDeepEqual(NETWORK.shape(seen(normalized("batch"))), NETWORK.shape(seen(normalized("layer"))));
});

test("gains are spoken of only where there are some", () => {
  assert.equal(NETWORK.applies("normalized", seen(normalized("layer"))), true);
  assert.equal(NETWORK.applies("normalized", state()), false);
  assert.equal(NETWORK.applies("!normalized", state()), true);
});

test("the gain of a unit is found in the one flat vector", () => {
  const network = networkIn({ network: normalized("batch") });
  assert.deepEqual([0, 1].map((unit) => network.params[gainAt(network, 1, unit)]), [1.5, 2.5]);
});
