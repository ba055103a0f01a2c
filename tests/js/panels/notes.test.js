import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, kinds } from "../../../static/js/panels/notes.js";

/** A run and a store that write down what they are told. */
function recorder() {
  const said = [];
  const record = (name) => (value) => said.push([name, value]);
  return { said, run: { set: record("set"), data: record("data") }, store: { set: record("store") } };
}

test("a remedy changes settings, data or what is selected", () => {
  const { said, run, store } = recorder();
  apply({ label: "Use 0.01", config: { learning_rate: 0.01 } }, store, run);
  apply({ label: "Scale", data: { scale: "standard" } }, store, run);
  apply({ label: "Show", select: [3, 4] }, store, run);
  assert.deepEqual(said, [
    ["set", { learning_rate: 0.01 }],
    ["data", { scale: "standard" }],
    ["store", { selection: new Set([3, 4]), tool: "select" }],
  ]);
});

test("notes are told apart by what they are about, not by their numbers", () => {
  const note = (code, message) => ({ code, message, remedy: null });
  assert.equal(kinds([note("slow", "about 10 steps")]), kinds([note("slow", "about 11 steps")]));
  assert.notEqual(kinds([note("slow", "")]), kinds([note("slow", ""), note("influential", "")]));
});
