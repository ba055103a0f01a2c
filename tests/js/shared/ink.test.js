import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, distance, extended, inkOf, isEmpty, NO_INK, RADIUS, raster, undone } from "../../../static/js/shared/ink.js";
import { latestOnly } from "../../../static/js/shared/latest_only.js";
import { brightness, contained, pictureIn } from "../../../static/js/shared/picture_file.js";

const SIDE = 50;
const at = (pixels, x, y) => pixels[Math.floor(y * SIDE) * SIDE + Math.floor(x * SIDE)];

test("a stroke goes on, and the last one is taken back", () => {
  const first = extended(begun(NO_INK, { x: 0.2, y: 0.5 }), [{ x: 0.5, y: 0.5 }, { x: 0.8, y: 0.5 }]);
  const second = begun(first, { x: 0.5, y: 0.9 });
  assert.deepEqual(second.strokes.map((stroke) => stroke.length), [3, 1]);
  assert.deepEqual(undone(second), first);
  assert.ok(isEmpty(undone(first)) && isEmpty(undone(NO_INK)) && !isEmpty(first));
  assert.equal(extended(NO_INK, [{ x: 0, y: 0 }]), NO_INK);
});

test("a brought picture goes when no stroke is left on it", () => {
  const brought = { base: new Uint8Array(4), strokes: [] };
  assert.deepEqual(undone(begun(brought, { x: 0, y: 0 })), brought);
  assert.equal(undone(brought), NO_INK);
});

test("distances are to the nearest place of a piece, its ends too", () => {
  const [a, b] = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
  assert.equal(distance(5, 3, a, b), 3);
  assert.equal(distance(14, 3, a, b), 5);
  assert.equal(distance(3, 4, a, a), 5);
});

test("ink is full along a stroke, and nothing beside it", () => {
  const pixels = raster(extended(begun(NO_INK, { x: 0.2, y: 0.5 }), [{ x: 0.8, y: 0.5 }]), SIDE);
  assert.equal(pixels.length, SIDE * SIDE);
  for (const x of [0.2, 0.5, 0.79]) assert.equal(at(pixels, x, 0.5), 255, `at ${x}`);
  for (const y of [0.5 - 2 * RADIUS, 0.5 + 2 * RADIUS]) assert.equal(at(pixels, 0.5, y), 0, `at ${y}`);
  assert.equal(at(pixels, 0.05, 0.5), 0);
});

test("a dot is round, and ink that leaves the pad stays harmless", () => {
  const dot = raster(begun(NO_INK, { x: 0.5, y: 0.5 }), SIDE);
  const covered = dot.reduce((sum, value) => sum + value, 0) / 255;
  assert.ok(Math.abs(covered - Math.PI * (RADIUS * SIDE) ** 2) < 1, `${covered}`);
  const outside = raster(extended(begun(NO_INK, { x: 0.5, y: 0.5 }), [{ x: 1.5, y: 0.5 }]), SIDE);
  assert.equal(at(outside, 0.99, 0.5), 255);
});

test("strokes lie over a brought picture, which stays as it is", () => {
  const base = new Uint8Array(SIDE * SIDE).fill(7);
  const pixels = raster(begun({ base, strokes: [] }, { x: 0.5, y: 0.5 }), SIDE);
  assert.deepEqual([at(pixels, 0.1, 0.1), at(pixels, 0.5, 0.5), at(base, 0.5, 0.5)], [7, 255, 7]);
});

test("of a brought picture what differs from its paper is ink, dark on light as light on dark", () => {
  const dark = [200, 200, 200, 200, 20, 200, 200, 200, 200];
  const light = dark.map((value) => 255 - value);
  assert.deepEqual([...inkOf(dark, 3)], [0, 0, 0, 0, 255, 0, 0, 0, 0]);
  assert.deepEqual(inkOf(light, 3), inkOf(dark, 3));
  assert.equal(inkOf([200, 201, 200, 199, 200, 202, 200, 200, 198], 3).some(Boolean), false, "even paper has no ink");
  assert.equal(inkOf([200, 200, 200, 200, 20, 180, 200, 200, 200], 3)[5], 0, "a faint shade is paper");
});

test("a picture of any shape lies whole in a square", () => {
  assert.deepEqual(contained(200, 100, 100), [0, 25, 100, 50]);
  assert.deepEqual(contained(10, 20, 100), [25, 0, 50, 100]);
  assert.deepEqual([...brightness([255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255])], [255, 0, 76]);
});

test("the first picture of what is brought is taken", () => {
  const [text, image] = [{ type: "text/plain" }, { type: "image/png" }];
  assert.equal(pictureIn({ files: [text, image] }), image);
  assert.equal(pictureIn({ files: [text] }), null);
  assert.equal(pictureIn(null), null);
});

test("only one question is open, and only the newest waits", () => {
  const asked = [];
  const questions = latestOnly((value) => asked.push(value));
  [1, 2, 3].forEach(questions.give);
  assert.deepEqual(asked, [1]);
  questions.answered();
  assert.deepEqual(asked, [1, 3]);
  questions.answered();
  assert.equal(questions.isOpen(), false);
  questions.give(4);
  assert.equal(questions.isOpen(), true);
  assert.deepEqual(asked, [1, 3, 4]);
  questions.give(5);
  questions.drop();
  questions.answered();
  questions.give(6);
  assert.deepEqual(asked, [1, 3, 4, 6]);
});
