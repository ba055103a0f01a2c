import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalText, parseDecimal } from "../../../static/js/shared/decimal.js";

const READ = [
  ["2", 2], [" 2.5 ", 2.5], ["2,5", 2.5], ["-2,5", -2.5], ["−3", -3], ["+.5", 0.5], ["5.", 5], ["1e-3", 0.001], ["1,5e3", 1500],
  ["1.234,5", 1234.5], ["1,234.5", 1234.5], ["12 345,6", 12345.6], ["12'345", 12345], ["1,234", 1.234],
];
const REFUSED = ["", "abc", "1,2,3", "1.2.3", "1,2.3", "0x10", "Infinity", "1e999", "--1", "1 2", "NaN", "2 5"];

for (const [text, value] of READ) test(`${JSON.stringify(text)} is ${value}`, () => assert.equal(parseDecimal(text), value));
for (const text of REFUSED) test(`${JSON.stringify(text)} is no number`, () => assert.equal(parseDecimal(text), null));

test("a number shown in a cell gives the same number when it is read again", () => {
  for (const value of [0, -1, 0.1 + 0.2, 1 / 3, Math.PI * 1e9, 5e-324, 1.7976931348623157e308, 123456789.123456]) {
    const again = parseDecimal(decimalText(value));
    assert.ok(Math.abs(again - value) <= 1e-13 * Math.abs(value), `${value} came back as ${again}`);
  }
  assert.equal(decimalText(0.1 + 0.2), "0.3");
});
