// @ts-check
// Numbers as people read them: a true minus sign, an en dash where there is none.

const NONE = "–";

/**
 * So many significant digits, powers of ten only where plain digits would be long.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export function number(value, digits = 4) {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))));
  if (size < -4 || size > 6) return power(value, digits);
  return minus(value.toFixed(Math.max(0, digits - 1 - size)));
}

/** So many significant digits and a power of ten.  @param {number} value @param {number} digits */
export function power(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${minus(String(Number(mantissa)))}·10${superscript(Number(exponent))}`;
}

/** @param {number} exponent */
export const superscript = (exponent) =>
  [...String(exponent)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");

/** @param {string} text */
const minus = (text) => text.replace("-", "−");

/** @param {number} value a whole number, its thousands parted by thin spaces @returns {string} */
export function count(value) {
  return minus(String(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** @param {number | null | undefined} share 0.019 is 1.9 % @returns {string} */
export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return `${NONE} %`;
  const value = 100 * share;
  if (value === Infinity) return "∞ %";
  if (value !== 0 && Math.abs(value) < 0.01) return "< 0.01 %";
  if (value >= 1e6) return `${number(value, 2)} %`;
  return `${minus(value >= 1000 ? count(value) : value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2))))} %`;
}

/** @param {number} value of a setting, with no more digits than it has @returns {string} */
export function setting(value) {
  return minus(String(Number(value.toPrecision(4))));
}
