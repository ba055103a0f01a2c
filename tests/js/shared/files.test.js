// @ts-check
// Files keep every byte on their way through text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { base64Of, bytesOf, pixelsAsSvg } from "../../../static/js/shared/files.js";

test("bytes come back as they were, many of them too", () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 31) % 256);
  assert.deepEqual(bytesOf(base64Of(bytes)), bytes);
});

test("a picture of pixels becomes a drawing of the same size", () => {
  const text = pixelsAsSvg({ width: 3, height: 2 }, "data:image/png;base64,AA");
  assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 3 2"/);
  assert.match(text, /<image width="3" height="2"[^>]*href="data:image\/png;base64,AA"/);
});
