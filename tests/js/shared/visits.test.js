import assert from "node:assert/strict";
import { test } from "node:test";
import { curveOf, followVisits, fromTheStart, recorded, visitedNow, wayOf } from "../../../static/js/shared/visits.js";
import { EXPERIMENT, storeWith } from "../states.js";

globalThis.addEventListener ??= () => {};
const losses = (...train) => ({ train: Float64Array.from(train), test: null });
const storage = (known = {}) => () => ({ known, getItem: (key) => known[key] ?? null, setItem: (key, text) => void (known[key] = text) });

test("a run is kept with where it came to", () => {
  const state = storeWith({ step: 1, losses: { train: Float64Array.of(4, 3, 2), test: Float64Array.of(5, 4, 4) } }).get();
  const { furthest, step, last, lastTest, train } = visitedNow(state);
  assert.deepEqual([furthest, step, last, lastTest, train], [2, 1, 2, 4, [4, 3, 2]]);
});

test("long curves are thinned, and what is no number is not drawn", () => {
  const curve = curveOf(Float64Array.from({ length: 5000 }, (_, i) => i));
  assert.ok(curve.length <= 2000 && curve[1] === 3);
  assert.deepEqual(wayOf({ every: 3, train: [1, NaN, 2] }), { x: [0, 6], y: [1, 2] });
});

test("the newest run is first, and the same one stands there once", () => {
  const run = (seed, furthest) => ({ document: { ...EXPERIMENT, seed }, furthest });
  const list = recorded(recorded(recorded([], run(1, 5)), run(2, 6)), run(1, 9));
  assert.deepEqual(list.map(({ document, furthest }) => [document.seed, furthest]), [[1, 9], [2, 6]]);
});

test("runs are kept when another one takes their place, and live on in the tab", () => {
  const [store, kept] = [storeWith({ document: EXPERIMENT, losses: losses(4, 3) }), storage()];
  const visits = followVisits(store, kept);
  store.set({ document: { ...EXPERIMENT, edits: [{ step: 1, config: { degree: 2 } }] } });
  store.set({ document: { ...EXPERIMENT, seed: 99 } });
  store.set({ losses: losses(9) });
  assert.deepEqual(visits().map(({ document }) => document.seed), [EXPERIMENT.seed]);
  assert.equal(visits()[0].document.edits.length, 1);
  store.set({ losses: losses(9, 8) });
  assert.deepEqual(visits().map(({ last }) => last), [8, 3]);
  assert.equal(followVisits(storeWith({ losses: losses(1) }), storage(kept().known))().length, 2);
});

test("a storage that is full, closed or damaged takes nothing from the page", () => {
  const full = () => ({ getItem: () => "{", setItem: () => { throw new Error("full"); } });
  const closed = () => { throw new Error("denied"); };
  const odd = (/** @type {string} */ text) => () => ({ getItem: () => text, setItem: () => {} });
  for (const refusing of [full, closed, odd("5"), odd('{"a":1}'), odd("[1,null,{}]")]) assert.equal(followVisits(storeWith({ losses: losses(4, 3) }), refusing)().length, 1);
});

test("an experiment from its start has what is in force and no edits", () => {
  const edits = [{ step: 2, config: { degree: 3 } }];
  const { config, edits: left } = fromTheStart({ document: { ...EXPERIMENT, edits }, step: 4 });
  assert.deepEqual([config.degree, left], [3, []]);
});
