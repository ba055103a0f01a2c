import assert from "node:assert/strict";
import { test } from "node:test";
import { withRunners } from "../../../static/js/panels/race_document.js";

const [plain, adam] = [{ optimizer: "gradient-descent", learning_rate: 0.1 }, { optimizer: "adam", learning_rate: 0.3 }];
const slower = { ...plain, learning_rate: 0.05 };
const document = { version: 1, algorithm: "gradient-descent", seed: 7, data: {}, config: { optimizers: [plain], noise: 0 }, edits: [] };
const edited = { ...document, edits: [{ step: 4, config: { optimizers: [slower] } }, { step: 9, config: { noise: 1 } }] };
const withAdam = (/** @type {any[]} */ all) => [...all, adam];

test("who is added was there from the start, at every change of settings", () => {
  const found = withRunners(edited, 12, [slower], withAdam);
  assert.deepEqual(found?.config, { optimizers: [plain, adam], noise: 0 });
  assert.deepEqual(found?.edits, [{ step: 4, config: { optimizers: [slower, adam] } }, { step: 9, config: { noise: 1 } }]);
  assert.deepEqual(edited.config.optimizers, [plain], "nothing is changed in place");
});

test("who is removed was never there", () => {
  const both = withRunners(edited, 12, [slower], withAdam);
  assert.deepEqual(withRunners(/** @type {any} */ (both), 12, [slower, adam], (all) => all.slice(0, 1)), edited);
});

test("settings on their way are said where one stands", () => {
  const found = withRunners(document, 3, [slower], withAdam);
  assert.deepEqual(found?.edits, [{ step: 3, config: { optimizers: [slower, adam] } }]);
  assert.deepEqual(found?.config.optimizers, [plain, adam]);
  assert.deepEqual(withRunners(edited, 2, [slower], withAdam)?.edits.map(({ step }) => step), [2], "what lay after is void");
});

test("where others raced before, the race has to begin anew", () => {
  assert.equal(withRunners({ ...document, edits: [{ step: 1, config: { optimizers: [plain, adam] } }] }, 2, [plain, adam], withAdam), null);
  assert.equal(withRunners({ ...document, config: {} }, 2, [plain], withAdam), null);
  assert.equal(withRunners({ ...document, edits: [{ step: 1, params: [1, 2] }] }, 2, [plain], withAdam), null);
});
