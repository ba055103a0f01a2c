import assert from "node:assert/strict";
import { test } from "node:test";
import { makeReadable } from "../../../static/js/shared/readable_canvas.js";

test("flat canvases are made to be read until it ends, others are left alone", () => {
  const prototype = { getContext: (kind, options) => ({ kind, options }) };
  const original = prototype.getContext;
  const end = makeReadable(prototype);
  assert.deepEqual(prototype.getContext("2d").options, { willReadFrequently: true });
  assert.deepEqual(prototype.getContext("2d", { alpha: false }).options, { willReadFrequently: true, alpha: false });
  assert.equal(prototype.getContext("webgl").options, undefined);
  end();
  assert.equal(prototype.getContext, original);
});
