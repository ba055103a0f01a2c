import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, figure as weightsFigure, hint as weightsHint, namedLines, shortened, table as weightsTable } from "../../../static/js/panels/weights_picture.js";
import { classified, COLOURS, VIEWS } from "../classes.js";
import { SIZE } from "../states.js";

const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
const named = (figure, name) => figure.data.filter((trace) => trace.name === name);

test("the names of weights have the room that they need, and lead to their lines", () => {
  const names = ["1 (Adelie)", "bill_length_mm (Adelie)", "bill_length_mm (Chinstrap)"];
  const { data, layout } = weightsFigure(classified({ views: { ...VIEWS, weights: { ...VIEWS.weights, names } } }), COLOURS, { width: 700, height: 400 });
  const labels = layout.annotations.slice(2);
  assert.match(labels[0].text, /^intercept \(Adelie\) /);
  const plot = 700 - layout.margin.l - layout.margin.r;
  for (const { x, text } of labels) assert.ok(x * plot + 6.5 * text.length <= plot + layout.margin.r, text);
  assert.deepEqual(named({ data }, "lead").map(({ y }) => y[0]), [0.2, 2, 0], "from the end of each line");
});

test("where there is little room a name is cut, then its class, and never its value", () => {
  assert.equal(shortened("bill_length_mm (Chinstrap)", "−0.871", 21), "bill_l… (Chi…) −0.871");
  assert.equal(shortened("bill_length_mm (Gentoo)", "0.871", 24), "bill_len… (Gentoo) 0.871");
  assert.equal(shortened("bill_length_mm", "0.871", 40), "bill_length_mm 0.871");
  const names = ["1 (Adelie)", "bill_length_mm (Adelie)", "bill_length_mm (Chinstrap)"];
  const { layout } = weightsFigure(classified({ views: { ...VIEWS, weights: { ...VIEWS.weights, names } } }), COLOURS, { width: 366, height: 358 });
  const plot = 366 - layout.margin.l - layout.margin.r;
  for (const { x, text } of layout.annotations.slice(2)) assert.ok(x * plot + 6.5 * text.length <= plot + layout.margin.r, text);
});

test("of many weights the largest are named, and the hint says so", () => {
  const names = Array.from({ length: 30 }, (_, k) => `w${k}`);
  const row = Float64Array.from(names, (_, k) => (k % 2 ? k : -k));
  const state = classified({ views: { ...VIEWS, weights: { steps: [0, 1], params: [row, row], names } } });
  assert.deepEqual(namedLines(Array.from(row)).at(0), 18);
  assert.equal(weightsFigure(state, COLOURS, SIZE).layout.annotations.length, 2 + 12);
  assert.match(weightsHint(state), /Named: the 12 largest of 30/);
  const separable = classified({ views: { ...VIEWS, solution: { status: "separated" } } });
  assert.doesNotMatch(weightsHint(separable), /Dotted/, "there are no dotted lines");
  const fitted = { ...VIEWS.solution, scaled_coefficients: Float64Array.of(0, 2, 0) };
  assert.match(weightsHint(classified({ views: { ...VIEWS, solution: fitted } })), /^Dotted: where they end\.$/);
});

test("weights have lines, names apart, and a table", () => {
  const found = weightsFigure(classified(), COLOURS, SIZE);
  assert.deepEqual(found.data.at(-2).y, [0, 1, 2]);
  assert.match(found.layout.annotations[2].text, /^intercept/);
  const heights = apart([0.5, 0.51, 0.99]);
  assert.ok(heights[1] - heights[0] > 0.05);
  close((heights[0] + heights[1]) / 2, 0.505);
  const full = apart(Array(12).fill(0.98));
  assert.ok(full[0] > 0 && full.at(-1) <= 1 && full.every((height, i) => i === 0 || height - full[i - 1] > 0.05));
  assert.deepEqual(weightsTable(classified()).rows[1], [1, 0.1, 1, 0]);
});
