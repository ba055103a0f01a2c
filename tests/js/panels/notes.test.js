import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { apply, createReader, kinds } from "../../../static/js/panels/notes.js";

/** A run and a store that write down what they are told. */
function recorder() {
  const said = [];
  const record = (name) => (value) => said.push([name, value]);
  const run = { set: (config, restart) => said.push(["set", config, restart]) };
  const editor = { moment: () => ({ data: { generator: "line", scale: "none" }, seed: 7 }), setData: record("data") };
  return { said, run, editor, store: { set: record("store"), get: () => ({ status: "diverged" }) } };
}

test("a remedy changes settings, data or what is selected", () => {
  const { said, run, store, editor } = recorder();
  apply({ label: "Use 0.01", config: { learning_rate: 0.01 } }, store, run, editor);
  apply({ label: "Scale", data: { scale: "standard" } }, store, run, editor);
  apply({ label: "Show", select: [3, 4] }, store, run, editor);
  assert.deepEqual(said, [
    ["set", { learning_rate: 0.01 }, true],
    ["data", { generator: "line", scale: "standard" }],
    ["store", { selection: new Set([3, 4]), tool: "select" }],
  ]);
});

test("a remedy that needs it begins again, another does not", () => {
  const { said, run, editor } = recorder();
  const store = { get: () => ({ status: "paused" }) };
  apply({ label: "Use 0.006", config: { learning_rate: 0.006 }, restart: true }, store, run, editor);
  apply({ label: "Use 0.01", config: { learning_rate: 0.01 } }, store, run, editor);
  assert.deepEqual(said.map(([, , restart]) => restart), [true, false]);
});

test("notes are told apart by what they are about, not by their numbers", () => {
  const note = (code, message) => ({ code, message, remedy: null });
  assert.equal(kinds([note("slow", "about 10 steps")]), kinds([note("slow", "about 11 steps")]));
  assert.notEqual(kinds([note("slow", "")]), kinds([note("slow", ""), note("influential", "")]));
});

test("what is read aloud ends as what is written, without each number on the way", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const said = [];
  const read = createReader((text) => said.push(text));
  const note = (message) => [{ code: "classes", message, remedy: null }];
  read(note("3 of 4"), true);
  read(note("3 of 5"), false);
  mock.timers.tick(300);
  read(note("3 of 6"), false);
  assert.deepEqual(said, ["3 of 4"]);
  mock.timers.tick(2000);
  assert.deepEqual(said, ["3 of 4", "3 of 6"]);
  read(note("3 of 6"), false);
  mock.timers.tick(2000);
  assert.equal(said.length, 2, "nothing is said twice");
  mock.timers.reset();
});
