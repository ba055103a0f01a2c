import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenData, firstChoice, problemText, targets, toCsv, understood, usable } from "../../../static/js/shared/csv_points.js";

const PARSED = {
  columns: [{ name: "day", kind: "date", missing: 0 }, { name: "who", kind: "category", missing: 0 },
    { name: "a", kind: "number", missing: 1 }, { name: "b", kind: "number", missing: 0 }],
  rows: [["2024-01-01", "x", 1, 2], ["2024-01-02", "y", null, 4], ["", "z", 5, 6]],
  row_count: 3, problems: [], problem_count: 0, separator: ";", decimal: ",", header: true,
};

test("points are written with all digits and names quoted where needed", () => {
  const points = { X: [[1 / 3, 2]], y: [-1e-7], features: ["a, b", 'say "c"'], target: " t" };
  assert.equal(toCsv(points), '"a, b","say ""c"""," t"\n0.3333333333333333,2,-1e-7\n');
});

test("the first choice predicts the last column from the one before", () => {
  assert.deepEqual(usable(PARSED).map(({ name }) => name), ["day", "a", "b"]);
  assert.deepEqual(firstChoice(PARSED), { features: ["a"], target: "b" });
});

test("chosen columns become own points, rows with empty cells are left out and counted", () => {
  assert.deepEqual(chosenData(PARSED, "text", ["a"], "b"), {
    data: { points: { X: [[1], [5]], y: [2, 6], features: ["a"], target: "b" } }, count: 2, dropped: 1,
  });
});

test("dates are left to the server, with the text", () => {
  assert.deepEqual(chosenData(PARSED, "text", ["day"], "b"), { data: { csv: "text", features: ["day"], target: "b" }, count: 2, dropped: 1 });
});

test("what was understood and what was not is said in words", () => {
  assert.equal(understood(PARSED), "3 rows, 4 columns; separated by semicolon, decimal comma, names in the first line.");
  assert.equal(problemText({ line: 4, column: "y", received: "six", expected: "a number" }), "Line 4, column y: expected a number, found “six”.");
  assert.equal(problemText({ line: 4, column: "", received: "1;2;3", expected: "2 values" }), "Line 4: expected 2 values, found “1;2;3”.");
});

const FLOWERS = { ...PARSED, columns: [
  { name: "long", kind: "number", missing: 0, classes: [] }, { name: "kind", kind: "category", missing: 1, classes: ["b", "a"] },
  { name: "wide", kind: "number", missing: 0, classes: [] }, { name: "count", kind: "number", missing: 0, classes: ["1", "2"] },
  { name: "id", kind: "category", missing: 0, classes: [] },
], rows: [[1, "b", 10, 1, "p"], [2, "a", 20, 2, "q"], [3, "", 30, 1, "r"], [4, "b", 40, 2, "s"]] };

test("words are offered as a target to who learns classes, and chosen first", () => {
  const names = (kind) => targets(FLOWERS, kind).map(({ name }) => name);
  assert.deepEqual(names("class"), ["kind", "count"]);
  assert.deepEqual(names("any"), ["long", "kind", "wide", "count"]);
  assert.deepEqual(names("number"), ["long", "wide", "count"]);
  assert.deepEqual(firstChoice(FLOWERS, "class"), { features: ["long", "wide"], target: "kind" });
  assert.deepEqual(firstChoice(FLOWERS, "any"), { features: ["long", "wide"], target: "kind" });
  assert.deepEqual(firstChoice(FLOWERS, "number"), { features: ["wide"], target: "count" });
  const numbers = { ...FLOWERS, columns: FLOWERS.columns.filter(({ kind }) => kind === "number") };
  assert.deepEqual(firstChoice(numbers, "class"), { features: ["long", "wide"], target: "count" });
  assert.deepEqual(firstChoice(PARSED, "class"), { features: ["day", "a"], target: "" });
});

test("a column of words becomes classes by its sorted names, and is written with them", () => {
  const { data, count, dropped } = chosenData(FLOWERS, "text", ["long", "wide"], "kind");
  assert.deepEqual(data.points, {
    X: [[1, 10], [2, 20], [4, 40]], y: [1, 0, 1], features: ["long", "wide"], target: "kind", classes: ["a", "b"],
  });
  assert.deepEqual([count, dropped], [3, 1]);
  assert.equal(toCsv({ ...data.points, classes: ["a, or", "b"] }), 'long,wide,kind\n1,10,b\n2,20,"a, or"\n4,40,b\n');
});
