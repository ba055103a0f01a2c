// @ts-check
// The numbers inside of formulas: how they are found in the tree of views, and how they are written there.
import { number, power } from "./format.js";

export const UNKNOWN = "–";
/** Significant digits that say enough. */
const THREE = 3;

/** Whole numbers of a readable size: counts, degrees, sums of counts.  @param {number} value */
const isCount = (value) => Number.isInteger(value) && Math.abs(value) < 1e6;

/**
 * Always the same count of significant digits, so that a number that changes keeps its width; whole numbers stay whole.
 * @param {unknown} value
 * @param {number} [significant]
 */
export function formatNumber(value, significant = 4) {
  if (typeof value !== "number") return UNKNOWN;
  return isCount(value) ? String(value).replace("-", "−") : number(value, significant);
}

/**
 * A fixed count of decimals. What would show too few of its digits so is written as a power of ten with as many decimals; more
 * decimals never show less of a number.
 * @param {unknown} value
 * @param {number} decimals
 */
export function formatDecimals(value, decimals) {
  if (typeof value !== "number" || !Number.isFinite(value) || isCount(value)) return formatNumber(value);
  if (Math.abs(value) >= 1e9) return number(value, decimals + 1);
  const fixed = value.toFixed(decimals);
  const size = Math.abs(Number(value.toPrecision(THREE)));
  // Hundredths are plain where three digits of them fit; before that they have those three as a power of ten, not more.
  if (Number(fixed) === value || size >= 0.1 || (size >= 0.01 && decimals > THREE)) return fixed.replace("-", "−");
  return power(value, size >= 0.01 ? THREE : decimals + 1);
}

/**
 * What a dotted path names in a tree, such as `solution.gram.0.1`; undefined where there is nothing.
 * @param {any} tree
 * @param {string} path
 * @returns {any}
 */
export const lookup = (tree, path) => path.split(".").reduce((value, key) => value?.[key], tree);

/**
 * Why there is no number at a path: a view says it of each of its statistics by name.
 * @param {any} tree
 * @param {string} path
 * @returns {string}
 */
export function reasonFor(tree, path) {
  const [view, name] = path.split(".");
  return tree?.[view]?.reasons?.[name] ?? "";
}

/**
 * To how many decimal digits two answers agree, judged by the coefficient that agrees least; 16 is all that a double holds.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 * @returns {number | null}
 */
export function agreement(a, b) {
  const digits = Array.from(a, (value, index) => {
    const error = Math.abs(value - b[index]);
    return error === 0 ? 16 : -Math.log10(error / Math.max(Math.abs(value), Math.abs(b[index])));
  });
  const least = Math.min(16, ...digits);
  return Number.isNaN(least) ? null : Math.max(0, Math.floor(least));
}
