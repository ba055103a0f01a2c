import assert from "node:assert/strict";
import { test } from "node:test";

import { beside, figure, remarkOn, rowsOf, sharesOf, shownIn, table } from "../../../static/js/panels/conv_hidden_figure.js";
import { COLOURS as THEME } from "../classes.js";
import { state } from "../convolutions.js";
import { SIZE } from "../states.js";

const HIDDEN = { rows: Int32Array.of(2, 3), places: [Float32Array.of(3, 1), Float32Array.of(-3, -1)], share: 0.5 };
const seen = (patch = {}) => state(patch, { hidden: HIDDEN });

test("the points are pictures of the test, and the one that is looked at is among them", () => {
  assert.deepEqual(rowsOf(state()), [2, 3]);
  assert.deepEqual(rowsOf(state({ image: { image: 1 } })), [2, 3, 1]);
  assert.deepEqual(rowsOf(state({ image: { pixels: "00" } })), [2, 3]);
});

test("the axes say how much of the spread lies along them", () => {
  assert.deepEqual(sharesOf(HIDDEN).map((share) => Math.round(1000 * share)), [450, 50]);
  assert.deepEqual(sharesOf({ places: [[0, 0]], share: 1 }), [0, 0]);
  const { layout } = figure(seen(), THEME, SIZE);
  assert.deepEqual(layout.annotations.map(({ text }) => text), ["second component, 5.0 %", "first component, 45.0 % of the variance"]);
});

test("each class has its colour and symbol, each point its place", () => {
  const { data, layout } = figure(seen(), THEME, SIZE);
  assert.deepEqual(data.map(({ x, y }) => [...x, ...y]), [[3, 1], [-3, -1]]);
  assert.equal(new Set(data.map(({ marker }) => marker.color)).size, 2);
  assert.ok(layout.xaxis.range[0] < -3 && layout.xaxis.range[1] > 3);
  assert.deepEqual(table(seen()).rows[1], [4, -3, -1, "upright"]);
});

test("a view of other data is not drawn", () => {
  assert.equal(figure(state({}, { hidden: { ...HIDDEN, rows: [2, 900] } }), THEME, SIZE), null);
  assert.equal(shownIn(state()), null);
});

test("it is said why no points lie apart", () => {
  assert.equal(remarkOn(seen()), "");
  assert.match(remarkOn(state()), /on their way/);
  assert.match(remarkOn(state({}, { hidden: { rows: [2, 3], places: [[0, 0], [0, 0]], share: 0 } })), /at the same place/);
});

test("the arrow keys lead to the nearest point ahead", () => {
  const places = [{ x: 0, y: 0 }, { x: 10, y: 1 }, { x: 4, y: 9 }, { x: -5, y: 0 }];
  assert.deepEqual(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"].map((key) => beside(places, 0, key)), [1, 3, 2, null]);
});
