// @ts-check
// Standardized residuals against leverage, with the lines along which Cook's distance is one half and one.
import { axesLayout, padded } from "../shared/axes.js";
import { mountPicture } from "./picture_page.js";
import { extent, remark as nothing } from "./residual_plot.js";

/** @typedef {import("../shared/types.js").State} State */

const LEVELS = [0.5, 1];
const PLACES = 160;
/** Below so many pixels a whole name would lie across the other curve. */
const NARROW = 480;

/**
 * Where Cook's distance has a value: D = r² h / (p (1 - h)), so r = ±√(D p (1 - h) / h).
 * @param {number} distance @param {number} p @param {number} low @param {number} high
 * @returns {{x: (number | null)[], y: (number | null)[]}}
 */
export function contour(distance, p, low, high) {
  const from = Math.max(1e-3, low);
  const to = Math.min(0.999, high);
  const x = Array.from({ length: PLACES }, (_, i) => from + ((to - from) * i) / (PLACES - 1));
  const y = x.map((h) => Math.sqrt((distance * p * (1 - h)) / h));
  return { x: [...x, null, ...x], y: [...y, null, ...y.map((value) => -value)] };
}

/** What a curve is, at its upper right end, as far as that is in the picture. @param {number} distance @param {number} p
 * @param {any} layout @param {import("../shared/theme.js").Theme} theme */
function named(distance, p, { annotations, xaxis, yaxis, width }, theme) {
  const x = xaxis.range[1];
  const y = Math.min(yaxis.range[1], Math.sqrt((distance * p * (1 - x)) / x));
  const text = `${width < NARROW ? "Cook" : "Cook’s distance"} ${distance === 0.5 ? "½" : distance}`;
  const place = { xref: "x", yref: "y", x, y, xanchor: "right", yanchor: "top", yshift: -4 };
  return { ...annotations[0], ...place, text, font: { ...annotations[0].font, color: theme.residual }, visible: x < 1 };
}

/** @param {State} state @param {import("../shared/theme.js").Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure({ views: { solution } }, theme, size) {
  const leverage = Array.from(solution?.leverage ?? []);
  const standardized = Array.from(solution?.standardized_residuals ?? []);
  const there = leverage.map((_, i) => i).filter((i) => Number.isFinite(leverage[i]) && Number.isFinite(standardized[i]));
  const most = Math.max(
    2.2,
    ...extent(there.map((i) => standardized[i]))
      .map(Math.abs)
      .filter(Number.isFinite),
  );
  const x = padded(0, Math.max(0.1, extent(leverage)[1]));
  const layout = axesLayout({ x: [0, x[1]], y: padded(-most, most), xTitle: "leverage", yTitle: "standardized residual" }, size, theme);
  const p = solution?.parameter_names.length ?? 2;
  const text = there.map(
    (i) => `point ${solution?.train_index[i] + 1}<br>Cook’s distance ${Number(solution?.cooks_distance[i]).toPrecision(3)}`,
  );
  const level = (/** @type {number} */ distance) => ({
    type: "scatter",
    mode: "lines",
    ...contour(distance, p, 0.002, x[1]),
    hoverinfo: "skip",
    name: `Cook’s distance ${distance}`,
    line: { color: theme.residual, width: 1.5, dash: distance === 1 ? "solid" : "dash" },
  });
  return {
    layout: { ...layout, annotations: [...layout.annotations, ...LEVELS.map((distance) => named(distance, p, layout, theme))] },
    data: [
      { type: "scatter", mode: "lines", x: [0, x[1]], y: [0, 0], line: { color: theme.quiet, width: 1 }, hoverinfo: "skip" },
      ...LEVELS.map(level),
      {
        type: "scatter",
        mode: "markers",
        x: there.map((i) => leverage[i]),
        y: there.map((i) => standardized[i]),
        text,
        hovertemplate: "%{text}<br>leverage %{x:.3f}<br>standardized residual %{y:.3f}<extra></extra>",
        marker: { symbol: "circle", size: 10, color: theme.train, line: { color: theme.raised, width: 1.5 } },
      },
    ],
  };
}

/** @param {State} state @returns {string} why there is nothing to see; empty where there is */
export function remark(state) {
  const { solution } = state.views;
  const defined = Array.from(solution?.standardized_residuals ?? []).some(Number.isFinite);
  if (!solution || defined) return nothing(state);
  return solution.reasons?.standardized_residuals ?? "No point has a standardized residual here.";
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { solution } }) {
  const part = (/** @type {string} */ name, /** @type {number} */ k) => solution?.[name]?.[k];
  const rows = Array.from(solution?.train_index ?? [], (i, k) => [
    i + 1,
    part("leverage", k),
    part("standardized_residuals", k),
    part("cooks_distance", k),
  ]);
  return { title: "Leverage and influence", head: ["point", "leverage", "standardized residual", "Cook’s distance"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountLeveragePlot = (plot, store) =>
  mountPicture(plot, store, "leverage", figure, {
    label: "Standardized residuals against leverage; the curves are Cook’s distance one half (dashed) and one",
    remark,
  }).chart;
