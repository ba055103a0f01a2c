import assert from "node:assert/strict";
import { test } from "node:test";
import { basinWords } from "../../../static/js/panels/basin_key.js";
import { AWAY, basinColour, NOT_THERE } from "../../../static/js/panels/height_field.js";
import { COLOURS, descent, VIEWS } from "../descents.js";

const THEME = { ...COLOURS, ink: "black", quiet: "gray" };
const row = (...values) => Float64Array.from(values);
const words = (labels, places = []) => {
  const basins = { labels: [Int32Array.from(labels)], places, steps: 500, title: "Momentum" };
  return basinWords(descent({ basins: true, views: { ...VIEWS, basins } }));
};

test("the key says whose starts they are and what each color means", () => {
  const { title, rows } = words([0, 1, NOT_THERE, AWAY], [row(3, 2), row(-1, 0)]);
  assert.equal(title, "Starts of Momentum end at the minimum");
  assert.deepEqual(rows, [
    ["--runner-1", "3.00, 2.00"],
    ["--runner-2", "−1.00, 0"],
    ["--quiet", "not there after 500 steps"],
    ["--ink", "diverges"],
  ]);
  assert.equal(words([0], [row(3, 2)]).rows.length, 1, "only what occurs");
});

test("where no start arrives, that is said", () => {
  const { title, rows } = words([AWAY, AWAY]);
  assert.equal(title, "Momentum: no start arrives within 500 steps.");
  assert.deepEqual(rows, [["--ink", "diverges"]]);
});

test("of many minima some are named, and there is no key without the map of starts", () => {
  const many = Array.from({ length: 9 }, (_, i) => row(i, i));
  assert.deepEqual(words([0], many).rows[6], ["", "and 3 more minima"]);
  assert.equal(basinWords(descent({ basins: true })), null);
  assert.equal(basinWords(descent({ basins: false, views: { ...VIEWS, basins: { labels: [Int32Array.of(0)] } } })), null);
});

test("starts that end nowhere are painted, each kind in its own color", () => {
  const colours = [0, NOT_THERE, AWAY].map((label) => basinColour(label, THEME)[0]);
  assert.deepEqual(colours, ["red", "gray", "black"]);
});
