import assert from "node:assert/strict";
import { test } from "node:test";
import { agreement, formatDecimals, formatNumber, lookup, reasonFor } from "../../../static/js/shared/numbers.js";

test("a number that changes keeps its count of digits", () => {
  assert.equal(formatNumber(0.4781234), "0.4781");
  assert.equal(formatNumber(0.5), "0.5000");
  assert.equal(formatNumber(77.5, 3), "77.5");
  assert.equal(formatNumber(-2.4689), "−2.469");
});

test("counts stay whole", () => {
  assert.equal(formatNumber(17), "17");
  assert.equal(formatNumber(-3), "−3");
  assert.equal(formatNumber(0), "0");
});

test("what is undefined is a dash, never NaN", () => {
  for (const value of [NaN, null, undefined, "2"]) assert.equal(formatNumber(value), "–");
  assert.equal(formatDecimals(NaN, 4), "–");
  assert.equal(formatDecimals(null, 4), "–");
  assert.equal(formatNumber(Infinity), "∞");
  assert.equal(formatDecimals(-Infinity, 2), "−∞");
});

test("decimals are as many as asked, and small numbers do not vanish", () => {
  assert.equal(formatDecimals(0.123456789, 2), "0.12");
  assert.equal(formatDecimals(-0.123456789, 10), "−0.1234567890");
  assert.equal(formatDecimals(17, 6), "17");
  assert.equal(formatDecimals(0.00001234, 2), "1.23·10⁻⁵");
  assert.equal(formatDecimals(1.25e12, 2), "1.25·10¹²");
});

test("a path leads through objects, typed arrays and rows of typed arrays", () => {
  const tree = { solution: { gram: [new Float64Array([1, 2]), new Float64Array([3, 4])], coefficients: new Float64Array([5, 6]) } };
  assert.equal(lookup(tree, "solution.gram.1.0"), 3);
  assert.equal(lookup(tree, "solution.coefficients.1"), 6);
  assert.equal(lookup(tree, "solution.coefficients.7"), undefined);
  assert.equal(lookup(tree, "line.params.0"), undefined);
  assert.equal(lookup({ solution: null }, "solution.loss"), undefined);
});

test("a missing statistic says why", () => {
  const tree = { solution: { reasons: { t_values: "two points leave no degree of freedom" } } };
  assert.equal(reasonFor(tree, "solution.t_values.1"), "two points leave no degree of freedom");
  assert.equal(reasonFor(tree, "solution.loss"), "");
  assert.equal(reasonFor({}, "line.loss"), "");
});

test("agreement is counted in digits of the worst coefficient", () => {
  assert.equal(agreement([1, 2], [1, 2]), 16);
  assert.equal(agreement([1, 1000], [1, 1001]), 3);
  assert.equal(agreement([1, 100], [1.1, 100]), 1);
  assert.equal(agreement([1], [-1]), 0);
  assert.equal(agreement([0], [0]), 16);
  assert.equal(agreement([NaN], [1]), null);
});
