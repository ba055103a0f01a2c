// @ts-check
// Costs of several runs over their steps in one picture.
import { axesLayout, padded } from "../shared/axes.js";

/** @typedef {{name: string, x: number[], y: (number | null)[], color: string, dash?: string}} Curve */

/** In a picture of powers of ten, nothing is shown further down than this below the highest. */
const DECADES = 8;
const FEW = 50;

/** @param {Curve[]} curves @returns {boolean} whether the costs are so different that powers of ten show them better */
export function isLogarithmic(curves) {
  const values = curves.flatMap((curve) => sound(curve, false).y);
  const above = values.filter((value) => value > 0);
  return values.every((value) => value >= 0) && Math.max(...above) / Math.min(...above) > FEW;
}

/** @param {Curve[]} curves @param {import("../shared/theme.js").Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(curves, theme, size) {
  const log = isLogarithmic(curves);
  const shown = curves.map((curve) => ({ ...curve, ...sound(curve, log) }));
  const values = shown.flatMap(({ y }) => y);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = log ? padded(Math.max(Math.log10(low), Math.log10(high) - DECADES), Math.log10(high)) : padded(Math.min(0, low), high);
  const last = Math.max(10, ...shown.flatMap(({ x }) => x.slice(-1)));
  return {
    layout: axesLayout({ x: [-0.015 * last, 1.015 * last], y: range, xTitle: "step", yTitle: "cost", log }, size, theme),
    data: shown.map(({ name, x, y, color, dash }) => ({
      type: "scatter", mode: "lines", x, y, name, line: { color, width: 2, ...(dash && { dash }) },
      hovertemplate: `${name.replace(/</g, "&lt;")}<br>step %{x}: %{y:.5g}<extra></extra>`,
    })),
  };
}

/** @param {Curve} curve @param {boolean} log @returns {{x: number[], y: number[]}} the costs that can be drawn */
function sound({ x, y }, log) {
  const kept = y.flatMap((value, i) => (value !== null && Number.isFinite(value) && (!log || value > 0) ? [i] : []));
  return { x: kept.map((i) => x[i]), y: kept.map((i) => /** @type {number} */ (y[i])) };
}
