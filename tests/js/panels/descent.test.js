import assert from "node:assert/strict";
import { test } from "node:test";
import { looked, shown } from "../../../static/js/panels/arrows.js";
import { above, figure as costFigure } from "../../../static/js/panels/cost_picture.js";
import { DESCENT, memoryRows } from "../../../static/js/panels/descent_lesson.js";
import { figure as lineFigure } from "../../../static/js/panels/descent_line.js";
import { createAnswers, createForgetting, spoken } from "../../../static/js/panels/guess.js";
import { linesOf } from "../../../static/js/panels/live_traces.js";
import { onSurface, switched } from "../../../static/js/panels/objective.js";
import { cut, figure as cutFigure, table as cutTable } from "../../../static/js/panels/slices.js";
import { standings } from "../../../static/js/panels/standings.js";
import { wanted } from "../../../static/js/pages/gradient-descent.js";
import { COLOURS, CONFIG, descent, VIEWS } from "../descents.js";
import { SIZE } from "../states.js";

test("costs are shown above the least where powers of ten are", () => {
  assert.deepEqual(above([3, 2, 1, NaN], 1, true), [2, 1, null, null]);
  assert.deepEqual(above([3, Infinity], 1, false), [3, null]);
  const { data, layout } = costFigure(descent({ logarithmic: true }), COLOURS, SIZE);
  assert.equal(layout.yaxis.type, "log");
  assert.deepEqual(data[0].y, [5, 1.25, 0.3125]);
  assert.equal(costFigure(descent({ logarithmic: false }), COLOURS, SIZE).layout.yaxis.type, "linear");
});

const PLACE = {
  point: [0, 1],
  value: 1,
  gradient: [0, 2],
  slice_x: { x: [-1, 0, 1], z: [2, 1, 2], tangent: [1, 1, 1] },
  slice_y: { y: [-2, 0, 2], z: [4, 0, 4], tangent: [-5, -1, 3] },
};

test("cuts carry their tangents, which end where the curve does", () => {
  assert.deepEqual(cut([-2, 0, 2], [4, 0, 4], [-5, -0.1, 3]).tangent, [null, -0.1, 3]);
  const state = descent({ views: { ...VIEWS, place: PLACE } });
  const { data, layout } = cutFigure(state, COLOURS, SIZE);
  assert.equal(data.length, 6);
  assert.equal(data[5].xaxis, "x2");
  assert.match(layout.annotations[4].text, /^∂f\/∂y = 2\.000$/);
  assert.equal(layout.annotations[5].text, "y, with x held at 0");
  assert.equal(layout.annotations[3].text, "cost", "both axes have titles");
  const narrow = cutFigure(state, COLOURS, { width: 300, height: 500 }).layout;
  assert.ok(narrow.yaxis.domain[0] > narrow.yaxis2.domain[1], "one above the other where it is narrow");
  assert.deepEqual(cutTable(state).rows[0], [-1, 2, 1, -2, 4, null]);
});

test("every place is a line through the points", () => {
  const ranges = { low: [0], high: [1], y_low: 1, y_high: 2 };
  const data = { X: [[0], [1]], y: [1, 2], is_test: [0, 0], feature_names: ["x"], target_name: "y", ...ranges };
  const line = { intercepts: [1, 0], slopes: [2, 0.5], batch: [1] };
  const window = { x: [0, 10], y: [0, 10] };
  const found = lineFigure(descent({ views: { ...VIEWS, data, line }, window }), COLOURS, SIZE).data;
  assert.deepEqual(found.at(-2).y, [1, 21]);
  assert.deepEqual(found.at(-1).y, [0, 5]);
  assert.deepEqual(found.find((trace) => trace.marker?.symbol === "circle-open").x, [1], "the point of the next step is ringed");
});

test("standings say cost, slope, arrival and verdict", () => {
  assert.deepEqual(standings(descent()), [
    ["Gradient descent", "0.3125", "1.118", "7", "converged"],
    ["Momentum", "1.800", "2.683", "–", "descending"],
  ]);
});

test("a guess is asked before the run and answered after it", () => {
  assert.deepEqual(spoken(descent({ step: 0 })).asked, true);
  assert.match(spoken(descent({ step: 0 })).text, /will Gradient descent converge or diverge/);
  assert.equal(spoken(descent()).text, "");
  const text = "You were right. It converged. because converged";
  assert.deepEqual(spoken(descent({ guess: "converge" })), { text, asked: false, right: true });
  assert.equal(spoken(descent({ guess: "diverge" })).right, false);
  assert.equal(spoken(descent({ guess: "diverge", runner: 1 })).right, null);
});

test("an answer stays as it was given until the run begins again", () => {
  const answered = createAnswers();
  const after = (verdict, patch = {}) => {
    const [first, second] = VIEWS.runners.runners;
    const runners = { ...VIEWS.runners, runners: [{ ...first, verdict, reason: `because ${verdict}` }, second] };
    return answered(descent({ guess: "diverge", views: { ...VIEWS, runners }, ...patch })).text;
  };
  assert.match(after("left"), /Neither/);
  assert.match(after("diverged"), /^You were right. It diverged./);
  assert.match(after("left"), /^You were right. It diverged./);
  assert.match(after("left", { runner: 1 }), /You say that Momentum will diverge/);
  assert.match(after("left", { guess: "converge" }), /Neither/);
  assert.match(after("diverged"), /^You were right/);
  assert.match(after("start", { step: 0 }), /Press play to see/);
  assert.match(after("left"), /Neither/);
});

test("a guess is forgotten when its run begins again, not when an earlier change is confirmed after it", () => {
  const forgets = createForgetting();
  const seen = (guess, revision, step) => forgets(descent({ guess, revision, step }));
  assert.equal(seen(null, 1, 0), false);
  assert.equal(seen("diverge", 1, 0), false);
  assert.equal(seen("diverge", 2, 0), false, "the rate set before is confirmed");
  assert.equal(seen("diverge", 2, 9), false);
  assert.equal(seen("diverge", 3, 9), false, "set while it runs");
  assert.equal(seen("diverge", 3, 0), false, "looked back");
  assert.equal(seen("converge", 3, 0), false, "thought again");
  assert.equal(seen("converge", 4, 0), false);
  assert.equal(seen("converge", 4, 1), false);
  assert.equal(seen("converge", 5, 0), true, "begun again");
  assert.equal(seen(null, 5, 0), false);
});

test("another kind of cost brings a start at which it is defined", () => {
  const surfaces = [{ slug: "sphere", title: "Round bowl", note: "", start: [-4, 3] }];
  assert.deepEqual(switched("surface", CONFIG, surfaces), { objective: "surface", surface: "sphere", start_x: -4, start_y: 3 });
  assert.deepEqual(switched("data", CONFIG, surfaces), { objective: "data", start_x: 0, start_y: 0 });
  assert.deepEqual(switched("formula", CONFIG, surfaces), { objective: "formula", start_x: -4, start_y: 3 });
  assert.deepEqual(onSurface("unknown", surfaces), { surface: "unknown", start_x: 0, start_y: 0 });
});

test("the lesson follows the one who is looked at", () => {
  const [first, second] = VIEWS.runners.runners;
  const inner = [{ key: "v", name: "velocity", symbol: "v", values: [1, 2] }];
  const runners = { ...VIEWS.runners, runners: [first, { ...second, inner, corrections: { beta1: 0.1 } }] };
  const state = descent({ runner: 1, views: { ...VIEWS, runners } });
  assert.equal(memoryRows(state).length, 2);
  assert.ok(DESCENT.applies("memory", state) && DESCENT.applies("!memory", descent()));
  assert.equal(DESCENT.numbers(state).me.inner[0].values[1], 2);
  assert.ok(Math.abs(DESCENT.numbers(state).length - Math.hypot(1.2, 2.4)) < 1e-12);
  assert.notDeepEqual(DESCENT.shape(state), DESCENT.shape(descent()));
});

test("the lines of a rule are what is computed in it, the result last", () => {
  const line = (name, formula) => ({ name, formula, substituted: formula, inputs: [], mathml: {} });
  const update = { ...line("next x", "x - v"), inputs: [line("x", ""), line("rate", "r"), line("velocity", "mu v + g")] };
  assert.deepEqual(linesOf(update).map(({ name }) => name), ["velocity", "next x"]);
});

test("only views that are looked at are asked for", () => {
  const plain = wanted(descent());
  assert.ok(!("place" in plain || "basins" in plain || "line" in plain) && !("arrows" in plain.landscape));
  assert.ok("place" in wanted(descent({ picture: "slices" })));
  assert.ok("basins" in wanted(descent({ basins: true })) && !("basins" in wanted(descent({ basins: true, picture: "cost" }))));
  assert.ok("arrows" in wanted(descent({ field: true })).landscape);
  assert.equal(wanted(descent({ runner: 5 })).theory.runner, 1);
});
