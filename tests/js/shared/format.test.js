import assert from "node:assert/strict";
import { test } from "node:test";
import { count, number, percent, setting } from "../../../static/js/shared/format.js";

test("numbers keep their significant digits and a true minus", () => {
  assert.deepEqual(
    [0.4921, 2.0541, -58, 123456.7, 0.00012345, 9.99996].map((value) => number(value)),
    ["0.4921", "2.054", "−58.00", "123457", "0.0001234", "10.00"],
  );
  assert.deepEqual(
    [0, 1.5e9, -2e-9].map((value) => number(value, 3)),
    ["0", "1.5·10⁹", "−2·10⁻⁹"],
  );
});

test("what is not there is an en dash, what has no end says so", () => {
  assert.deepEqual(
    [null, undefined, NaN, Infinity, -Infinity].map((value) => number(value)),
    ["–", "–", "–", "∞", "−∞"],
  );
  assert.equal(percent(null), "– %");
});

test("shares are percents", () => {
  assert.deepEqual([0, 0.019, 0.00001, 1.234, 13.691, 1e9, Infinity].map(percent), [
    "0 %",
    "1.9 %",
    "< 0.01 %",
    "123 %",
    "1\u202f369 %",
    "1·10¹¹ %",
    "∞ %",
  ]);
});

test("counts have their thousands apart, settings no needless digits", () => {
  assert.equal(count(1234567), "1\u202f234\u202f567");
  assert.deepEqual([0.02, 1e-8, 100, -0.5].map(setting), ["0.02", "1e−8", "100", "−0.5"]);
});
