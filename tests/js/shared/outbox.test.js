import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { openedRun } from "../opened_run.js";
import { EXPERIMENT } from "../states.js";

test("settings on their way are known until the server has answered each of them", () => {
  const { store, run, socket } = openedRun();
  socket.receive({ type: "opened", id: socket.sent[0].id, experiment: EXPERIMENT, step: 0 });
  run.set({ ridge: 1 });
  run.set({ degree: 2 });
  assert.deepEqual(store.get().asked, { ridge: 1, degree: 2 });
  socket.receive({ type: "document", experiment: { ...EXPERIMENT, seed: 2 } });
  assert.deepEqual([store.get().asked, store.get().document.seed], [{ degree: 2 }, 2]);
  socket.receive({ type: "error", id: null, error: { title: "no", errors: [] } });
  assert.deepEqual(store.get().asked, {});
});

test("another document takes the place of settings that are on their way, and of what is said to them", () => {
  const { store, run, socket } = openedRun();
  socket.receive({ type: "opened", id: socket.sent[0].id, experiment: EXPERIMENT, step: 0 });
  run.set({ ridge: 1 });
  run.open({ ...EXPERIMENT, seed: 5 }, 0);
  assert.deepEqual(store.get().asked, {});
  socket.receive({ type: "document", experiment: { ...EXPERIMENT, seed: 2 } });
  assert.equal(store.get().document.seed, 5);
  const opening = socket.sent.findLast(({ command }) => command === "open");
  socket.receive({ type: "opened", id: opening.id, experiment: { ...EXPERIMENT, seed: 6 }, step: 0 });
  run.set({ ridge: 3 });
  socket.receive({ type: "document", experiment: { ...EXPERIMENT, seed: 7 } });
  assert.deepEqual([store.get().document.seed, store.get().asked], [7, {}]);
});

test("settings made without a connection are on their way, those before another document are not", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { store, run, sockets } = openedRun();
  sockets[0].close();
  run.set({ ridge: 2 });
  assert.deepEqual(store.get().asked, { ridge: 2 });
  run.open({ ...EXPERIMENT, seed: 5 }, 0);
  assert.deepEqual(store.get().asked, {});
  mock.timers.reset();
});
