import assert from "node:assert/strict";
import { test } from "node:test";
import { classColour, classPoints, classSymbol } from "../../../static/js/shared/class_marks.js";
import { marker } from "../../../static/js/shared/strokes.js";

const THEME = { classes: Array.from({ length: 10 }, (_, i) => `colour ${i}`), raised: "the raised" };
const DATA = { y: [0, 1, 1, 0], is_test: [0, 0, 1, 0], classes: ["wet", "<b>%{x}</b>"] };
const SPOTS = [{ x: 1, y: 2 }, { x: 3, y: 4 }, { x: 5, y: 6 }, null];

test("ten classes have ten symbols and ten colours", () => {
  const all = [...Array(10).keys()];
  assert.equal(new Set(all.map(classSymbol)).size, 10);
  assert.equal(new Set(all.map((i) => classColour(THEME, i))).size, 10);
  assert.equal(new Set(all.map((i) => marker(classSymbol(i), 5))).size, 10);
});

test("each class is a trace in its colour and symbol, tests hollow, what is not shown left out", () => {
  const traces = classPoints(DATA, SPOTS, THEME);
  assert.deepEqual(traces.map(({ name, x, y, marker: { symbol, color } }) => [name, x, y, symbol, color]), [
    ["class 0", [1], [2], "circle", "colour 0"],
    ["class 1", [3], [4], "square", "colour 1"],
    ["class 1 test", [5], [6], "square-open", "colour 1"],
  ]);
});

test("a name is shown as it is, whatever Plotly would read in it", () => {
  const [, last] = classPoints(DATA, SPOTS, THEME);
  assert.ok(last.hovertemplate.startsWith("&lt;b>%\u200b{x}&lt;/b><br>"));
  assert.equal(classPoints(DATA, SPOTS, THEME, { hover: false })[0].hoverinfo, "skip");
});

test("very many points are small and thinned", () => {
  const n = 6000;
  const data = { y: Array(n).fill(0), is_test: Array(n).fill(0), classes: ["a"] };
  const [trace] = classPoints(data, Array.from({ length: n }, (_, i) => ({ x: i, y: 0 })), THEME);
  assert.equal(trace.x.length, 2000);
  assert.equal(trace.marker.size, 6);
});

test("plus and cross are closed shapes of twelve corners", () => {
  for (const symbol of ["cross", "x"]) assert.equal(marker(symbol, 10).match(/[ml]/g)?.length, 12);
});
