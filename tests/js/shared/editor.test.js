import assert from "node:assert/strict";
import { test } from "node:test";
import { GENERATED, page, view } from "./editor_page.js";

test("the first edit makes generated data own points and keeps what is seen, share and scale", () => {
  const { editor, calls } = page();
  assert.equal(editor.add(5, 6), true);
  assert.deepEqual(calls, [["data", {
    points: { X: [[1], [3], [5]], y: [2, 4, 6], features: ["x"], target: "y" }, test_share: 0.5, scale: "standard",
  }]]);
});

test("undo brings the former document back exactly, redo the points", () => {
  const { editor, calls, accept } = page();
  editor.add(5, 6);
  const sent = calls.at(-1)[1];
  accept();
  assert.equal(editor.undo(), true);
  assert.deepEqual(calls.at(-1), ["data", GENERATED]);
  accept();
  assert.equal(editor.canUndo, false);
  assert.equal(editor.redo(), true);
  assert.deepEqual(calls.at(-1)[1].points, sent.points);
  assert.equal(editor.canRedo, false);
});

test("edits before the server has answered build on each other", () => {
  const { editor, calls, accept } = page();
  editor.add(5, 6);
  editor.add(7, 8);
  assert.deepEqual(calls.at(-1)[1].points.y, [2, 4, 6, 8]);
  accept();
  editor.undo();
  assert.deepEqual(calls.at(-1)[1].points.y, [2, 4, 6]);
});

test("a drag travels as moves and is one entry of undo", () => {
  const { editor, calls } = page();
  for (const x of [1.5, 2, 2.5]) editor.move(0, x, 9);
  editor.finishMove();
  assert.deepEqual(calls.map(([name]) => name), ["move", "move", "move", "data"]);
  assert.deepEqual(calls[2], ["move", 0, [2.5], 9]);
  assert.deepEqual(calls[3][1].points, { X: [[2.5], [3]], y: [9, 4], features: ["x"], target: "y" });
  editor.undo();
  assert.deepEqual(calls.at(-1), ["data", GENERATED]);
  assert.equal(editor.canUndo, false);
});

test("a point that is put where it was changes nothing", () => {
  const { editor, calls } = page();
  editor.move(0, 1, 2);
  editor.finishMove();
  assert.deepEqual(calls, []);
  assert.equal(editor.canUndo, false);
});

test("with several features a new point gets the mean of those not shown and a moved one keeps them", () => {
  const { editor, store, calls } = page({ dataset: "trees" }, view([[1, 10], [3, 30]], [2, 4], ["a", "b"]));
  store.set({ feature: 1 });
  editor.add(25, 6);
  assert.deepEqual(calls.at(-1)[1].points.X.at(-1), [2, 25]);
  editor.move(0, 11, 2);
  assert.deepEqual(editor.points().X[0], [1, 11]);
});

test("numbers that are not finite are no points", () => {
  const { editor, calls } = page();
  assert.equal(editor.add(Number.NaN, 1), false);
  assert.equal(editor.move(0, 1, Infinity), false);
  assert.equal(editor.move(7, 1, 1), false);
  assert.deepEqual(calls, []);
});
