import assert from "node:assert/strict";
import { test } from "node:test";
import { words } from "../../../static/js/panels/keep_words.js";

const SAVED = { kept: { title: "x" }, changed: false, mine: true, state: /** @type {""} */ (""), conflict: false };

test("the button says what it does, and the dialog how things stand", () => {
  assert.deepEqual([words({ ...SAVED, kept: null, mine: false }).main, words({ ...SAVED, kept: null }).shown], ["Save", "new"]);
  assert.deepEqual([words(SAVED).main, words(SAVED).shown], ["Save changes", "saved"]);
  assert.deepEqual([words({ ...SAVED, changed: true }).shown, words({ ...SAVED, state: "saving" }).main], ["changed", "Saving…"]);
  assert.equal(words({ ...SAVED, mine: false }).main, "Save as my own");
  assert.match(words({ ...SAVED, mine: false, changed: true }).said, /^Changed.*somebody else's/);
  assert.match(words({ ...SAVED, state: "failed", conflict: true }).said, /changed it elsewhere/);
  assert.match(words({ ...SAVED, state: "failed" }).said, /not saved/);
});
