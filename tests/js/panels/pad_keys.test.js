import assert from "node:assert/strict";
import { test } from "node:test";

import { brushed, brushSaid } from "../../../static/js/panels/pad_keys.js";
import { enlarged } from "../../../static/js/shared/ink.js";

test("the arrow keys move the brush by a pixel of the picture, and not off the pad", () => {
  assert.deepEqual(brushed({ x: 0.5, y: 0.5 }, "ArrowRight"), { x: 0.5 + 1 / 28, y: 0.5 });
  assert.deepEqual(brushed({ x: 0, y: 0.01 }, "ArrowUp"), { x: 0, y: 0 });
  assert.equal(brushed({ x: 0, y: 0 }, "a"), null);
});

test("where the brush is and what it does is said", () => {
  assert.equal(brushSaid({ x: 0.5, y: 0.25 }, false), "Brush at row 7, column 14 of 28");
  assert.ok(brushSaid({ x: 0.5, y: 0.25 }, true).startsWith("Inking"));
});

test("a small picture becomes ink of the pad's size", () => {
  assert.deepEqual([...enlarged("00ff8001", 2, 2, 4)], [0, 0, 255, 255, 0, 0, 255, 255, 128, 128, 1, 1, 128, 128, 1, 1]);
  assert.equal(enlarged("00ff80", 2, 2), null);
});
