import assert from "node:assert/strict";
import { test } from "node:test";
import { padded } from "../../../static/js/shared/axes.js";
import { ticks } from "../../../static/js/shared/ticks.js";
import { strokes } from "../../../static/js/shared/strokes.js";

const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { range: [0, 10] }, yaxis: { range: [0, 10] } };
const size = { width: 100, height: 100 };
const draw = (trace) => strokes({ data: [{ type: "scatter", ...trace }], layout }, size)[0];

test("a line is broken where a number is missing", () => {
  const { d, stroke, fill } = draw({ mode: "lines", x: [0, 1, null, 3, 4], y: [0, 1, 2, NaN, 4], line: { color: "red" } });
  assert.equal(d, "M0,100L10,90M40,60");
  assert.deepEqual([stroke, fill], ["red", "none"]);
});

test("an area is closed and filled without a line", () => {
  const area = draw({ mode: "lines", x: [0, 10, 10], y: [0, 0, 10], line: { width: 0 }, fill: "toself", fillcolor: "blue" });
  assert.equal(area.d, "M0,100L100,100L100,0Z");
  assert.deepEqual([area.stroke, area.fill], ["none", "blue"]);
});

test("training points are filled circles, test points open diamonds", () => {
  const circle = draw({ mode: "markers", x: [5], y: [5], marker: { size: 10, color: "blue", line: { color: "white", width: 1 } } });
  assert.equal(circle.d, "M50,50m-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z");
  assert.deepEqual([circle.fill, circle.stroke], ["blue", "white"]);
  const diamond = draw({
    mode: "markers",
    x: [5],
    y: [5],
    marker: { symbol: "diamond-open", size: 10, color: "red", line: { width: 2 } },
  });
  assert.equal(diamond.d, "M50,50m6.5,0l-6.5,6.5l-6.5,-6.5l6.5,-6.5Z");
  assert.deepEqual([diamond.fill, diamond.stroke], ["none", "red"]);
});

test("dashes are as long as Plotly's", () => {
  assert.equal(draw({ mode: "lines", x: [0], y: [0], line: { width: 2, dash: "dash" } })["stroke-dasharray"], "9px,9px");
  assert.equal(draw({ mode: "lines", x: [0], y: [0], line: { width: 4, dash: "dashdot" } })["stroke-dasharray"], "12px,12px,4px,12px");
  assert.equal(draw({ mode: "lines", x: [0], y: [0] })["stroke-dasharray"], null);
});

test("what is hidden or of another kind is left out", () => {
  assert.equal(strokes({ data: [{ type: "scatter", visible: false }, { type: "surface" }], layout }, size).length, 0);
});

test("a path has no number that a browser cannot read", () => {
  const x = [-1.7e308, 1e300, 5, Infinity, NaN, 7];
  const y = [1, 1e300, -1.7e308, 2, 3, 4];
  for (const wide of [layout, { ...layout, xaxis: { range: padded(-1.7e308, 1.7e308) }, yaxis: { range: padded(1e300, 1e300) } }])
    for (const mode of ["lines", "markers"]) {
      const [{ d }] = strokes({ data: [{ type: "scatter", mode, x, y, marker: { size: 4 } }], layout: wide }, size);
      assert.doesNotMatch(d, /NaN|Infinity|e\+/);
    }
});

test("ticks end, also where the next number is farther away than a step", () => {
  assert.ok(ticks(1e16, 1e16 + 2, 10).values.length < 100);
  assert.ok(ticks(-1e308, 1e308, 10).values.every(Number.isFinite));
});
