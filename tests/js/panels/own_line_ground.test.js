import assert from "node:assert/strict";
import { test } from "node:test";
import { keepToItsData } from "../../../static/js/panels/own_line_ground.js";
import { EXPERIMENT, storeWith } from "../states.js";

const LINE = [1, 2];
const from = (data) => ({ ...EXPERIMENT, data });

function drawnOver(data) {
  const store = storeWith({ document: from(data), ownLine: LINE });
  store.set({ show: { ...store.get().show, ownLine: true } });
  keepToItsData(store);
  return store;
}

test("a line is put away when the data come from elsewhere or another feature is shown", () => {
  for (const patch of [{ document: from({ dataset: "cars" }) }, { feature: 1 }]) {
    const store = drawnOver({ dataset: "women" });
    store.set(patch);
    assert.equal(store.get().ownLine, null);
    assert.equal(store.get().show.ownLine, false);
  }
});

test("a line stays while its points are edited, also when that makes own points of them", () => {
  const store = drawnOver({ generator: "line", n: 4 });
  store.set({ document: from({ generator: "line", n: 5 }) });
  store.set({ document: from({ points: { X: [[0]], y: [1], features: ["x"], target: "y" } }) });
  store.set({ document: from({ points: { X: [[0]], y: [2] } }) });
  store.set({ document: from({ points: { X: [[0], [1]], y: [1, 2], features: ["x"], target: "y" } }) });
  assert.equal(store.get().ownLine, LINE);
});

test("a line that comes with other data stays", () => {
  const store = drawnOver({ dataset: "women" });
  store.set({ document: from({ dataset: "cars" }), ownLine: [3, 4] });
  assert.deepEqual(store.get().ownLine, [3, 4]);
});
