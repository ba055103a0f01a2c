// @ts-check
// What the network answers: over a plane as colours with the points on them, along one feature as a curve.
import { axesLayout } from "../shared/axes.js";
import { pointTraces } from "./output_points.js";
import { isCurve, plane } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** @param {State} state @param {Theme} theme @returns {any[]} the answer along the one feature */
function curve({ views: { field, data } }, theme) {
  if (!field) return [];
  const classes = field.probabilities;
  const rows = classes ?? field.values ?? [];
  const lines = Array.from(rows, (row, k) => ({
    type: "scatter",
    mode: "lines",
    x: field.x,
    y: row,
    line: { color: rows.length > 1 ? theme.runners[k % theme.runners.length] : theme.fit, width: 2.5 },
    hovertemplate: `${classes ? `P(${data?.classes?.[rows.length > 1 ? k : 1] ?? "1"})` : (data?.target_name ?? "y")} %{y:.4g}<extra></extra>`,
  }));
  return lines;
}

/**
 * @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size
 * @param {string | null} source the painted field, where the picture is to have it of its own
 */
export function figure(state, theme, size, source) {
  const { window, views: { data } } = state;
  if (!data || !window) return null;
  const [i, j] = plane(state);
  const names = data.feature_names;
  const layout = axesLayout(
    { ...window, xTitle: names[i] ?? "x", yTitle: isCurve(state) ? data.target_name : (names[j] ?? "y") },
    size,
    theme,
  );
  const clear = "rgba(0,0,0,0)";
  const image = source && { source, xref: "x", yref: "y", x: window.x[0], y: window.y[1], sizex: window.x[1] - window.x[0],
    sizey: window.y[1] - window.y[0], sizing: "stretch", layer: "below" };
  return {
    layout: { ...layout, ...(isCurve(state) ? {} : { paper_bgcolor: clear, plot_bgcolor: clear }), images: image ? [image] : [] },
    data: [...(isCurve(state) ? curve(state, theme) : []), ...pointTraces(state, theme)],
  };
}
