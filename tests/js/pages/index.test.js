import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, caption, walk } from "../../../static/js/pages/index.js";
import { HEIGHT, WIDTH, picture } from "../../../static/js/shared/miniature.js";

const data = { X: [[0], [5], [10]], y: [1, 2, 9] };

test("points, residuals and line share one scale", () => {
  const shown = picture(data, { coefficients: [1, 0.8] });
  assert.deepEqual(shown.points[0], [18, 146]);
  assert.deepEqual(shown.points[2], [302, 18]);
  assert.equal(shown.line, "M18 146L302 18");
  assert.equal(shown.sticks.split("M").length - 1, 3);
  assert.ok(shown.sticks.startsWith("M18 146V146"));
});

test("everything that is above zero lies inside of the picture", () => {
  for (const [x, y] of picture(data, { coefficients: [0, 0] }).points) {
    assert.ok(x > 0 && x < WIDTH && y > 0 && y < HEIGHT);
  }
});

test("points on one vertical line do not break it", () => {
  assert.ok(!picture({ X: [[3], [3]], y: [1, 1] }, { coefficients: [0, 0] }).line.includes("NaN"));
});

test("each round is another walk, and each is the same again", () => {
  assert.notDeepEqual(walk(1), walk(2));
  assert.deepEqual(walk(3), walk(3));
});

test("the caption follows the run", () => {
  const views = { line: { loss: 1.23456 } };
  assert.equal(caption({ step: 0, status: "paused", views: {}, connection: "connecting" }), "A real run, on this server");
  assert.equal(caption({ step: 12, status: "playing", views, connection: "open" }), "Step 12 · cost 1.23");
  assert.equal(caption({ step: 150, status: "playing", views, connection: "open" }), "Arrived after 150 steps · cost 1.23");
  assert.equal(caption({ step: 12, status: "playing", views, connection: "lost" }), "No connection to the server");
});

test("a walk ends at its last step, or when the run has ended", () => {
  assert.equal(arrived({ step: 149, status: "playing" }), false);
  assert.equal(arrived({ step: 150, status: "playing" }), true);
  assert.equal(arrived({ step: 40, status: "converged" }), true);
});
