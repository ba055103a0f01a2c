// @ts-check
// One feature: the points at 0 and 1, the curve of this step, the curve of greatest likelihood, and where it crosses the threshold.
import { axesLayout, escaped } from "../shared/axes.js";
import { classColour } from "../shared/class_marks.js";
import { placesOf, rowsOf } from "../shared/points_ground.js";
import { line } from "./arrows.js";
import { className, classCount, classSaid, mistaken, pointTraces, rings, undecided } from "./class_points.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const ROOM = 0.1;

/** @param {State} state @returns {import("../shared/types.js").Window} up to the last class, with room above and below */
export function curveWindow(state) {
  const { window, views: { data }, feature } = state;
  const x = window?.x ?? (data ? [data.low[feature], data.high[feature]] : [0, 1]);
  const top = classCount(state.views) - 1;
  return { x: /** @type {[number, number]} */ (x), y: [-ROOM * top, top + ROOM * top] };
}

/** @param {State} state @param {Theme} theme */
function curves(state, theme) {
  const { curve } = state.views;
  if (!curve?.probabilities) return [];
  const count = classCount(state.views);
  const top = count - 1;
  /** Where there are more than two classes, their numbers need room: a chance of one reaches up to the last. */
  const raised = (/** @type {ArrayLike<number>} */ row) => Array.from(row, (p) => p * top);
  const rows = (/** @type {any} */ all, /** @type {any} */ style) => Array.from(all ?? [], (row, k) => {
    const color = count === 2 ? style.color : classColour(theme, k);
    const hovertemplate = `P(${className(state, count === 2 ? 1 : k)}) at %{x:.4g}<extra></extra>`;
    const drawn = line({ x: Array.from(curve.x), y: raised(row), line: { ...style, color }, name: style.name });
    return { ...drawn, hoverinfo: "all", hovertemplate };
  });
  return [
    ...rows(state.show.goal ? curve.fitted : null, { color: theme.fit, width: 2, dash: "dash", name: "greatest likelihood" }),
    ...rows(curve.probabilities, { color: theme.descent, width: 3, name: "this step" }),
  ];
}

/** @param {State} state @param {Theme} theme @param {[number, number]} x */
function crossing(state, theme, x) {
  if (classCount(state.views) > 2) return [];
  const level = { ...line({ x, y: [state.threshold, state.threshold], line: { color: theme.quiet, width: 1, dash: "dot" } }) };
  const found = crossings(state.views.curve, state.threshold);
  const down = found.map((at) => line({ x: [at, at], y: [-ROOM, 1 + ROOM], line: { color: theme.ink, width: 2.5 }, name: "boundary" }));
  return [level, ...down];
}

/** @param {any} curve @param {number} threshold @returns {number[]} where the curve passes the threshold, between its places */
export function crossings(curve, threshold) {
  const p = curve?.probabilities?.[curve.probabilities.length - 1];
  const found = [];
  for (let i = 0; p && i + 1 < p.length; i++)
    if (p[i] >= threshold !== p[i + 1] >= threshold)
      found.push(curve.x[i] + ((threshold - p[i]) / (p[i + 1] - p[i])) * (curve.x[i + 1] - curve.x[i]));
  return found;
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { data } = state.views;
  const window = curveWindow(state);
  const count = classCount(state.views);
  const yTitle = count === 2 ? `chance of ${classSaid(state, 1)}` : "class of the points; the curves reach from 0 to 1";
  const layout = axesLayout({ ...window, xTitle: data?.feature_names[state.feature] ?? "x", yTitle }, size, theme);
  if (count > 2) {
    const all = Array.from({ length: count }, (_, k) => k);
    Object.assign(layout.yaxis, { tickvals: all, ticktext: all.map((k) => escaped(className(state, k))) });
    layout.margin = { ...layout.margin, l: 18 + 8 * Math.max(...all.map((k) => className(state, k).length)) };
  }
  const spots = placesOf(state, rowsOf(state));
  const wrong = state.show.mistakes && !undecided(state.views) ? mistaken(state).map((i) => spots[i]) : [];
  return {
    data: [...crossing(state, theme, window.x), ...curves(state, theme), ...pointTraces(state, theme, spots), rings(wrong, theme)],
    layout,
  };
}
