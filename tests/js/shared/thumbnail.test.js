import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted } from "../../../static/js/shared/thumbnail.js";

test("a picture of any shape fits, in the middle", () => {
  assert.deepEqual(fitted(480, 360), { scale: 1, left: 0, top: 0 });
  assert.deepEqual(fitted(960, 360), { scale: 0.5, left: 0, top: 90 });
  assert.deepEqual(fitted(480, 720), { scale: 0.5, left: 120, top: 0 });
});
