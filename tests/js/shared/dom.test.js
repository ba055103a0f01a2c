import assert from "node:assert/strict";
import { test } from "node:test";

import { assign, hide, press, say } from "../../../static/js/shared/dom.js";

/** An element that writes down what is done to it. */
function element(attributes = {}) {
  const done = [];
  const own = new Map(Object.entries(attributes));
  return {
    done,
    getAttribute: (name) => own.get(name) ?? null,
    setAttribute: (name, value) => void (own.set(name, value), done.push(`${name}=${value}`)),
    removeAttribute: (name) => void (own.delete(name), done.push(`no ${name}`)),
  };
}

test("attributes are written when they are others than before, and no number is written that is none", () => {
  const line = element({ x: "1", y: "2", open: "" });
  assign(line, { x: 1, y: 3, r: NaN, open: true, hidden: false });
  assert.deepEqual(line.done.splice(0), ["y=3"]);
  assign(line, { x: NaN, open: false, title: null });
  assert.deepEqual(line.done.splice(0), ["no x", "no open"]);
  for (const pressed of [true, true, false]) press(line, pressed);
  assert.deepEqual(line.done, ["aria-pressed=true", "aria-pressed=false"]);
});

test("other words go into the text that is there", () => {
  const text = { nodeType: 3, nodeValue: "one", nextSibling: null };
  const place = { firstChild: text, get textContent() { return text.nodeValue; }, set textContent(_) { assert.fail("a new text"); } };
  say(place, "two");
  assert.equal(text.nodeValue, "two");
  const mixed = { firstChild: { nodeType: 3, nextSibling: {} }, textContent: "one" };
  say(mixed, "two");
  assert.equal(mixed.textContent, "two", "what stands beside it goes");
});

test("what is hidden already is left alone", () => {
  let written = 0;
  const panel = { get hidden() { return true; }, set hidden(_) { written++; } };
  hide(panel, true);
  assert.equal(written, 0);
  hide(panel, false);
  assert.equal(written, 1);
});
