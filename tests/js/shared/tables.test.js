import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOf } from "../../../static/js/shared/tables.js";

/** @param {(number | string | null | undefined)[]} column */
const written = (column) => column.map(cellOf(column));

test("numbers as they came keep their digits, their decimals one below the other", () => {
  assert.deepEqual(written([0.5, 1, 1.4, -7.25]), ["0.50", "1.00", "1.40", "−7.25"]);
  assert.deepEqual(written([1, 2, 30]), ["1", "2", "30"]);
});

test("what was computed has five digits, and a whole number among it none too many", () => {
  assert.deepEqual(written([2, 1 / 3, 0.5]), ["2", "0.33333", "0.50000"]);
  assert.deepEqual(written([1e-9, 0.5]), ["1·10⁻⁹", "0.50000"]);
});

test("words stay words, and what is missing is a dash without changing the others", () => {
  assert.deepEqual(written(["train", null, undefined, NaN, 0.25, Infinity]), ["train", "–", "–", "–", "0.25", "∞"]);
});
