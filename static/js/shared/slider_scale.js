// @ts-check
// Between the place of a slider, from 0 to 1, and the value of a setting.

/** @typedef {import("./types.js").Declaration} Declaration */

/** The lowest rung of a logarithmic slider whose range begins at zero, as a share of the highest. */
const SMALLEST = 1e-10;

/** @param {Declaration} declared @param {number} share from 0 to 1 @returns {number} the value there, with three digits */
export function valueAt({ low, high, scale, kind }, share) {
  const [a, b] = [low ?? 0, high ?? 1];
  if (kind === "integer") return Math.round(a + share * (b - a));
  if (scale !== "log") return Number((a + share * (b - a)).toPrecision(3));
  if (share === 0) return a;
  const bottom = a > 0 ? a : b * SMALLEST;
  return Math.min(b, Number((bottom * (b / bottom) ** share).toPrecision(3)));
}

/** @param {Declaration} declared @param {number} value @returns {number} where it stands, from 0 to 1 */
export function shareOf({ low, high, scale }, value) {
  const [a, b] = [low ?? 0, high ?? 1];
  if (scale !== "log") return (value - a) / (b - a || 1);
  const bottom = a > 0 ? a : b * SMALLEST;
  return value <= bottom ? 0 : Math.log(value / bottom) / Math.log(b / bottom);
}
