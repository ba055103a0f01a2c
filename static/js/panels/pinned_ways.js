// @ts-check
// The ways of the pinned run, dotted under those of the present one, wherever both walk on the same cost.
import { colourOf } from "../shared/runner_marks.js";
import { line } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{steps: number[], points: Float64Array[], heights: ArrayLike<number>, title: string, index: number}} Way */

/** What tells a cost from another, whichever window on it is open. @param {import("../shared/types.js").Landscape} landscape */
const costOf = ({ title, formula, names, least, minima }) =>
  JSON.stringify([title, formula, names, least, Array.from(minima ?? [], (place) => Array.from(place))]);

/** @param {State} state @returns {Way[]} of those who walked in the pinned run; none where it was on another cost */
export function pinnedWays({ pinned, views: { landscape } }) {
  const { paths, runners, landscape: then } = pinned?.views ?? {};
  if (!paths || !runners || !then || !landscape || costOf(then) !== costOf(landscape)) return [];
  return runners.runners.flatMap((/** @type {{title: string}} */ { title }, /** @type {number} */ index) => {
    const way = paths[index];
    return way ? [{ steps: Array.from(paths.steps), points: way.points, heights: way.heights, title: `pinned: ${title}`, index }] : [];
  });
}

/** On the map. @param {State} state @param {Theme} theme @returns {any[]} */
export function pinnedLines(state, theme) {
  return pinnedWays(state).flatMap(({ points, index, title }) => {
    const [x, y] = [0, 1].map((axis) => Array.from(points, (point) => point[axis]));
    const color = colourOf(theme, index);
    const marker = { size: 10, symbol: "x-thin-open", color, line: { color, width: 2.5 } };
    return [
      { ...line({ x, y, line: { color, width: 2, dash: "dot" } }), name: "pinned" },
      { type: "scatter", mode: "markers", x: x.slice(-1), y: y.slice(-1), marker,
        hovertemplate: `${title}<br>%{x:.5g}, %{y:.5g}<extra></extra>` },
    ];
  });
}
