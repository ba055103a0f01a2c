import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createStore } from "../../../static/js/shared/store.js";
import { undoInTurn } from "../../../static/js/shared/undo_in_turn.js";
import { createHand } from "../../../static/js/shared/weights_hand.js";
import { state, VIEW } from "../networks.js";

/** A page with a network, whose data have been edited so many times. */
function page(t, status = "paused") {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const store = createStore({ ...state(), status });
  const calls = [];
  const see = (params) => store.set({ views: { ...store.get().views, network: { ...VIEW, params: Float64Array.from(params) } } });
  const run = {
    params: (params) => (calls.push(["params", ...params]), see(params)),
    pause: () => (calls.push(["pause"]), store.set({ status: "paused" })),
    play: () => calls.push(["play"]),
  };
  const listeners = new Set();
  const data = { depth: 0, canUndo: false, canRedo: false, subscribe: (listener) => listeners.add(listener) };
  const step = (name, by) => () => (calls.push([name]), (data.depth += by), listeners.forEach((each) => each()), true);
  Object.assign(data, { undo: step("undo", -1), redo: step("redo", 1), add: step("add", 1) });
  const hand = createHand(store, run);
  const editor = undoInTurn(data, hand, store);
  const hold = (at, value) => (hand.change(at, value), hand.release(), mock.timers.tick(50));
  const after = (act) => (act(), mock.timers.tick(50), store.get().views.network.params);
  return { store, calls, hand, editor, hold, after, see };
}

test("a weight that was held is taken back and done again", (t) => {
  const { calls, hold, editor, after } = page(t);
  assert.equal(editor.canUndo, false);
  let heard = 0;
  editor.subscribe(() => heard++);
  hold(2, -5);
  assert.deepEqual(calls.at(-1), ["params", 1, 2, -5, 4, 5, 6, 7, 8, 9]);
  assert.ok(editor.canUndo && !editor.canRedo && heard > 0);
  assert.equal(after(editor.undo)[2], 3);
  assert.ok(!editor.canUndo && editor.canRedo);
  assert.equal(after(editor.redo)[2], -5);
  assert.equal(after(editor.undo)[2], 3);
});

test("a drag is one entry, and what plays goes on when it ends", (t) => {
  const { calls, hand, editor, after, store } = page(t, "playing");
  for (const value of [4, 5, 6]) hand.change(0, value), mock.timers.tick(50);
  assert.deepEqual(calls.map(([name]) => name), ["pause", "params", "params", "params"]);
  hand.release();
  assert.deepEqual(calls.at(-1), ["play"]);
  assert.equal(after(editor.undo)[0], 1);
  assert.equal(editor.canUndo, false);
  store.set({ status: "playing" });
  after(editor.redo);
  assert.deepEqual(calls.slice(-3).map(([name]) => name), ["pause", "params", "play"]);
});

test("weights and points are taken back in their turn", (t) => {
  const { calls, hold, editor, after } = page(t);
  hold(0, 10);
  editor.add();
  hold(1, 20);
  assert.equal(after(editor.undo)[1], 2);
  after(editor.undo);
  assert.deepEqual(calls.at(-1), ["undo"]);
  assert.equal(after(editor.undo)[0], 1);
  assert.equal(after(editor.redo)[0], 10);
  after(editor.redo);
  assert.deepEqual(calls.at(-1), ["redo"]);
  assert.equal(after(editor.redo)[1], 20);
});

test("an edit of the data voids what could be done again; other weights and another network stay as they are", (t) => {
  const { calls, hold, editor, after, store } = page(t);
  hold(0, 10);
  after(editor.undo);
  editor.add();
  assert.equal(editor.canRedo, false);
  hold(3, 30);
  store.set({ views: { ...store.get().views, network: { ...VIEW, sizes: [2, 3, 1], params: new Float64Array(13) } } });
  after(editor.undo);
  assert.deepEqual(calls.at(-1), ["undo"]);
});

test("before the picture has followed, what was sent counts", (t) => {
  const { calls, hand, store } = page(t);
  const run = { params: (params) => calls.push(["params", ...params]), pause() {}, play() {} };
  const slow = createHand(store, run);
  slow.put(new Map([[0, 50]]));
  mock.timers.tick(50);
  slow.put(new Map([[1, 60]]));
  mock.timers.tick(50);
  assert.deepEqual(calls.at(-1).slice(0, 3), ["params", 50, 60]);
  assert.equal(slow.valueOf(0), 50);
  assert.equal(hand.valueOf(99), 0);
  assert.equal(slow.isWaiting(0), false);
});
