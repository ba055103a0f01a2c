import assert from "node:assert/strict";
import { test } from "node:test";
import { CARDS, learning, parting, race, reading, walk } from "../../../static/js/panels/live_cards.js";
import { spotOf } from "../../../static/js/panels/miniature_network.js";
import { walks } from "../../../static/js/panels/miniature_map.js";
import { arrived, caption } from "../../../static/js/pages/index.js";
import { HEIGHT, WIDTH, picture } from "../../../static/js/shared/miniature.js";
import { VIEWS } from "../descents.js";

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

test("a small network learns, and a point lies in its output where it lies in the plane", () => {
  assert.notDeepEqual(learning(1), learning(2));
  assert.deepEqual(learning(5), learning(1));
  const field = { x: [-6, 0, 6], y: [-6, 0, 6] };
  const [left, bottom] = spotOf(field, [-6, -6]);
  const [right, top] = spotOf(field, [6, 6]);
  assert.ok(0 < left && left < right && right < WIDTH && 0 < top && top < bottom && bottom < HEIGHT);
  assert.equal(CARDS["neural-network"].cost({ views: {}, losses: { train: [1] }, step: 0 }), undefined);
  assert.equal(CARDS["neural-network"].cost({ views: { field }, losses: { train: [1, 0.5] }, step: 1 }), 0.5);
});

test("two race downhill, each round from another place", () => {
  assert.notDeepEqual(race(1).config, race(2).config);
  assert.deepEqual(race(5).config, race(1).config);
  assert.deepEqual(race(1).config.optimizers.map(({ optimizer }) => optimizer), ["gradient-descent", "momentum"]);
});

test("ways, heads and minima lie on the small map", () => {
  const { ways, heads, goals } = walks(VIEWS.landscape, VIEWS.paths);
  assert.equal(ways[0], `M0 0L${WIDTH / 4} ${HEIGHT / 4}L${(WIDTH * 3) / 8} ${(HEIGHT * 3) / 8}`);
  assert.equal(ways.length, 2);
  assert.ok(heads[1].startsWith("M64 36m"));
  assert.ok(goals.startsWith(`M${WIDTH / 2} ${HEIGHT / 2}m`));
});

test("the caption of a race says the cost of whoever is lowest", () => {
  const state = { step: 2, status: "playing", views: VIEWS, connection: "open", losses: { train: [5, 1.25, 0.3126] } };
  assert.equal(caption(state, CARDS["gradient-descent"].cost), "Step 2 · cost 0.313");
  assert.equal(caption({ ...state, views: {} }, CARDS["gradient-descent"].cost), "A real run, on this server");
});

test("boundaries of several shapes take turns", () => {
  assert.notEqual(parting(1).data.generator, parting(2).data.generator);
  assert.equal(parting(1).data.generator, parting(5).data.generator);
  assert.equal(parting(3).algorithm, "logistic-regression");
  assert.equal(CARDS["logistic-regression"].cost({ views: {}, losses: { train: [1] }, step: 0 }), undefined);
});

test("small digits are read by a few kernels, each round from another start", () => {
  assert.equal(reading(2).seed, 2);
  assert.equal(reading(1).config.layers[0].filters, 6);
  const card = CARDS["convolutional-network"];
  assert.equal(card.cost({ views: {}, losses: { train: [1] }, step: 0 }), undefined);
  assert.equal(card.cost({ views: { maps: {} }, losses: { train: [1, 0.5] }, step: 1 }), 0.5);
});
