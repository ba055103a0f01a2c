import assert from "node:assert/strict";
import { test } from "node:test";

import { whenReadable } from "../../../static/js/shared/readable.js";
import { storeWith } from "../states.js";

/** A store with two readers, and what waits. */
function readers(patch) {
  const store = storeWith(patch);
  const [waiting, written] = [[], []];
  const later = (act, pause) => waiting.push([act, pause]);
  for (const name of ["a", "b"]) whenReadable(store, ["step"], ({ step }) => written.push(`${name}${step}`), later);
  const taken = () => written.splice(0).join(" ");
  taken();
  return { store, waiting, taken, moment: () => new Promise((done) => queueMicrotask(done)) };
}

test("at rest everything is written at once", async () => {
  const { store, waiting, taken, moment } = readers({ status: "paused", step: 0 });
  store.set({ step: 1 });
  assert.equal(taken(), "a1 b1");
  await moment();
  store.set({ step: 2 });
  assert.equal(taken(), "a2 b2");
  assert.equal(waiting.length, 0);
});

test("while it plays, all are written together, and the newest only", async () => {
  const { store, waiting, taken, moment } = readers({ status: "playing", step: 0 });
  await moment();
  assert.deepEqual(waiting.map(([, pause]) => pause), [100]);
  store.set({ step: 1 });
  store.set({ step: 2 });
  assert.equal(taken(), "");
  waiting.shift()[0]();
  assert.equal(taken(), "a2 b2");
  await moment();
  assert.equal(waiting.length, 1, "and rests again");
  waiting.shift()[0]();
  store.set({ step: 3 });
  assert.equal(taken(), "a3 b3", "after a rest it is written at once");
});

test("where it stops, what is written is what it has come to", async () => {
  const { store, waiting, taken, moment } = readers({ status: "playing", step: 0 });
  await moment();
  store.set({ step: 8 });
  store.set({ step: 9, status: "paused" });
  assert.equal(taken(), "a9 b9");
  waiting.shift()[0]();
  assert.equal(taken(), "", "and not once more");
});
