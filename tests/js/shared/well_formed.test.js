import assert from "node:assert/strict";
import { test } from "node:test";
import { wellFormed } from "../../../static/js/shared/well_formed.js";
import { EXPERIMENT } from "../states.js";

const LAYER = { name: "units", label: "Units", kind: "integer", default: 4 };
const DECLARED = /** @type {any[]} */ ([
  { name: "learning_rate", label: "Learning rate", kind: "number", default: 0.1 },
  { name: "intercept", label: "Intercept", kind: "boolean", default: true },
  { name: "layers", label: "Layers", kind: "list", default: [], entries: { dense: [LAYER] } },
]);
const asked = (/** @type {any} */ other) => wellFormed({ ...EXPERIMENT, config: {}, edits: [], ...other }, DECLARED);

test("what is of the right type stays, whatever its value, and so does what no setting is called", () => {
  const config = { learning_rate: -1e300, intercept: false, layers: [{ layer: "dense", units: 1e9, more: 1 }], unknown: [] };
  const edits = [{ step: 3, config: { learning_rate: 1 } }, { step: 4, params: [1] }];
  const { experiment, wrong } = asked({ config, edits });
  assert.deepEqual([experiment.config, experiment.edits, wrong], [config, edits, []]);
});

test("what is of a wrong type is left out and named once", () => {
  for (const value of ["x", null, [], {}, true]) {
    const edits = [{ step: 1, config: { learning_rate: value, intercept: true } }];
    const { experiment, wrong } = asked({ config: { learning_rate: value }, edits });
    assert.deepEqual([experiment.config, experiment.edits[0].config, wrong], [{}, { intercept: true }, ["Learning rate"]]);
  }
  for (const layers of ["x", null, {}, [5], [null], [{}], [{ layer: "other" }], [{ layer: "toString" }], [{ layer: "dense", units: "x" }]])
    assert.deepEqual(asked({ config: { layers } }).wrong, ["Layers"]);
});

test("edits that are none are left out", () => {
  for (const edits of ["abc", 5, {}, [5], [null], [{ step: "x" }], [{}], [{ step: 1, data: 5 }]]) {
    const { experiment, wrong } = asked({ edits });
    assert.deepEqual([experiment.edits, wrong], [[], ["Edits"]], JSON.stringify(edits));
  }
  assert.deepEqual(asked({ edits: null }).experiment.edits, []);
});

test("settings that are none are left out as a whole", () => {
  for (const config of [[1], 5, "x"]) assert.deepEqual([asked({ config }).experiment.config, asked({ config }).wrong], [{}, ["Settings"]]);
});

test("without data it is no experiment", () => {
  for (const data of ["abc", [1], 5, { points: 5 }, { points: {} }, { points: { X: [1], y: [1] } }]) assert.throws(() => asked({ data }));
  assert.throws(() => wellFormed(5, DECLARED));
});
