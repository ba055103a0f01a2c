import assert from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "../../../static/js/pages/neural-network.js";
import { unitsIn } from "../../../static/js/shared/network_view.js";
import { state } from "../networks.js";

test("a layer that was taken away is not asked for", () => {
  const { net } = state();
  const asked = (layer) => wanted(state({ picture: "hidden", net: { ...net, layer } })).hidden;
  assert.equal(asked(0).layer, 0);
  for (const layer of [-1, 1]) assert.ok(!("layer" in asked(layer)));
});

test("the usual two features are not asked for, and fields that other data do not have are none", () => {
  assert.ok(!("features" in wanted(state({ picture: "field" })).field));
  assert.deepEqual(wanted(state({ picture: "field", pair: [1, 0] })).field.features, [1, 0]);
  assert.ok(!unitsIn({ units: { reason: "options.features[1]: expected a whole number from 0 to 0, received 1" } }));
});
