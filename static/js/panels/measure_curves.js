// @ts-check
// ROC, precision and recall, and calibration as figures, with the point of the threshold.
import { axesLayout } from "../shared/axes.js";
import { line } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */
/** @typedef {{x: ArrayLike<number>, y: ArrayLike<number>, thresholds?: ArrayLike<number>}} Curve */

const UNIT = /** @type {[number, number]} */ ([-0.03, 1.03]);
const MOST = 600;

/** @param {Theme} theme @param {Size} size @param {string} xTitle @param {string} yTitle */
const square = (theme, size, xTitle, yTitle) => {
  const layout = axesLayout({ x: UNIT, y: UNIT, xTitle, yTitle }, size, theme);
  layout.margin = { ...layout.margin, t: 24, b: 38 };
  for (const axis of [layout.xaxis, layout.yaxis]) Object.assign(axis, { tickvals: [0, 0.5, 1], ticktext: ["0", "0.5", "1"] });
  return layout;
};

/** @param {Curve} curve @returns {{x: number[], y: number[]}} no more places than can be seen */
export function thinned({ x, y }) {
  const every = Math.max(1, Math.ceil(x.length / MOST));
  const kept = Array.from(x, (_, i) => i).filter((i) => i % every === 0 || i === x.length - 1);
  return { x: kept.map((i) => x[i]), y: kept.map((i) => y[i]) };
}

/** @param {Theme} theme @param {number | null | undefined} x @param {number | null | undefined} y @param {number} threshold */
function here(theme, x, y, threshold) {
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) return [];
  const marker = { size: 13, symbol: "circle", color: theme.descent, line: { color: theme.raised, width: 2 } };
  const hovertemplate = `threshold ${threshold}<br>%{x:.3f}, %{y:.3f}<extra></extra>`;
  return [{ type: "scatter", mode: "markers", x: [x], y: [y], marker, hovertemplate, name: "threshold" }];
}

/** @param {Theme} theme @param {Curve | null | undefined} curve */
function drawn(theme, curve) {
  if (!curve?.x?.length) return [];
  const style = { line: { color: theme.fit, width: 2.5 } };
  return [{ ...line({ ...thinned(curve), ...style }), hoverinfo: "all", hovertemplate: "%{x:.3f}, %{y:.3f}<extra></extra>" }];
}

/** @param {State} state @param {Theme} theme @param {Size} size */
export function rocFigure({ views: { measures: m }, threshold }, theme, size) {
  const chance = line({ x: [0, 1], y: [0, 1], line: { color: theme.quiet, width: 1, dash: "dot" } });
  const fall = typeof m?.specificity === "number" ? 1 - m.specificity : null;
  return {
    data: [chance, ...drawn(theme, m?.roc), ...here(theme, fall, m?.recall, threshold)],
    layout: square(theme, size, "false alarms", "found (recall)"),
  };
}

/** @param {State} state @param {Theme} theme @param {Size} size */
export function precisionFigure({ views: { measures: m }, threshold }, theme, size) {
  return {
    data: [...drawn(theme, m?.precision_recall), ...here(theme, m?.recall, m?.precision, threshold)],
    layout: square(theme, size, "recall", "precision"),
  };
}

/** @param {State} state @param {Theme} theme @param {Size} size */
export function calibrationFigure({ views: { measures: m } }, theme, size) {
  const ideal = line({ x: [0, 1], y: [0, 1], line: { color: theme.quiet, width: 1, dash: "dot" } });
  const { predicted = [], observed = [], counts = [] } = m?.calibration ?? {};
  const kept = Array.from(predicted, (_, i) => i).filter((i) => counts[i] > 0);
  const marker = { size: 9, symbol: "square", color: theme.residual, line: { color: theme.raised, width: 1 } };
  const bins = { x: kept.map((i) => predicted[i]), y: kept.map((i) => observed[i]) };
  const sizes = kept.map((i) => counts[i]);
  const hovertemplate = "said %{x:.2f}, came %{y:.2f}<br>%{customdata} points<extra></extra>";
  return {
    data: [ideal, line({ ...bins, line: { color: theme.residual, width: 1.6 } }),
      { type: "scatter", mode: "markers", ...bins, marker, customdata: sizes, hovertemplate }],
    layout: square(theme, size, "chance said", "share that came"),
  };
}
