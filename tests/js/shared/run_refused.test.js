import assert from "node:assert/strict";
import { test } from "node:test";
import { openRun } from "../../../static/js/shared/run_socket.js";
import { Socket } from "../socket.js";
import { EXPERIMENT, storeWith } from "../states.js";

function opened(fallback) {
  const [socket, store] = [new Socket(), storeWith({ connection: "connecting" })];
  openRun(store, EXPERIMENT, { connect: () => socket, watch: () => ({ expect() {}, heard() {}, stop() {} }), fallback });
  socket.open();
  return { store, socket };
}

test("an experiment that the server refuses at first gives way to the chapter's own, once", () => {
  const fallback = { ...EXPERIMENT, seed: 1 };
  const { store, socket } = opened(fallback);
  socket.receive({ type: "error", id: socket.sent[0].id, error: { title: "no" } });
  assert.equal(store.get().document.seed, 1);
  assert.deepEqual(socket.commands(), ["open", "watch", "open", "watch"]);
  socket.receive({ type: "error", id: socket.sent[2].id, error: { title: "no" } });
  assert.equal(socket.commands().length, 4);
});

test("an experiment that cannot be read is refused without its name; what fell with it is not told", () => {
  const { store, socket } = opened({ ...EXPERIMENT, seed: 1 });
  socket.receive({ type: "error", id: null, error: { title: "no such generator" } });
  socket.receive({ type: "error", id: null, error: { title: "open first" } });
  assert.equal(store.get().error.title, "no such generator");
  assert.deepEqual(socket.commands(), ["open", "watch", "open", "watch"]);
  socket.receive({ type: "opened", id: socket.sent[2].id, experiment: store.get().document, step: 0 });
  socket.receive({ type: "error", id: null, error: { title: "later" } });
  assert.equal(store.get().error.title, "later");
});
