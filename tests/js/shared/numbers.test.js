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

/** The number that a text shows. */
function read(text) {
  const [, mantissa, , exponent] = /^([0-9.]+)(·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text);
  const power = [...(exponent ?? "⁰")].map((sign) => (sign === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign))).join("");
  return Number(`${mantissa}e${power}`);
}

test("more decimals never show less of a number", () => {
  const choices = [2, 3, 4, 5, 6, 8, 10];
  for (const scale of [123, 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-7, 1e-12])
    for (const lead of [1.23456789123, 5.43219876543, 9.03111111111, 9.99999912345]) {
      const value = lead * scale;
      const off = choices.map((decimals) => Math.abs(read(formatDecimals(value, decimals)) / value - 1));
      assert.ok(off[0] < 0.05, `${value} with two decimals`);
      off.forEach((each, k) => assert.ok(!k || each <= off[k - 1] + 1e-15, `${value} with ${choices[k]} decimals`));
    }
});

test("small numbers have their digits as a power of ten, those that are short stay plain", () => {
  assert.equal(formatDecimals(8.0123456e-5, 2), "8.01·10⁻⁵");
  assert.equal(formatDecimals(8.0123456e-5, 4), "8.0123·10⁻⁵");
  assert.equal(formatDecimals(0.000190414, 4), "1.9041·10⁻⁴");
  assert.equal(formatDecimals(-0.0054321, 6), "−5.4321·10⁻³");
  assert.equal(formatDecimals(0.0123456, 2), "1.23·10⁻²");
  assert.equal(formatDecimals(0.0123456, 3), "1.23·10⁻²");
  assert.equal(formatDecimals(0.0123456, 4), "0.0123");
  assert.equal(formatDecimals(0.005, 4), "0.0050");
  assert.equal(formatDecimals(0.09999, 2), "0.10");
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
