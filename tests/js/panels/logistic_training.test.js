import assert from "node:assert/strict";
import { test } from "node:test";
import { keepPlaneWindow, paired } from "../../../static/js/panels/feature_pair.js";
import { beginsItself } from "../../../static/js/panels/live_traces.js";
import { coefficients, LOGISTIC, spoken } from "../../../static/js/panels/logistic_lesson.js";
import { statistics } from "../../../static/js/panels/logistic_statistics.js";
import { exampleAt, placeRows } from "../../../static/js/panels/place_readout.js";
import { nearest, pointText } from "../../../static/js/panels/point_hover.js";
import { figure as surfaceFigure } from "../../../static/js/panels/probability_surface.js";
import { reach } from "../../../static/js/panels/sigmoid_picture.js";
import { arrivals, landscapeOf, lossFigure, table as walkTable } from "../../../static/js/panels/walk_picture.js";
import { parts } from "../../../static/js/panels/miniature_classes.js";
import { createStore } from "../../../static/js/shared/store.js";
import { classified, COLOURS, THREE, VIEWS } from "../classes.js";
import { SIZE } from "../states.js";

test("descent and Newton: how far above the least, and when they arrive", () => {
  const walk = { x: [0, 1], y: [0, 1], heights: [[3, 2], [2, 1]].map((row) => Float64Array.from(row)), minimum: [1, 1],
    newton: { path: [[0, 0], [1, 1]], losses: [3, 1] }, descent: { path: [[0, 0]], losses: [3, 2, 1.5] }, to_tolerance: { newton: 1, descent: null } };
  assert.deepEqual(arrivals(classified({ views: { walk } })).map(([, text]) => text), ["not in 2", "1"]);
  assert.deepEqual(Array.from(landscapeOf(walk).level[1]), [1, 0]);
  const { data } = lossFigure(classified({ views: { walk } }), COLOURS, SIZE);
  assert.deepEqual(data[0].y, [2, 1, 0.5]);
  assert.equal(data[2].y.at(-1), 0.5, "where no least is known, the lowest that was seen is the ground");
  const arrived = lossFigure(classified({ views: { walk: { ...walk, least: 1 } } }), COLOURS, SIZE).data;
  assert.ok(arrived[2].y.at(-1) < 1e-12, "who has come down to the last digit stands on the ground, far below the rest");
  assert.deepEqual(walkTable(classified({ views: { walk } })).rows[2], [2, 1.5, undefined]);
});

test("a place is a whole example, and its calculation is said class by class", () => {
  const state = classified({ pair: [1, 0] });
  assert.deepEqual(exampleAt(state, 7, 8), [8, 7]);
  const three = classified({ views: { ...VIEWS, data: { ...VIEWS.data, X: [[1, 2, 3], [1, 2, 5]], feature_names: ["a", "b", "c"] } } });
  assert.deepEqual(exampleAt(three, 7, 8), [7, 8, 4], "what is not shown stands at its mean");
  const place = { logits: [0, 2], exponentials: [0.5, 1], sum: 1.5, probabilities: [1 / 3, 2 / 3] };
  assert.deepEqual(placeRows(classified({ views: { ...VIEWS, place } })), [], "a place that is let go is not shown");
  assert.deepEqual(placeRows(classified({ place: [1, 2], views: { ...VIEWS, place } })), [["no", "0", "0.5000", "0.3333"], ["yes", "2.000", "1.000", "0.6667"]]);
});

test("the nearest point within reach is lit, and says what it is", () => {
  assert.equal(nearest([{ x: 0, y: 0 }, null, { x: 10, y: 0 }], 8, 0), 2);
  assert.equal(nearest([{ x: 0, y: 0 }], 100, 0), null);
  assert.match(pointText(classified(), 3), /^point 4: yes · chance of it 0\.881 · log loss 0\.127$/);
});

test("a formula that begins with what it is of needs no second head", () => {
  assert.ok(beginsItself({ symbol: "z_{1}", formula: "z_{1} = b + w" }));
  assert.ok(beginsItself({ symbol: "b", formula: "b \\leftarrow b - g" }));
  assert.ok(!beginsItself({ symbol: "b", formula: "b - \\eta g" }));
  assert.ok(!beginsItself({ symbol: "f", formula: "x^2" }));
});

test("own points widen the window and do not draw it closer; other data do", () => {
  const data = (low, high, names = ["x1", "x2"]) => ({ ...VIEWS.data, low, high, feature_names: names });
  const store = createStore(classified({ document: { data: { points: { X: [], y: [] } }, config: {}, edits: [] }, views: { data: data([0, 0], [10, 10]) } }));
  keepPlaneWindow(store);
  const { window } = store.get();
  store.set({ views: { data: data([4, 4], [4.5, 4.5]) } });
  assert.equal(store.get().window, window, "two points close together");
  store.set({ views: { data: data([4, 4], [20, 4.5]) } });
  assert.ok(store.get().window.x[1] > 20, "a point beyond it");
  store.set({ views: { data: data([4, 4], [4.5, 4.5], ["length", "width"]) } });
  assert.ok(store.get().window.x[1] < 5, "other data");
  store.set({ views: { data: data([0, 0], [10, 10], ["length", "width"]) } });
  store.set({ document: { data: { dataset: "iris" }, config: {}, edits: [] }, views: { data: data([4, 4], [4.5, 4.5], ["length", "width"]) } });
  assert.ok(store.get().window.x[1] < 5, "a table");
});

test("two features stay two", () => {
  assert.deepEqual(paired([0, 1], 0, 1), [1, 0]);
  assert.deepEqual(paired([0, 1], 1, 2), [0, 2]);
  assert.deepEqual(paired([2, 1], 1, 2), [1, 2]);
});

test("the surface has the points at their chance and the plane of the threshold", () => {
  const { data, layout } = surfaceFigure(classified(), COLOURS, SIZE);
  assert.equal(data.length, 4);
  assert.deepEqual(data[1].z, [[0.5, 0.5], [0.5, 0.5]]);
  assert.deepEqual(data[3].z, [1, 1, 1]);
  assert.equal(layout.scene.xaxis.title.text, "x1");
});

test("the lesson speaks of the point under the pointer, and of separation", () => {
  assert.equal(spoken(classified({ hover: 2 })), 2);
  assert.equal(spoken(classified({ selection: new Set([3]) })), 3);
  assert.equal(spoken(classified({ hover: 99 })), 0);
  assert.ok(LOGISTIC.applies("finite", classified()));
  const separated = classified({ views: { ...VIEWS, solution: { ...VIEWS.solution, status: "quasi-separated", separation: { message: "A line parts them." } } } });
  assert.ok(LOGISTIC.applies("!finite", separated));
  assert.equal(LOGISTIC.slots(separated).separation[0].children[0], "A line parts them.");
  assert.deepEqual(coefficients(classified()).map(({ label, at }) => [label, at]), [["intercept", "0"], ["x1", "1"], ["x2", "2"]]);
  const three = { ...THREE, solution: { parameter_names: ["1", "x"], coefficients: [[1, 2], [3, 4]] } };
  assert.deepEqual(coefficients(classified({ views: three })).map(({ label, at }) => `${label} ${at}`).at(-1), "c: x 1.1");
  const texts = statistics(classified()).map(({ label, text }) => `${label} ${text}`);
  assert.deepEqual(texts.slice(0, 3), ["right, training 50 %", "cost 0.7000", "best fit: cost 0.5000"]);
  const empty = classified({ views: { ...VIEWS, data: { ...VIEWS.data, y: [] }, points: { loss: { data: 0, penalty: 0, total: 0 } } } });
  assert.equal(statistics(empty)[1].text, "–", "without points there is no cost");
});

test("the small field has a path for each class and the boundary at one half", () => {
  const { points, boundary } = parts(VIEWS.field, VIEWS.data);
  assert.equal(points.length, 2);
  assert.equal(points[0].split("M").length - 1, 2);
  assert.match(boundary, /^M160 /, "in the middle of a field that rises from left to right");
});
