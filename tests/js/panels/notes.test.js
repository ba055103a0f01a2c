import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { apply, createReader, kinds, offered } from "../../../static/js/panels/notes.js";

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

test("a remedy that must begin again does so in a run that is well", () => {
  const { said, run, store, editor } = recorder();
  const well = { ...store, get: () => ({ status: "playing" }) };
  apply({ label: "Begin smaller", config: { l2: 0.1 }, restart: true }, well, run, editor);
  apply({ label: "More units", config: { l2: 0.2 } }, well, run, editor);
  assert.deepEqual(said, [["set", { l2: 0.1 }, true], ["set", { l2: 0.2 }, false]]);
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

test("a remedy is not offered where a lesson keeps what it changes", () => {
  const [settings, data, select] = [{ label: "", config: { l2: 1 } }, { label: "", data: { scale: "none" } }, { label: "", select: [1] }];
  const given = (parts) => [null, settings, data, select].map((remedy) => offered(remedy, { lesson: { parts, large: false } }));
  assert.deepEqual(given({}), [false, true, true, true]);
  assert.deepEqual(given({ settings: "locked" }), [false, false, true, true]);
  assert.deepEqual(given({ data: "hidden" }), [false, true, false, true]);
});
