import assert from "node:assert/strict";
import { test } from "node:test";
import { openedRun } from "../opened_run.js";
import { EXPERIMENT } from "../states.js";

test("where another experiment is refused, the run that was there is there again", () => {
  const { store, run, socket } = openedRun();
  const opens = () => socket.sent.filter(({ command }) => command === "open");
  socket.receive({ type: "opened", id: opens()[0].id, experiment: EXPERIMENT, step: 0 });
  store.set({ step: 7 });
  run.open({ ...EXPERIMENT, version: 2, seed: 1 }, 3);
  assert.deepEqual([store.get().document.seed, store.get().step], [1, 3]);
  socket.receive({ type: "error", id: opens()[1].id, error: { title: "of a newer version" } });
  assert.deepEqual([store.get().document, store.get().step, store.get().error.title], [EXPERIMENT, 7, "of a newer version"]);
  assert.deepEqual([opens()[2].experiment, opens()[2].step], [EXPERIMENT, 7]);
  socket.receive({ type: "error", id: opens()[2].id, error: { title: "no" } });
  assert.equal(opens().length, 3, "it is not tried without end");
});

test("another experiment that stands at the same step is of another revision, so what is asked of it is asked anew", () => {
  const { store, run, socket } = openedRun();
  const open = () => {
    const { id } = socket.sent.filter(({ command }) => command === "open").at(-1);
    socket.receive({ type: "opened", id, experiment: store.get().document, step: 5 });
    socket.receive({ type: "frame", frame: 1, step: 5, furthest: 5, status: "paused", reason: "", revision: 1, views: {} });
    return store.get().revision;
  };
  const revisions = [open()];
  for (const seed of [1, 2]) {
    run.open({ ...EXPERIMENT, seed }, 5);
    revisions.push(open());
  }
  assert.equal(new Set(revisions).size, 3, String(revisions));
});
