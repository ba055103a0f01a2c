import assert from "node:assert/strict";
import { test } from "node:test";
import { dropKey, editKeys, keepKey, keyOf } from "../../../static/js/shared/edit_keys.js";
import { useStorage } from "../keeping.js";

test("keys are kept by the browser and dropped with their experiment", () => {
  const kept = useStorage();
  assert.equal(keepKey("one", "its key"), true);
  assert.equal(keepKey("two", "another"), true);
  assert.deepEqual(JSON.parse(kept.get("edit-keys")), { one: "its key", two: "another" });
  assert.equal(keyOf("one"), "its key");
  dropKey("one");
  assert.equal(keyOf("one"), null);
  assert.equal(keyOf("two"), "another");
});

test("a word that every object has is no key", () => {
  useStorage();
  assert.equal(keyOf("constructor"), null);
  assert.equal(keyOf("toString"), null);
});

test("a browser that keeps nothing remembers for as long as the page", () => {
  useStorage({}, true);
  assert.equal(keepKey("three", "its key"), false);
  assert.equal(keyOf("three"), "its key");
  dropKey("three");
  assert.equal(keyOf("three"), null);
});

test("what somebody else has put there is no reason to fail", () => {
  for (const text of ["{", "null", "7", '"x"', "[]"]) {
    useStorage({ "edit-keys": text });
    assert.equal(keyOf("one"), null, text);
    assert.equal(typeof editKeys(), "object");
  }
});
