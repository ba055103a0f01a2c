import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../../../static/js/shared/shortcuts.js";

test("keys are named alike with and without modifiers", () => {
  const key = (key, more = {}) => keyOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
  assert.deepEqual([key("A"), key("?", { shiftKey: true }), key(" "), key("Escape")], ["a", "?", " ", "Escape"]);
  assert.deepEqual([key("z", { ctrlKey: true }), key("Z", { metaKey: true, shiftKey: true })], ["Ctrl+z", "Ctrl+Shift+z"]);
});
