// @ts-check
// The map of a cost with the ways of those who walk on it, as a figure: a pure function of the state.
import { axesLayout, geometry } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf, symbolOf } from "../shared/runner_marks.js";
import { arrows, field, line, looked } from "./arrows.js";
import { basinField, heightField, placed } from "./height_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */
/** @typedef {import("../shared/types.js").Landscape} Landscape */

/** Steps are marked one by one as long as there are no more of them. */
const MOST_MARKED = 60;

/** @param {Landscape} landscape @returns {import("../shared/types.js").Window} */
export const windowOf = ({ x, y }) => ({ x: [x[0], x[x.length - 1]], y: [y[0], y[y.length - 1]] });

/** @param {State} state @param {Theme} theme */
function ways({ views: { paths, runners } }, theme) {
  const list = [];
  for (let i = 0; paths && runners && i < runners.points.length; i++) {
    const points = /** @type {Float64Array[] | undefined} */ (paths[i]?.points);
    if (!points) continue;
    const color = colourOf(theme, i);
    const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
    list.push(line({ x, y, line: { color, width: 2 }, name: `way ${i + 1}` }));
    if (points.length > 1 && points.length <= MOST_MARKED)
      list.push({
        type: "scatter",
        mode: "markers",
        x: x.slice(0, -1),
        y: y.slice(0, -1),
        marker: { size: 5, color },
        customdata: Array.from(paths.steps.slice(0, -1)),
        hovertemplate: "step %{customdata}<br>%{x:.4g}, %{y:.4g}<extra></extra>",
      });
  }
  return list;
}

/** @param {State} state @param {Theme} theme */
function heads(state, theme) {
  const { runners } = state.views;
  const marks = (runners?.points ?? []).map((/** @type {Float64Array} */ [x, y], /** @type {number} */ i) => ({
    type: "scatter",
    mode: "markers",
    x: [x],
    y: [y],
    marker: { size: 14, symbol: symbolOf(i), color: colourOf(theme, i), line: { color: theme.raised, width: 2 } },
    hovertemplate: `${runners?.runners[i].title}<br>%{x:.5g}, %{y:.5g}<br>cost ${number(runners?.heights[i], 5)}<extra></extra>`,
  }));
  return [...marks, ...marks.splice(looked(state), 1)]; // the one who is looked at stands in front
}

/** @param {Landscape} landscape @param {Theme} theme */
function goals({ minima }, theme) {
  if (!minima?.length) return [];
  const marker = { size: 12, symbol: "cross-thin-open", color: theme.ink, line: { color: theme.ink, width: 2 } };
  const places = Array.from(minima);
  const hovertemplate = "minimum<br>%{x:.5g}, %{y:.5g}<extra></extra>";
  return [{ type: "scatter", mode: "markers", x: places.map((p) => p[0]), y: places.map((p) => p[1]), marker, hovertemplate }];
}

/** @param {State} state @param {Theme} theme */
function start({ views: { landscape }, startHeld }, theme) {
  const [x, y] = startHeld ?? landscape?.start ?? [0, 0];
  const marker = { size: 13, symbol: "circle-open", color: theme.ink, line: { color: theme.ink, width: 2 } };
  return [{ type: "scatter", mode: "markers", x: [x], y: [y], marker, hovertemplate: "start<br>%{x:.5g}, %{y:.5g}<extra></extra>" }];
}

/** @param {State} state @param {Theme} theme @returns {any[]} */
function images({ views: { landscape, basins }, basins: wanted }, theme) {
  if (!landscape) return [];
  const list = [placed(landscape, heightField(landscape, theme), false)];
  if (wanted && basins?.labels) list.push(placed(/** @type {any} */ (basins), basinField(basins, theme), true));
  return list;
}

/**
 * @param {State} state @param {Theme} theme @param {Size} size
 * @param {(state: State, theme: Theme) => any[]} [fields] the painted pictures under it
 */
export function figure(state, theme, size, fields = images) {
  const { landscape } = state.views;
  const names = landscape?.names ?? ["x", "y"];
  const window = landscape ? windowOf(landscape) : { x: [0, 1], y: [0, 1] };
  const layout = axesLayout(/** @type {any} */ ({ ...window, xTitle: names[0], yTitle: names[1] }), size, theme);
  for (const axis of [layout.xaxis, layout.yaxis]) axis.gridcolor = "rgba(0,0,0,0)";
  const at = geometry(layout, size);
  const data = [
    ...(landscape ? [...field(landscape, theme, at), ...goals(landscape, theme)] : []),
    ...start(state, theme),
    ...ways(state, theme),
    ...arrows(state, theme, at),
    ...heads(state, theme),
  ];
  return { data, layout: { ...layout, images: fields(state, theme) } };
}
