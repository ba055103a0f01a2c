import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore, whenChanged } from "../../../static/js/shared/store.js";

test("a listener is called at once and then for the parts it named", () => {
  const store = createStore(/** @type {any} */ ({ step: 0, tool: "add", hover: null }));
  const seen = [];
  const stop = whenChanged(store, ["step"], ({ step }) => {
    seen.push(step);
    if (step === 1) store.set({ step: 2 });
  });
  store.set({ hover: 3 });
  store.set({ step: 1 });
  stop();
  store.set({ step: 5 });
  assert.deepEqual(seen, [0, 1, 2]);
});

test("the state cannot be changed but through the store", () => {
  const store = createStore(/** @type {any} */ ({ step: 0 }));
  assert.throws(() => /** @type {any} */ ((store.get()).step = 1), TypeError);
});
