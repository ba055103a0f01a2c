import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix, normalEquations, shown, solutionVector, symbol } from "../../../static/js/panels/matrices.js";
import { identifier } from "../../../static/js/shared/mathml.js";

/** The text of a description, rows parted by ; and cells by a space. */
function text(description) {
  if (typeof description === "string") return description;
  const parts = description.children.map(text);
  if (description.tag === "tbody") return parts.join("; ");
  return parts.join(description.tag === "tr" ? " " : "");
}
const all = (description, tag) =>
  typeof description === "string" ? [] : [...(description.tag === tag ? [description] : []), ...description.children.flatMap((child) => all(child, tag))];
const named = (row, column) => identifier(`${row}${column}`);

test("five rows are shown, six have a gap", () => {
  assert.deepEqual(shown(2), [0, 1]);
  assert.deepEqual(shown(5), [0, 1, 2, 3, 4]);
  assert.deepEqual(shown(6), [0, 1, 2, null, 5]);
  assert.deepEqual(shown(11, Infinity).length, 11);
});

test("a small matrix is whole", () => {
  assert.equal(text(matrix("m", 2, 2, named)), "00 01; 10 11");
});

test("a large one has dots in three directions", () => {
  assert.equal(text(matrix("m", 6, 6, named)), "00 01 02 ⋯ 05; 10 11 12 ⋯ 15; 20 21 22 ⋯ 25; ⋮ ⋮ ⋮ ⋱ ⋮; 50 51 52 ⋯ 55");
  assert.equal(text(matrix("m", 6, 1, (row) => identifier(`r${row}`))), "r0; r1; r2; ⋮; r5");
});

test("each entry of the normal equations names its number and its question", () => {
  const [gram, moment] = normalEquations(["1", "x"]);
  assert.deepEqual(
    all(gram, "button").map((each) => [each.attributes["data-number"], JSON.parse(each.attributes["data-question"])]),
    [[0, 0], [0, 1], [1, 0], [1, 1]].map(([row, column]) => [`solution.gram.${row}.${column}`, { quantity: "gram", row, column }]),
  );
  assert.deepEqual(all(moment, "button").map((each) => each.attributes["data-number"]), ["solution.moment.0", "solution.moment.1"]);
});

test("the whole of a large one has every entry", () => {
  const names = Array.from({ length: 11 }, (_, index) => `x${index}`);
  assert.equal(all(normalEquations(names)[0], "button").length, 16);
  assert.equal(all(normalEquations(names, Infinity)[0], "button").length, 121);
});

test("b is the intercept, a lone slope is w, many are counted from 1", () => {
  assert.deepEqual([0, 1].map((index) => text(symbol(["1", "x"], index))), ["b", "w"]);
  assert.deepEqual([0, 1, 2].map((index) => text(symbol(["1", "x", "x²"], index))), ["b", "w1", "w2"]);
  assert.equal(text(symbol(["x"], 0)), "w");
  assert.equal(text(symbol(["x", "x²"], 1)), "w2");
});

test("the solution stands beside its symbols", () => {
  assert.equal(text(solutionVector(["1", "x"])), "b; w=–; –");
});
