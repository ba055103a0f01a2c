import assert from "node:assert/strict";
import { test } from "node:test";
import { GENERATED, page, view } from "./editor_page.js";

test("a stroke of the brush is one entry, sends the newest after each answer, and ends complete", () => {
  const { editor, calls, accept } = page();
  editor.begin();
  for (const x of [5, 6, 7]) editor.add(x, x);
  assert.equal(calls.length, 1);
  accept();
  assert.equal(calls.length, 2);
  assert.deepEqual(calls[1][1].points.y, [2, 4, 5, 6, 7]);
  editor.add(8, 8);
  editor.finish();
  assert.deepEqual(calls.at(-1)[1].points.y, [2, 4, 5, 6, 7, 8]);
  editor.undo();
  assert.deepEqual(calls.at(-1), ["data", GENERATED]);
});

test("what the server refuses is taken back and the former points stay", () => {
  const { editor, calls, refuse } = page();
  editor.add(5, 6);
  refuse();
  assert.deepEqual(editor.points().y, [2, 4]);
  assert.equal(editor.canUndo, false);
  editor.remove([0]);
  assert.deepEqual(calls.at(-1)[1].points.y, [4]);
});

test("a refusal of something else leaves the data alone", () => {
  const { editor, store } = page();
  editor.add(5, 6);
  store.set({ error: { title: "no", errors: [{ field: "config.degree", expected: "a whole number", received: "x" }] } });
  assert.deepEqual(editor.points().y, [2, 4, 6]);
});

test("clearing is an edit like any other, and keeps the names", () => {
  const { editor, calls, accept } = page();
  editor.clear();
  assert.deepEqual(calls.at(-1)[1].points, { X: [], y: [], features: ["x"], target: "y" });
  accept();
  editor.add(5, 6);
  assert.deepEqual(calls.at(-1)[1].points, { X: [[5]], y: [6], features: ["x"], target: "y" });
  accept();
  editor.undo();
  assert.equal(editor.points().y.length, 0);
  accept();
  editor.undo();
  assert.deepEqual(calls.at(-1), ["data", GENERATED]);
});

test("a new seed opens a new run with the settings in force, and undo opens the former seed", () => {
  const { editor, store, calls } = page();
  store.set({ step: 9, document: { ...store.get().document, edits: [{ step: 4, config: { degree: 2 } }] } });
  editor.setData(GENERATED, 8);
  const [name, sent] = calls.at(-1);
  assert.equal(name, "open");
  assert.deepEqual([sent.seed, sent.config, sent.edits], [8, { degree: 2 }, []]);
  editor.undo();
  assert.equal(calls.at(-1)[1].seed, 7);
});

test("data that change without the editor can be undone too", () => {
  const { editor, store, calls } = page();
  store.set({ document: { ...store.get().document, data: { dataset: "penguins" } } });
  assert.equal(editor.canUndo, true);
  editor.undo();
  assert.deepEqual(calls.at(-1), ["data", GENERATED]);
});

test("the server's defaults are not a change", () => {
  const { editor, store } = page({ generator: "line" });
  store.set({ document: { ...store.get().document, data: { generator: "line", n: 40, scale: "none" } } });
  assert.equal(editor.canUndo, false);
});

test("what was under way when the connection broke is sent again", () => {
  const { editor, store, calls } = page();
  editor.add(5, 6);
  store.set({ connection: "lost" });
  store.set({ connection: "open" });
  assert.equal(calls.length, 2);
  assert.deepEqual(calls[1], calls[0]);
});

test("a point put before data that the server makes are here is put among those, not among the former", () => {
  const { editor, calls, store, accept } = page();
  editor.setData({ ...GENERATED, n: 3 });
  assert.equal(editor.add(9, 9), true);
  assert.equal(editor.add(NaN, 9), false);
  assert.equal(calls.length, 1, "it waits");
  store.set({ revision: 1 });
  store.set({ document: { ...store.get().document, data: { ...GENERATED, n: 3 } } });
  assert.equal(calls.length, 1, "it is said that they hold, and the former are still seen");
  store.set({ revision: 2, views: { ...store.get().views, data: view([[10], [20], [30]], [1, 2, 3]) } });
  assert.deepEqual(calls.at(-1)[1].points.y, [1, 2, 3, 9]);
  accept();
  assert.equal(calls.length, 2);
  editor.undo();
  assert.deepEqual(calls.at(-1), ["data", { ...GENERATED, n: 3 }]);
});
