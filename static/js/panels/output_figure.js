// @ts-check
// What the network answers: over a plane as colours with the points on them, along one feature as a curve.
import { axesLayout, escaped } from "../shared/axes.js";
import { placesOf } from "../shared/points_ground.js";
import { outputGround, pointTraces } from "./output_points.js";
import { classColour } from "../shared/class_marks.js";
import { pinnedBorder } from "./pinned_border.js";
import { isCurve, plane, pointOf } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** The answer along the one feature: a number, or the chance of each class. @param {State} state @param {Theme} theme @returns {any[]} */
function curve({ views: { curve: line, data } }, theme) {
  const { x, probabilities, values } = /** @type {Record<string, any>} */ (line ?? {});
  const rows = probabilities ?? (values && [values]) ?? [];
  return Array.from(rows, (y, k) => {
    const of = rows.length > 1 ? k : 1;
    const name = probabilities ? `P(${data?.classes?.[of] ?? of})` : (data?.target_name ?? "y");
    return { type: "scatter", mode: "lines", x, y, line: { color: probabilities ? classColour(theme, of) : theme.fit, width: 2.5 },
      hovertemplate: `${escaped(name)} %{y:.4g}<extra></extra>` };
  });
}

/** A ring around the point in the glass box. @param {State} state @param {Theme} theme @returns {any[]} */
function ring(state, theme) {
  const spot = state.picture === "glass" && !state.net.batch && placesOf(state, outputGround(state))[pointOf(state)];
  return spot ? [{ type: "scatter", mode: "markers", x: [spot.x], y: [spot.y], hoverinfo: "skip",
    marker: { size: 18, symbol: "circle-open", color: theme.ink, line: { color: theme.ink, width: 2.5 } } }] : [];
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
    data: [...(isCurve(state) ? curve(state, theme) : pinnedBorder(state, theme)), ...pointTraces(state, theme), ...ring(state, theme)],
  };
}
