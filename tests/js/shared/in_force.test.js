import assert from "node:assert/strict";
import { test } from "node:test";
import { configAsked, configInForce, dataInForce } from "../../../static/js/shared/in_force.js";

const edits = [{ step: 5, config: { ridge: 0.9 }, data: { points: { X: [[1]], y: [2] } } }];
const at = (/** @type {number} */ step) =>
  ({ document: { version: 1, algorithm: "a", seed: 7, data: { generator: "two-heaps" }, config: { degree: 2 }, edits }, step });

test("edits are in force from their step on", () => {
  assert.deepEqual([configInForce(at(4)), configInForce(at(5))], [{ degree: 2 }, { degree: 2, ridge: 0.9 }]);
  assert.equal(dataInForce(at(4)).generator, "two-heaps");
  assert.equal(dataInForce(at(9)).points.y.length, 1);
});

test("what is on its way counts for the next change", () => {
  assert.deepEqual(configAsked({ ...at(5), asked: { ridge: 0.1 } }), { degree: 2, ridge: 0.1 });
});
