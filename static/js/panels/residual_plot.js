// @ts-check
// Residuals against fitted values: what the line has left unexplained should show no pattern.
import { axesLayout, padded } from "../shared/axes.js";
import { targetLabel } from "../shared/labels.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */

/** @param {ArrayLike<number>} values @returns {[number, number]} */
export function extent(values) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return [low, high];
}

/** @param {State} state @param {import("../shared/theme.js").Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { solution } = state.views;
  const fitted = Array.from(solution?.fitted ?? []);
  const residuals = Array.from(solution?.residuals ?? []);
  const most = Math.max(...extent(residuals).map(Math.abs));
  const x = padded(...extent(fitted));
  const layout = axesLayout({ x, y: padded(-most, most), xTitle: `fitted ${targetLabel(state)}`, yTitle: "residual" }, size, theme);
  const text = Array.from(solution?.train_index ?? [], (i) => `point ${i + 1}`);
  return {
    layout,
    data: [
      { type: "scatter", mode: "lines", x, y: [0, 0], line: { color: theme.fit, width: 2 }, hoverinfo: "skip" },
      {
        type: "scatter",
        mode: "lines",
        x: fitted.flatMap((value) => [value, value, null]),
        y: residuals.flatMap((value) => [0, value, null]),
        line: { color: theme.residual, width: 1.2 },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "markers",
        x: fitted,
        y: residuals,
        text,
        hovertemplate: "%{text}<br>fitted %{x:.4g}<br>residual %{y:.4g}<extra></extra>",
        marker: { symbol: "circle", size: 10, color: theme.train, line: { color: theme.raised, width: 1.5 } },
      },
    ],
  };
}

/** @param {State} state @returns {string} why there is nothing to see; empty where there is */
export const remark = ({ views: { data } }) => (data && !data.y.length ? "There is nothing to fit yet: add a point." : "");

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { solution } }) {
  const rows = Array.from(solution?.train_index ?? [], (i, k) => [
    i + 1,
    solution?.fitted[k],
    solution?.residuals[k],
    solution?.standardized_residuals?.[k],
  ]);
  return { title: "Residuals against fitted values", head: ["point", "fitted", "residual", "standardized residual"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountResidualPlot = (plot, store) =>
  mountPicture(plot, store, "residuals", figure, { label: "Residuals against fitted values", remark }).chart;
