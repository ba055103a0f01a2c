import assert from "node:assert/strict";
import { test } from "node:test";
import { axesLayout, escaped, geometry, grounded, near, nextWindow, padded } from "../../../static/js/shared/axes.js";
import { powerTicks, ticks } from "../../../static/js/shared/ticks.js";
import { SIZE, THEME } from "../states.js";

test("a window is a little wider than its numbers, and never of no width", () => {
  assert.deepEqual(padded(0, 100), [-8, 108]);
  assert.deepEqual(padded(4, 4), [2, 6]);
  assert.deepEqual(padded(0, 0), [-0.5, 0.5]);
  assert.deepEqual(padded(Infinity, -Infinity), [0, 10]);
});

test("zero is taken in where it is near", () => {
  assert.deepEqual(grounded(2, 10), [0, 10]);
  assert.deepEqual(grounded(50, 60), [50, 60]);
  assert.deepEqual(grounded(-10, -2), [-10, 0]);
  assert.deepEqual(grounded(-3, 5), [-3, 5]);
});

test("a window stands still while the data lie in it and fill it", () => {
  const window = { x: [0, 10], y: [0, 10] };
  assert.equal(nextWindow(window, [1, 9], [0, 6]), window);
  const grown = nextWindow(window, [1, 12], [1, 9]);
  assert.deepEqual(grown.x, padded(1, 12));
  assert.equal(grown.y, window.y);
  assert.deepEqual(nextWindow(window, [4, 5], [0, 9]).x, padded(4, 5));
  assert.deepEqual(nextWindow(null, [0, 100], [0, 100]).y, [-8, 108]);
  assert.equal(nextWindow(window, [4, 4], [5, 5]), window);
  assert.deepEqual(nextWindow(window, [40, 40], [5, 5]).x, padded(40, 40));
});

test("ticks are round numbers with just the digits they need", () => {
  assert.deepEqual(ticks(-0.3, 1.1, 5), { values: [0, 0.5, 1], labels: ["0", "0.5", "1.0"] });
  assert.deepEqual(ticks(-25, 25, 5).labels, ["−20", "−10", "0", "10", "20"]);
  assert.deepEqual(ticks(0, 0.00004, 4).labels, ["0", "0.00001", "0.00002", "0.00003", "0.00004"]);
  assert.deepEqual(ticks(0, 3e7, 3).labels, ["0", "10⁷", "2·10⁷", "3·10⁷"]);
  assert.deepEqual(ticks(-2.5e-7, 0, 2).labels, ["−2·10⁻⁷", "0"]);
  assert.deepEqual(ticks(8.8e14, 8.8e14 + 20, 2).labels, ["8.8·10¹⁴", "+10", "+20"], "no two ticks are called the same");
  assert.deepEqual(ticks(4.001e-7, 4.003e-7, 2).labels, ["4.001·10⁻⁷", "4.002·10⁻⁷", "4.003·10⁻⁷"]);
  assert.deepEqual(ticks(-1e7, 0, 1).labels, ["−10⁷", "0"]);
});

test("powers of ten where there are many, plain numbers where there are few", () => {
  assert.deepEqual(powerTicks(-1, 2), { values: [-1, 0, 1, 2], labels: ["0.1", "1", "10", "100"] });
  assert.deepEqual(powerTicks(0, 1).labels, ["2", "4", "6", "8", "10"]);
  assert.deepEqual(powerTicks(-40, 40).labels.slice(0, 2), ["10⁻⁴⁰", "10⁻³⁰"]);
});

test("numbers become pixels and come back", () => {
  const layout = axesLayout({ x: [0, 10], y: [-5, 5], xTitle: "x", yTitle: "y" }, SIZE, THEME);
  const at = geometry(layout, SIZE);
  assert.equal(at.x(0), layout.margin.l);
  assert.equal(at.x(10), SIZE.width - layout.margin.r);
  assert.equal(at.y(5), layout.margin.t);
  assert.equal(at.y(-5), SIZE.height - layout.margin.b);
  assert.ok(Math.abs(at.xAt(at.x(3.3)) - 3.3) < 1e-12 && Math.abs(at.yAt(at.y(-1.7)) + 1.7) < 1e-12);
});

test("a logarithmic axis takes its range in powers of ten", () => {
  const layout = axesLayout({ x: [0, 1], y: [0, 2], xTitle: "", yTitle: "", log: true }, SIZE, THEME);
  const at = geometry(layout, SIZE);
  assert.equal(at.y(10), (at.y(1) + at.y(100)) / 2);
  assert.deepEqual(layout.yaxis.tickvals, [1, 10, 100]);
});

test("names of columns are text, not markup", () => {
  assert.equal(escaped("<b>a & b"), "&lt;b>a &amp; b");
  const layout = axesLayout({ x: [0, 1], y: [0, 1], xTitle: "a<b", yTitle: "y" }, SIZE, THEME);
  assert.equal(layout.annotations[1].text, "a&lt;b");
});

test("a window may be told to stand still though the data have shrunk", () => {
  const window = { x: [0, 10], y: [0, 10] };
  assert.equal(nextWindow(window, [4, 5], [4, 6], 0.1), window);
  assert.notEqual(nextWindow(window, [4, 4.5], [4, 6], 0.1), window);
  assert.equal(nextWindow(window, [4, 4], [4, 4], 0), window);
});

test("Plotly is told of no place that a path cannot name, and of all others as they are", () => {
  const layout = axesLayout({ x: [0, 10], y: [-5, 5], xTitle: "x", yTitle: "y" }, SIZE, THEME);
  const solid = { type: "surface", x: [1e300] };
  const trace = { type: "scatter", x: Float64Array.of(1, 1e300, -1e302), y: [2, null, 3], text: ["a", "b", "c"] };
  const [far, same] = near([trace, solid], layout);
  assert.deepEqual([far.x[0], far.y, far.text, same], [1, trace.y, trace.text, solid]);
  for (const x of [far.x[1], far.x[2]]) assert.ok(Math.abs(geometry(layout, SIZE).x(x)) <= 1e7 && Math.abs(x) > 1e4, `${x}`);
  assert.equal(near([trace], { xaxis: { range: [-1e302, 1e302] }, yaxis: { range: [0, 1], type: "log" } })[0].x, trace.x);
});
