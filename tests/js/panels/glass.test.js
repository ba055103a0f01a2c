import assert from "node:assert/strict";
import { test } from "node:test";
import { lights } from "../../../static/js/panels/glass_box.js";
import { beginOf, litBy, operationAbout, operations, questionOf } from "../../../static/js/panels/glass_steps.js";
import { networkIn } from "../../../static/js/shared/network_view.js";
import { state, VIEW } from "../networks.js";

const network = networkIn({ network: VIEW });
const all = operations(network);
const count = (phase) => all.filter((each) => each.phase === phase).length;

test("a step is forward, loss, backward, gradients, update, each weight once", () => {
  assert.deepEqual(["forward", "loss", "backward", "gradients", "update"].map(count), [6, 1, 3, 9, 9]);
  assert.deepEqual(all.slice(0, 2).map(({ quantity, layer, unit }) => [quantity, layer, unit]), [["sum", 1, 1], ["activation", 1, 1]]);
  assert.deepEqual([all[7].layer, all[9].layer], [2, 1], "errors come from the output");
  assert.equal(beginOf(all, "backward"), 7);
  assert.equal(beginOf(all, "nothing"), 0);
  assert.deepEqual(operations(network, true).map(({ phase }) => phase)[0], "loss");
  assert.equal(operations(network, true).length, 19);
});

test("a layer without a bend has no activation of its own", () => {
  const plain = operations({ ...network, activations: ["tanh", "linear"] });
  assert.equal(plain.filter(({ quantity }) => quantity === "activation").length, 2);
});

test("questions count from nothing, the bias behind the inputs", () => {
  const ask = (patch, batch = false) => questionOf({ phase: "forward", quantity: "sum", layer: 1, unit: 2, input: 0, ...patch }, network, 5, batch);
  assert.deepEqual(ask({}), { quantity: "sum", layer: 0, unit: 1, point: 5 });
  assert.deepEqual(ask({ quantity: "weight_gradient", input: 1 }), { quantity: "weight_gradient", layer: 0, unit: 1, input: 0, point: 5 });
  assert.deepEqual(ask({ quantity: "weight_gradient" }), { quantity: "weight_gradient", layer: 0, unit: 1, input: 2, point: 5 });
  assert.deepEqual(ask({ quantity: "weight_gradient", input: 2 }, true), { quantity: "gradient", index: 3 });
  assert.deepEqual(ask({ quantity: "update" }), { quantity: "update", index: 5 });
  assert.deepEqual(ask({ quantity: "loss", layer: 0, unit: 0 }, true), { quantity: "batch_loss" });
  assert.deepEqual(ask({ quantity: "loss", layer: 0, unit: 0 }), { quantity: "loss", point: 5 });
});

test("a normalized layer has a gain for each unit, and on the way back the slope before its sums were normalized", () => {
  const layers = network.layers.map((layer, k) => (k ? layer : { ...layer, normalization: "batch" }));
  const normal = { ...network, layers };
  const more = operations(normal);
  assert.equal(more.length, all.length + 2 + 4);
  const back = more.filter(({ phase, layer }) => phase === "backward" && layer === 1).map(({ quantity, unit }) => `${quantity} ${unit}`);
  assert.deepEqual(back, ["delta 1", "raw_delta 1", "delta 2", "raw_delta 2"]);
  const gain = more.findIndex(({ phase, layer, unit, input }) => phase === "gradients" && layer === 1 && unit === 2 && input === 3);
  assert.deepEqual(questionOf(more[gain], normal, 5, false), { quantity: "weight_gradient", layer: 0, unit: 1, input: 3, point: 5 });
  assert.deepEqual(questionOf(more[gain], normal, 5, true), { quantity: "gradient", index: 7 });
  assert.ok(!("0.2" in litBy(more, gain, normal, null).units));
});

const NUMBERS = { a: [[1, 2], [0.1, 0.2], [0.9]], deltas: [[0.01, 0.02], [0.5]] };

test("what is worked on is lit, and what is known has its number", () => {
  const first = litBy(all, 0, network, NUMBERS);
  assert.deepEqual(first.values, { "0.0": 1, "0.1": 2 });
  assert.deepEqual(first.units, { "1.0": "on" });
  assert.ok(first.edges({ layer: 0, to: 0, from: 1 }) && !first.edges({ layer: 0, to: 1, from: 1 }));
  const third = litBy(all, 2, network, NUMBERS);
  assert.deepEqual(third.values, { "0.0": 1, "0.1": 2, "1.0": 0.1 });
  const loss = litBy(all, 6, network, NUMBERS);
  assert.equal(loss.values["2.0"], 0.9);
  assert.deepEqual(loss.units, { "2.0": "on" });
});

test("on the way back errors stand at the units, and the weights that they came through are lit", () => {
  const lit = litBy(all, 8, network, NUMBERS);
  assert.deepEqual(lit.values, { "2.0": 0.5, "1.0": 0.01 });
  assert.ok(lit.edges({ layer: 1, to: 0, from: 0 }) && !lit.edges({ layer: 1, to: 0, from: 1 }));
  const gradient = litBy(all, beginOf(all, "gradients") + 2, network, NUMBERS);
  assert.deepEqual(gradient.values, { "2.0": 0.5, "1.1": 0.2 });
  assert.deepEqual(gradient.units, { "2.0": "on", "1.1": "on" });
  assert.ok(gradient.edges({ layer: 1, to: 0, from: 1 }));
  assert.deepEqual(litBy(all, 99, network, null).values, {});
});

test("a pressed unit leads to its operation in the same part of the step", () => {
  const at = operationAbout(all, beginOf(all, "backward"), 1, 1);
  assert.deepEqual([all[at].quantity, all[at].layer, all[at].unit], ["delta", 1, 2]);
  assert.equal(operationAbout(all, 0, 9, 9), -1);
});

test("the graph shows the point's numbers only in the glass box", () => {
  assert.equal(lights(state()), null);
  const glass = { inputs: [1, 2], batch: false, outputs: [0.9], layers: { 0: { activations: [0.1, 0.2], deltas: [0.01, 0.02] }, 1: { activations: [2], deltas: [0.5] } } };
  assert.deepEqual(lights(state({ picture: "glass", views: { glass } })).values, { "0.0": 1, "0.1": 2 });
  assert.deepEqual(lights(state({ picture: "glass", views: { glass: { ...glass, batch: true } } })).values, {});
});
