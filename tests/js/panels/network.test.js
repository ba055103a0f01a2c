import assert from "node:assert/strict";
import { test } from "node:test";
import { levelOf, strengths } from "../../../static/js/panels/network_edges.js";
import { deeper, fitted, formOf, headOf, resized } from "../../../static/js/panels/network_heads.js";
import { neighbour } from "../../../static/js/panels/network_keys.js";
import { along, edgeAt, ends, planOf, tileAt, TALL } from "../../../static/js/panels/network_layout.js";
import { asText, edgeName, numbersIn, table, unitName } from "../../../static/js/panels/network_scene.js";
import { entriesOf } from "../../../static/js/panels/network_statistics.js";
import { asked, unitOf } from "../../../static/js/panels/network_traces.js";
import { biasAt, networkIn, unitsIn, weightAt } from "../../../static/js/shared/network_view.js";
import { state, VIEW } from "../networks.js";

const SIZE = { width: 400, height: 600 };
const network = networkIn({ network: VIEW });

test("every weight and bias is found in the one flat vector", () => {
  network.weights.forEach((rows, layer) =>
    rows.forEach((row, to) => row.forEach((weight, from) => assert.equal(network.params[weightAt(network, { layer, to, from })], weight))),
  );
  assert.equal(network.params[biasAt(network, 1, 1)], 6);
  assert.equal(network.params[biasAt(network, 2, 0)], 9);
  assert.deepEqual(network.activations, ["tanh", "sigmoid"]);
  assert.deepEqual([...network.off], ["1.1"]);
  assert.equal(networkIn({ network: VIEW }), network, "made once for each view");
});

test("the fields of the inputs come first", () => {
  const units = unitsIn({ units: { x: [0, 1], inputs: ["in"], layers: { 0: ["first"], 1: ["out"] } } });
  assert.deepEqual(units, { resolution: 2, layers: [["in"], ["first"], ["out"]] });
});

test("columns go from left to right within the room, tiles do not touch", () => {
  for (const sizes of [[2, 4, 2, 1], [2, 16, 16, 16, 16, 16, 16, 16, 16, 3], [2, 64, 1]]) {
    const { columns, tile, head } = planOf(sizes, SIZE);
    columns.forEach((column, k) => {
      assert.equal(column.length, sizes[k]);
      for (const { x, y } of column) {
        assert.ok(x > 0 && x + tile / 2 <= SIZE.width);
        assert.ok(y - tile / 2 >= head - 1 && y + tile / 2 <= SIZE.height);
      }
      column.slice(1).forEach((place, i) => assert.ok(place.y - column[i].y >= tile || place.x - column[i].x >= tile));
      if (k) assert.ok(column[0].x > columns[k - 1][columns[k - 1].length - 1].x);
    });
  }
  assert.equal(planOf([2, TALL, 1], SIZE).compact, false);
  assert.equal(planOf([2, TALL + 1, 1], SIZE).compact, true);
});

test("what lies under a pointer is found: tiles, and the nearest line", () => {
  const plan = planOf([2, 2, 1], SIZE);
  const { x, y } = plan.columns[1][1];
  assert.deepEqual(tileAt(plan, x + 2, y - 2), plan.columns[1][1]);
  assert.equal(tileAt(plan, 1, 1), null);
  for (const edge of [{ layer: 0, to: 1, from: 0 }, { layer: 1, to: 0, from: 1 }]) {
    const at = along(ends(plan, edge), 0.3);
    assert.deepEqual(edgeAt(plan, at.x, at.y, () => true), edge);
    assert.notDeepEqual(edgeAt(plan, at.x, at.y, (each) => JSON.stringify(each) !== JSON.stringify(edge)), edge);
  }
  assert.equal(edgeAt(plan, 1, 1, () => true), null);
});

test("arrows lead to the neighbour, and no farther than the last", () => {
  const plan = planOf([2, 4, 1], SIZE);
  assert.deepEqual(neighbour(plan, [1, 3], [1, 0]), [2, 0]);
  assert.deepEqual(neighbour(plan, [1, 3], [0, 1]), [1, 3]);
  assert.deepEqual(neighbour(plan, [0, 0], [-1, 0]), [0, 0]);
});

test("lines are as strong as their weight; of very many only the strongest are drawn", () => {
  assert.deepEqual(strengths([[Float64Array.of(0.5, -3)]]), { most: 3, least: 0 });
  assert.equal(levelOf(0, 3), 0);
  assert.equal(levelOf(-3, 3), 6);
  const many = [[Float64Array.from({ length: 3000 }, (_, i) => i)]];
  assert.equal(strengths(many).least, 1900);
});

test("units and layers come and go within their bounds", () => {
  const layers = [{ activation: "tanh", units: 1, off: "1" }, { activation: "relu", units: 64 }];
  assert.deepEqual(resized(layers, 0, -1)[0].units, 1);
  assert.deepEqual(resized(layers, 1, 1)[1].units, 64);
  assert.deepEqual(resized(layers, 0, 1)[0].units, 2);
  assert.deepEqual(deeper(layers.slice(0, 1), {}), [layers[0], { activation: "tanh", units: 1, off: "" }]);
  assert.deepEqual(deeper([], { entries: { tanh: [{ name: "units", default: 4 }] } }), [{ activation: "tanh", units: 4, off: "" }]);
});

test("buttons over the columns have room for fingers: beside each other where two fit, else one over the other", () => {
  const stands = (sizes) => headOf(planOf(sizes, { width: 364, height: 360 }), true);
  assert.deepEqual([formOf(60, false), formOf(118, true), formOf(86, true), formOf(65, true)], ["tight", "roomy", "tight", "stacked"]);
  assert.ok(stands([2, 4, 1]) < stands([2, 4, 4, 1]) && stands([2, 4, 4, 1]) < stands([2, 4, 4, 4, 1]), "they are higher then");
  assert.equal(headOf(planOf([2, 4, 4, 4, 1], SIZE), false), 106);
});

test("a layer with fewer units keeps none switched off that it has no more", () => {
  const layers = [{ activation: "tanh", units: 4, off: "1, 4 2" }];
  assert.equal(resized(layers, 0, -1)[0].off, "1 2");
  assert.equal(resized(layers, 0, 1)[0].off, "1, 4 2");
  assert.equal(fitted({ activation: "tanh", units: 1, off: "3" }).off, "");
});

test("units have names, and the table has every weight with its gradient", () => {
  assert.equal(unitName(network, 0, 1), "x2");
  assert.equal(unitName(network, 1, 0), "unit 1 of layer 1");
  assert.equal(edgeName(network, { layer: 1, to: 0, from: 1 }), "weight from unit 2 of layer 1 to the output");
  const { rows } = table(state());
  assert.equal(rows.length, 9);
  assert.deepEqual(rows[0], ["unit 1 of layer 1", "bias", 5, 0.5]);
  assert.deepEqual(rows.at(-1), ["the output", "unit 2 of layer 1", 8, 0.8]);
  assert.deepEqual(numbersIn("2, 5;x"), [1, 4]);
  assert.equal(asText([4, 1, 4]), "2,5");
});

test("the strip says loss, penalty and accuracy, and of tests only where there are any", () => {
  const points = { loss: { data: 0.5, penalty: 0, total: 0.5 }, accuracy: 0.75, test_accuracy: null };
  const labels = (views, patch) => entriesOf(state({ ...patch, views })).map(({ label }) => label);
  assert.deepEqual(labels({ points }), ["training loss", "test loss", "accuracy", "test accuracy", "epoch"]);
  const data = { ...state().views.data, is_test: Uint8Array.of(0, 0) };
  const numbers = { loss: { data: 0.5, penalty: 0.1, total: 0.6 } };
  assert.deepEqual(labels({ points: numbers, data }), ["training loss", "data term", "penalty", "epoch"]);
  assert.deepEqual(entriesOf({ views: {}, losses: {} }), []);
});

test("the lesson asks about the unit that was looked at last, while there is one", () => {
  assert.deepEqual(unitOf({ layer: 1, unit: 1 }, network), { layer: 1, unit: 1 });
  assert.deepEqual(unitOf({ layer: 3, unit: 0 }, network), { layer: 1, unit: 0 });
  assert.deepEqual(asked("sum", network, { layer: 1, unit: 1 }, 4), { quantity: "sum", layer: 0, unit: 1, point: 4 });
  assert.deepEqual(asked("update", network, { layer: 1, unit: 1 }, 4), { quantity: "update", index: 1 });
  assert.deepEqual(asked("loss", network, { layer: 1, unit: 1 }, 4), { quantity: "loss", point: 4 });
});
