import assert from "node:assert/strict";
import { test } from "node:test";
import { captioned, named } from "../../../static/js/panels/curve_names.js";
import { figure as loss } from "../../../static/js/panels/loss_curve.js";
import { EXPERIMENT, SIZE, THEME, VIEWS, state } from "../states.js";

test("the curves of the cost say their names where there are several", () => {
  const drawn = named(loss(state(), THEME, SIZE, false), THEME);
  assert.equal(drawn.layout.showlegend, true);
  assert.deepEqual(drawn.data.filter((each) => each.showlegend !== false).map((each) => each.name), ["least squares", "cost"]);
  const alone = state({ views: { ...VIEWS, solution: undefined } });
  assert.equal(named(loss(alone, THEME, SIZE, false), THEME).layout.showlegend, false);
});

test("beside a test the curve of the training says so, and that it counts a penalty", () => {
  const losses = { train: Float64Array.of(3, 2), test: Float64Array.of(4, 3) };
  const names = (document) => loss(state({ losses, document }), THEME, SIZE, false).data.map((each) => each.name).filter(Boolean);
  assert.deepEqual(names(EXPERIMENT), ["least squares", "test", "training"]);
  assert.deepEqual(names({ ...EXPERIMENT, config: { l2: 0.1 } }).at(-1), "training with penalty");
  assert.deepEqual(names({ ...EXPERIMENT, edits: [{ step: 1, config: { ridge: 2 } }, { step: 2 }] }).at(-1), "training with penalty");
});

test("above a small picture every one of several curves has its name in its colour", () => {
  const titles = (patch) => captioned(loss(state({ views: {}, ...patch }), THEME, SIZE, false), SIZE).layout.annotations;
  const both = titles({ losses: { train: Float64Array.of(3, 2), test: Float64Array.of(4, 3) } }).slice(2);
  assert.deepEqual(both.map(({ text, font }) => [text, font.color]), [["┄ test", "the lossTest"], ["─ training", "the lossTrain"]]);
  assert.ok(both[0].x === 1 && both[1].x < 1 && both.every(({ xanchor, y }) => xanchor === "right" && y === 1));
  assert.equal(titles({ losses: { train: Float64Array.of(3, 2), test: null } }).length, 2);
});
