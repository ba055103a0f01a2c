import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, isWindow, moved, scaled, shifted, within } from "../../../static/js/shared/zoom.js";

const HOME = { x: [-4, 4], y: [0, 2] };
const near = (actual, expected) => actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-9, `${actual}`));

test("the place under the pointer stays under it", () => {
  const closer = moved(HOME, HOME, [2, 0.5], [0.75, 0.25], 0.5);
  near(closer.x, [-1, 3]);
  near(closer.y, [0.25, 1.25]);
  const back = moved(closer, HOME, [2, 0.5], [0.75, 0.25], 2);
  near(back.x, HOME.x);
  near(back.y, HOME.y);
});

test("both sides are scaled alike, down to a millionth and up to a thousand times the whole", () => {
  const tiny = scaled(HOME, HOME, 1e-12);
  near([(tiny.x[1] - tiny.x[0]) * 1e6, (tiny.y[1] - tiny.y[0]) * 1e6], [8, 2]);
  const vast = scaled(HOME, HOME, 1e9);
  assert.equal(Math.round(vast.x[1] - vast.x[0]), 8000);
  const far = { x: [1e9, 1e9 + 4], y: [0, 2] };
  const seen = scaled(far, HOME, 1e-9);
  assert.ok(seen.x[1] - seen.x[0] > 0.99, "no closer than its numbers have digits");
});

test("a window is shifted by shares of itself", () => {
  assert.deepEqual(shifted(HOME, 0.25, -0.5), { x: [-2, 6], y: [-1, 1] });
});

test("everyone fits in with some room, and whoever is nowhere is left out", () => {
  const window = fitting([[0, 0], [10, 1], [Number.NaN, 3], [Infinity, 0]], HOME);
  near(window.x, [-0.8, 10.8]);
  near(window.y, [-0.08, 1.08]);
  assert.ok(within(window, [10, 1]) && !within(window, [11, 1]) && !within(window, [0, -1]));
  assert.equal(fitting([[Number.NaN, 0]], HOME), null);
  assert.ok(isWindow(fitting([[3, 3], [3, 3]], HOME)), "also where all stand in one place");
});

test("what a link says is a window only if it is one", () => {
  for (const wrong of [null, {}, { x: [0, 1] }, { x: [1, 0], y: [0, 1] }, { x: [0, 1], y: [0, "1"] }, { x: [0, Infinity], y: [0, 1] }, []])
    assert.equal(isWindow(wrong), false);
  assert.ok(isWindow(HOME));
});
