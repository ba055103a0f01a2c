import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { streamAddress } from "../../../static/js/shared/connection.js";
import { openedRun } from "../opened_run.js";
import { EXPERIMENT } from "../states.js";

const SAID = { type: "frame", frame: 1, step: 0, furthest: 0, status: "paused", reason: null, revision: 0, views: {} };
const frame = (patch) => ({ ...SAID, ...patch });

test("the stream is on the page's own server", () => {
  assert.equal(streamAddress("https://a.example:8443/linear-regression#u1.x"), "wss://a.example:8443/api/v1/stream");
  assert.equal(streamAddress("http://127.0.0.1:8000/"), "ws://127.0.0.1:8000/api/v1/stream");
});

test("a run opens with its experiment and step and takes the document that comes back", () => {
  const { store, socket } = openedRun({ step: 12 });
  assert.deepEqual(socket.commands(), ["open", "watch"]);
  assert.equal(socket.sent[0].step, 12);
  assert.deepEqual(socket.sent[0].experiment, EXPERIMENT);
  socket.receive({ type: "opened", id: socket.sent[0].id, experiment: { ...EXPERIMENT, seed: 8 }, step: 12 });
  assert.equal(store.get().connection, "open");
  assert.equal(store.get().document.seed, 8);
});

test("every command has its words", () => {
  const { run, socket } = openedRun();
  run.play(60);
  run.pause();
  run.step(-1);
  run.seek(5);
  run.restart();
  run.set({ ridge: 1 });
  run.data({ generator: "line" });
  run.move(3, [1.5], 2);
  run.params([1, 2]);
  run.watch({ data: {} });
  assert.deepEqual(socket.sent.slice(2), [
    { command: "play", speed: 60 },
    { command: "pause" },
    { command: "step", count: -1 },
    { command: "seek", step: 5 },
    { command: "restart" },
    { command: "set", config: { ridge: 1 } },
    { command: "data", data: { generator: "line" } },
    { command: "move", index: 3, x: [1.5], y: 2 },
    { command: "params", params: [1, 2] },
    { command: "watch", views: { data: {} } },
  ]);
});

test("a frame is acknowledged when it has been drawn, not before", () => {
  const { store, socket, drawn } = openedRun();
  socket.receive(frame({ frame: 7, step: 3, losses: { from: 0, train: [4, 3, 2, 1], test: null } }));
  assert.equal(store.get().step, 3);
  assert.deepEqual([...store.get().losses.train], [4, 3, 2, 1]);
  assert.equal(socket.commands().includes("ack"), false);
  drawn[0]();
  assert.deepEqual(socket.sent.at(-1), { command: "ack", frame: 7 });
});

test("a lost run comes back where it was, goes on playing, and loses no edit", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { store, run, sockets } = openedRun();
  sockets[0].receive(frame({ step: 40, furthest: 40, status: "playing" }));
  sockets[0].close();
  assert.equal(store.get().connection, "lost");
  run.set({ ridge: 2 });
  run.move(0, [1], 1);
  mock.timers.tick(1000);
  sockets[1].open();
  mock.timers.reset();
  assert.deepEqual(sockets[1].commands(), ["open", "watch", "play", "set"]);
  assert.equal(sockets[1].sent[0].step, 40);
});

test("a stalled run gives its socket up, and sends unconfirmed settings again, in their order", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { store, run, sockets, stall } = openedRun();
  sockets[0].receive({ type: "opened", id: sockets[0].sent[0].id, experiment: EXPERIMENT, step: 0 });
  sockets[0].receive(frame({ step: 7, status: "playing" }));
  run.set({ ridge: 1 });
  run.set({ ridge: 2 });
  sockets[0].receive({ type: "document", experiment: { ...EXPERIMENT, seed: 9 } });
  stall();
  assert.equal(sockets[0].readyState, 3);
  assert.equal(store.get().connection, "lost");
  sockets[0].receive(frame({ step: 99 }));
  mock.timers.tick(1000);
  sockets[1].open();
  mock.timers.reset();
  assert.deepEqual(sockets[1].commands(), ["open", "watch", "play", "set"]);
  assert.deepEqual([sockets[1].sent[0].step, sockets[1].sent[0].experiment.seed], [7, 9]);
  assert.deepEqual(sockets[1].sent[3].config, { ridge: 2 });
});

test("other settings begin a run again that has diverged", () => {
  const { run, socket } = openedRun();
  socket.receive(frame({ step: 7, status: "diverged" }));
  run.set({ learning_rate: 0.01 });
  assert.deepEqual(socket.sent.at(-1), { command: "set", config: { learning_rate: 0.01 }, restart: true });
});

test("a refusal stands in the state; the run goes on", () => {
  const { store, socket } = openedRun();
  socket.receive({ type: "opened", id: socket.sent[0].id, experiment: EXPERIMENT, step: 0 });
  const error = { title: "Unprocessable", errors: [{ field: "config.ridge", expected: "a number", received: "x" }] };
  socket.receive({ type: "error", id: null, error });
  assert.deepEqual(store.get().error, error);
  assert.equal(store.get().connection, "open");
});

test("an experiment that the server refuses at first gives way to the chapter's own, once", () => {
  const fallback = { ...EXPERIMENT, seed: 1 };
  const { store, socket } = openedRun({ fallback });
  socket.receive({ type: "error", id: socket.sent[0].id, error: { title: "no" } });
  assert.equal(store.get().document.seed, 1);
  assert.deepEqual(socket.commands(), ["open", "watch", "open", "watch"]);
  socket.receive({ type: "error", id: socket.sent[2].id, error: { title: "no" } });
  socket.receive({ type: "error", id: null, error: { title: "nothing to watch", errors: [{ field: "command", received: "'watch'" }] } });
  assert.deepEqual([socket.commands().length, store.get().error.title], [4, "no"]);
});

test("questions get their own answers, also when the answer is no", async () => {
  const { run, socket } = openedRun();
  const first = run.explain({ quantity: "loss" });
  const second = run.explain({ quantity: "nonsense" });
  const [one, two] = socket.sent.slice(2);
  socket.receive({ type: "error", id: two.id, error: { title: "unknown" } });
  socket.receive({ type: "explanation", id: one.id, trace: { name: "loss" } });
  assert.deepEqual(await first, { name: "loss" });
  await assert.rejects(second, { title: "unknown" });
});

test("a closed run stays closed, and answers questions with a no", async () => {
  const { run, sockets } = openedRun();
  run.close();
  await assert.rejects(run.explain({}), { title: /connection/ });
  assert.equal(sockets.length, 1);
});
