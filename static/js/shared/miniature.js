// @ts-check
// A small picture of a line walking to its points: where everything stands, and the SVG that shows it.
import { assign, draw } from "./dom.js";

/** @typedef {import("./types.js").DataView} DataView */
/** @typedef {import("./types.js").LineView} LineView */
/** @typedef {{points: [number, number][], sticks: string, line: string}} Picture */

export const WIDTH = 320;
export const HEIGHT = 180;
const MARGIN = 18;

/**
 * Numbers from `low` to `high` spread over pixels from `first` to `last`.
 * @param {number} low @param {number} high @param {number} first @param {number} last
 */
const spread = (low, high, first, last) => (/** @type {number} */ value) =>
  Math.round(10 * (first + ((value - low) / (high - low || 1)) * (last - first))) / 10;

/**
 * Points, residuals and line in pixels. The height shows 0 too, for a walk begins there.
 * @param {Pick<DataView, "X" | "y">} data
 * @param {Pick<LineView, "coefficients">} line
 * @returns {Picture}
 */
export function picture({ X, y }, { coefficients }) {
  const [intercept, slope] = Array.from(coefficients);
  const across = Array.from(X, ([x]) => x);
  const [low, high] = [Math.min(...across), Math.max(...across)];
  const x = spread(low, high, MARGIN, WIDTH - MARGIN);
  const h = spread(Math.min(0, ...y), Math.max(0, ...y), HEIGHT - MARGIN, MARGIN);
  const fitted = (/** @type {number} */ at) => h(intercept + slope * at);
  return {
    points: across.map((at, index) => [x(at), h(y[index])]),
    sticks: across.map((at, index) => `M${x(at)} ${h(y[index])}V${fitted(at)}`).join(""),
    line: `M${x(low)} ${fitted(low)}L${x(high)} ${fitted(high)}`,
  };
}

/**
 * The SVG, made once and moved from then on.
 * @returns {{element: SVGSVGElement, paint: (shown: Picture) => void}}
 */
export function createMiniature() {
  const sticks = draw("path", { class: "sticks" });
  const line = draw("path", { class: "main-line" });
  const dots = draw("g", { class: "dots" });
  const element = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, sticks, line, dots);
  return {
    element,
    paint(shown) {
      assign(sticks, { d: shown.sticks });
      assign(line, { d: shown.line });
      while (dots.children.length < shown.points.length) dots.append(draw("circle", { r: 4.5 }));
      while (dots.children.length > shown.points.length) dots.lastChild?.remove();
      shown.points.forEach(([cx, cy], index) => assign(dots.children[index], { cx, cy }));
    },
  };
}
