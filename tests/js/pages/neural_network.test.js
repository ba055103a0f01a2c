import assert from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "../../../static/js/pages/neural-network.js";
import { state } from "../networks.js";

test("a layer that was taken away is not asked for", () => {
  const { net } = state();
  const asked = (layer) => wanted(state({ picture: "hidden", net: { ...net, layer } })).hidden;
  assert.equal(asked(0).layer, 0);
  for (const layer of [-1, 1]) assert.ok(!("layer" in asked(layer)));
});
