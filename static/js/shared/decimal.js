// @ts-check
// Numbers as people type them: decimal point or comma, a minus of any kind, thousands apart.

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number in a text, or null. A single comma is a decimal comma; with both marks the last one is the decimal mark.
 * @param {string} text
 * @returns {number | null}
 */
export function parseDecimal(text) {
  let plain = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/(?<=\d)[\s\u202f'](?=\d{3}(\D|$))/g, "");
  const comma = plain.lastIndexOf(",");
  const point = plain.lastIndexOf(".");
  if (comma > point) plain = plain.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".");
  else if (comma >= 0) plain = plain.replace(/,(?=\d{3}(\D|$))/g, "");
  const value = NUMBER.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** A number so that typing it again gives the same number, without the noise of the last digits. @param {number} value */
export function decimalText(value) {
  const short = Number(value.toPrecision(12));
  return String(Math.abs(short - value) <= 1e-13 * Math.abs(value) ? short : value);
}

/** A number as it is read in a narrow place, with a plain minus so that it can be typed over. @param {number} value */
export const briefText = (value) => String(Number(value.toPrecision(6)));
