import assert from "node:assert/strict";
import { test } from "node:test";
import { classGround, curveFigure, title } from "../../../static/js/panels/descent_curve.js";
import { DESCENT } from "../../../static/js/panels/descent_lesson.js";
import { figure as lineFigure } from "../../../static/js/panels/descent_line.js";
import { featureIndex, featureSetting, freeOfFeature, keepsFeature } from "../../../static/js/panels/feature_choice.js";
import { marked } from "../../../static/js/panels/formula_field.js";
import { switched } from "../../../static/js/panels/objective.js";
import { wanted } from "../../../static/js/pages/gradient-descent.js";
import { COLOURS, CONFIG, descent, VIEWS } from "../descents.js";
import { SIZE } from "../states.js";

const THEME = { ...COLOURS, classes: ["blue", "brown"] };
const RANGES = { low: [0, 7], high: [3, 9], y_low: 0, y_high: 1, target_name: "yes" };
const DATA = { X: [[0, 7], [1, 8], [2, 9], [3, 7]], y: [0, 1, 1, 0], is_test: [0, 0, 0, 1], feature_names: ["dose", "age"], ...RANGES };
const LINE = { level: 0.5, along: [0, 1, 2, 3], curves: [[0.1, 0.2, 0.3, 0.4], [0.5, 0.5, 0.5, 0.5]], batch: [2] };

/** @param {object} [config] @param {object} [patch] */
function walking(config = {}, patch = {}) {
  const state = descent({ window: { x: [0, 10], y: [0, 10] }, views: { ...VIEWS, data: DATA, line: LINE }, ...patch });
  return { ...state, document: { ...state.document, config: { ...CONFIG, objective: "logistic", ...config } } };
}

test("every place is a curve between two classes", () => {
  const { data, layout } = lineFigure(walking(), THEME, SIZE);
  assert.deepEqual(data.filter(({ name }) => /^curve/.test(name ?? "")).map(({ y }) => y), LINE.curves);
  assert.deepEqual(data.find(({ name }) => name === "class 1").y, [1, 1]);
  assert.deepEqual(data.find(({ name }) => name === "class 0 test").x, [3], "what is held out is hollow");
  assert.deepEqual(data.find((trace) => trace.marker?.symbol === "circle-open" && trace.marker.size === 15).x, [2], "the batch is ringed");
  assert.deepEqual(data.find(({ name }) => name === "best").y, [0.5, 0.5, 0.5, 0.5], "at the minimum 0, 0 all is even");
  const titles = layout.annotations.map(({ text }) => text);
  assert.deepEqual(titles, ["probability that yes is 1", "dose", "dashed: the least cost"]);
  assert.deepEqual(layout.yaxis.range, [-0.12, 1.12]);
});

test("a cost without a lowest place has no best curve, and other targets are split", () => {
  const views = { ...VIEWS, data: { ...DATA, y: [2, 5, 7, 3] }, line: { ...LINE, level: 4 }, landscape: { ...VIEWS.landscape, minima: [] } };
  const { data, layout } = curveFigure(walking({}, { views }), THEME, SIZE);
  assert.ok(!data.some(({ name }) => name === "best") && layout.annotations.length === 2);
  assert.deepEqual(data.find(({ name }) => name === "class 1").x, [1, 2]);
  assert.equal(title(walking({}, { views })), "probability that yes is above 4");
});

test("a point put above the middle is of the upper class, and one dragged over it changes", () => {
  const ground = classGround(walking({}, { feature: 1 }));
  assert.deepEqual(ground.at([1, 8], 1), { x: 8, y: 1 });
  const points = { X: DATA.X, y: DATA.y, features: DATA.feature_names, target: "yes" };
  assert.deepEqual(ground.fresh({ x: 4, y: 0.7 }, points), { row: [null, 4], target: 1 });
  assert.deepEqual(ground.moved({ x: 4, y: 0.2 }, points), { row: [null, 4], target: 0 });
  const split = classGround(walking({}, { views: { ...VIEWS, data: DATA, line: { ...LINE, level: 4 } } }));
  assert.equal(split.fresh({ x: 1, y: 0.9 }, { ...points, y: [1, 2, 6, 8] }).target, 8, "a target of those that are there");
  assert.equal(split.fresh({ x: 1, y: 0.9 }, { ...points, y: [] }).target, 1);
});

test("curves are asked for, begun at the origin, and told of in the lesson", () => {
  assert.deepEqual(wanted(walking()).line, { low: 0, high: 10 }, "over all that is shown");
  assert.ok("line" in wanted(walking({}, { window: null })) && "line" in wanted(walking({ objective: "data" })));
  assert.deepEqual(switched("logistic", CONFIG, []), { objective: "logistic", start_x: 0, start_y: 0 });
  assert.deepEqual([DESCENT.applies("logistic", walking()), DESCENT.applies("line", walking())], [true, false]);
  assert.deepEqual([DESCENT.applies("logistic", descent()), DESCENT.applies("line", descent())], [false, false]);
  assert.notDeepEqual(DESCENT.shape(walking()), DESCENT.shape(walking({ objective: "data" })));
});

test("a feature is known by its name, or by its number", () => {
  const names = ["dose", "age", "age"];
  assert.deepEqual(["", "age", "2", "7", "gone", undefined].map((wanted) => featureIndex(wanted, names)), [0, 1, 2, 0, 0, 0]);
  assert.deepEqual([0, 1, 2].map((index) => featureSetting(index, names)), ["dose", "age", "2"]);
});

test("a feature that the next data lack is given up before they come", () => {
  /** @type {any[]} */ const said = [];
  const run = { set: (/** @type {any} */ config) => said.push(config), data: (/** @type {any} */ data) => said.push(data) };
  const free = freeOfFeature({ get: () => walking({ feature: "age" }) }, run);
  const [same, other] = [{ points: { features: ["age", "dose"] } }, { generator: "line" }];
  free.data(same);
  free.data(other);
  assert.deepEqual(said, [same, { feature: "" }, other]);
  assert.ok(keepsFeature(walking(), other) && keepsFeature(walking({ feature: "1" }), { features: ["a", "b"] }));
  assert.ok(!keepsFeature(walking({ feature: "2" }), { features: ["a", "b"] }));
});

test("a fault is marked at its word", () => {
  assert.deepEqual(marked("x^2 + foo(y)", 7), { before: "x^2 + ", fault: "foo", after: "(y)", start: 6, end: 9 });
  assert.deepEqual(marked("x + ", 5), { before: "x + ", fault: "␣", after: "", start: 4, end: 4 });
  assert.equal(marked("𝑥𝑥 + !", 6).start, 7, "the server counts characters, the field units");
  const long = marked(`${"x+".repeat(50)}?${"+y".repeat(50)}`, 101);
  assert.ok(long.before.startsWith("…") && long.after.endsWith("…") && long.fault === "?" && long.start === 100);
});
