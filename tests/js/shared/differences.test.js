import assert from "node:assert/strict";
import { test } from "node:test";
import { dataTold, differences, settingsOf, valueTold } from "../../../static/js/shared/differences.js";

const number = (name, label, more = {}) => ({ name, label, kind: "number", default: 0.1, low: 0, high: 1, scale: "linear", ...more });
const DECLARED = [
  number("ridge", "Ridge"),
  { name: "layers", label: "Hidden layers", kind: "list", high: 8, default: [], entries: { tanh: [number("units", "Units", { default: 4 })] } },
  { name: "optimizer", label: "Optimizer", kind: "list", high: 1, default: [], entries: { adam: [number("rate", "Learning rate")] } },
];
const CONFIG = { layers: [{ activation: "tanh", units: 3 }], optimizer: [{ optimizer: "adam", rate: 0.5 }] };
const moment = (patch = {}, step = 0) =>
  ({ document: { version: 1, algorithm: "a", seed: 7, data: { generator: "two-heaps", n: 40, noise: 0.5 }, config: CONFIG, edits: [], ...patch }, step });

test("settings stand one by one, those of lists too, with what is in force or the default", () => {
  const settings = settingsOf(DECLARED, CONFIG);
  assert.deepEqual(settings.map(({ label, value }) => [label, value]), [
    ["Ridge", 0.1], ["Hidden layer 1", "tanh"], ["Hidden layer 1: units", 3], ["Optimizer", "adam"], ["Optimizer: learning rate", 0.5]]);
  assert.deepEqual(settings[2].path, ["layers", 0, "units"]);
});

test("data are told in a few words", () => {
  assert.equal(dataTold({ generator: "two-heaps", n: 40, noise: 0.5, test_share: 0.25 }), "two heaps, 40 examples, noise 0.500, 25.0 % for the test");
  assert.equal(dataTold({ points: { X: [[1], [2]], y: [1, 2] }, scale: "standard" }), "2 own points, standardized");
  assert.equal(dataTold({ csv: "a,b" }), "CSV");
});

test("values are told without digits that they have not", () => {
  assert.deepEqual([2, 0.01, true, false, "", "adam", undefined].map(valueTold), ["2", "0.01", "on", "off", "none", "adam", "–"]);
});

test("what differs is told by both, what is alike by none", () => {
  assert.deepEqual(differences(DECLARED, moment(), moment()), []);
  const other = moment({ seed: 8, config: { ...CONFIG, optimizer: [{ optimizer: "adam", rate: 0.25 }] } });
  assert.deepEqual(differences(DECLARED, moment(), other), [["Seed", "7", "8"], ["Optimizer: learning rate", "0.5", "0.25"]]);
});

test("an entry that one has not is one row", () => {
  const deeper = moment({ config: { ...CONFIG, layers: [...CONFIG.layers, { activation: "tanh", units: 2 }] } });
  assert.deepEqual(differences(DECLARED, moment(), deeper), [["Hidden layer 2", "–", "tanh"]]);
});

test("other points of the same number are still others", () => {
  const [one, two] = [[1], [2]].map((y) => moment({ data: { points: { X: [[0]], y } } }));
  assert.deepEqual(differences(DECLARED, one, two), [["Data", "1 own points", "1 own points, others"]]);
});
