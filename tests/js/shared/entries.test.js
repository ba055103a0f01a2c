import assert from "node:assert/strict";
import { test } from "node:test";
import { createEntries, fresh, turned } from "../../../static/js/shared/entries.js";
import { createStore } from "../../../static/js/shared/store.js";
import { descent, KINDS, CONFIG } from "../descents.js";

test("a new entry begins with what core declares", () => {
  assert.deepEqual(fresh({ dense: [{ name: "units", default: 32 }] }, "layer", "dense"), { layer: "dense", units: 32 });
  assert.deepEqual(fresh({}, "layer", "flatten"), { layer: "flatten" });
});

test("an entry that turns into another kind keeps what both can be set, but what means another thing there", () => {
  const kinds = { leaky: [{ name: "units", default: 4 }, { name: "learning_rate", default: 0.5 }, { name: "slope", default: 0.1 }] };
  const entry = { activation: "tanh", units: 7, learning_rate: 3, other: 1 };
  assert.deepEqual(turned(entry, kinds, "activation", "leaky", ["learning_rate"]),
    { activation: "leaky", units: 7, learning_rate: 0.5, slope: 0.1 });
  assert.deepEqual(turned(CONFIG.optimizers[0], KINDS, "optimizer", "momentum", ["learning_rate"]),
    { optimizer: "momentum", learning_rate: 0.02, momentum: 0.9, weight_decay: 0.1 });
});

test("the entries are those asked for last; what a link says and nobody can read gives way to what core begins with", () => {
  const base = descent();
  const declared = { name: "optimizers", entries: KINDS, default: [fresh(KINDS, "optimizer", "momentum")], high: 3 };
  const store = createStore({ ...base, algorithm: { ...base.algorithm, config: [declared] } });
  const entries = createEntries(store, () => assert.fail("nothing was changed"), { setting: "optimizers", key: "optimizer" });
  const names = () => entries.now().map(({ optimizer }) => optimizer);
  assert.deepEqual(names(), CONFIG.optimizers.map(({ optimizer }) => optimizer));
  store.set({ asked: { optimizers: [...CONFIG.optimizers, ...declared.default] } });
  assert.deepEqual(entries.take().at(-1), declared.default[0]);
  for (const unreadable of [7, [null], [{ optimizer: "toString" }]]) {
    store.set({ asked: { optimizers: unreadable } });
    assert.deepEqual(names(), ["momentum"]);
  }
  assert.equal(entries.most, 3);
});
