// @ts-check
// The map of a cost with the ways of those who walk on it, as a figure: a pure function of the state.
import { axesLayout, geometry } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf, symbolOf } from "../shared/runner_marks.js";
import { arrows, field, line, looked, pointer } from "./arrows.js";
import { basinField, heightField, placed } from "./height_field.js";
import { outside, visible } from "./map_window.js";
import { pinnedLines } from "./pinned_ways.js";
import { trace } from "./tangent.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */
/** @typedef {import("../shared/axes.js").Geometry} Geometry */
/** @typedef {import("../shared/types.js").Landscape} Landscape */

/** Steps are marked one by one as long as there are no more of them. */
const MOST_MARKED = 60;

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

/** A picture that is much larger or smaller than the window would be no picture any more. */
const STRETCHED = 40;

/**
 * What is painted: what the window shows, over the whole landscape, which fills the rest until the server has answered.
 * @param {State} state @param {Theme} theme @param {Landscape} [whole] @returns {any[]}
 */
export function images(state, theme, whole) {
  const { views: { landscape, basins }, basins: wanted } = state;
  const { x, y } = visible(state);
  const fields = [whole, landscape].filter((each, i, all) => each && all.indexOf(each) === i);
  const list = fields.flatMap((each) => (each ? [placed(each, heightField(each, theme), false)] : []));
  if (wanted && basins?.labels) list.push(placed(/** @type {any} */ (basins), basinField(basins, theme), true));
  return list.filter(({ sizex, sizey }) => sizex < STRETCHED * (x[1] - x[0]) && sizey < STRETCHED * (y[1] - y[0]));
}

/** Who has left the window stands at its edge, with an arrow outwards. @param {State} state @param {Theme} theme @param {Geometry} at */
function away(state, theme, at) {
  const { runners } = state.views;
  return outside(state).flatMap((i) => {
    const [x, y] = runners?.points[i] ?? [];
    const color = colourOf(theme, i);
    const edge = pointer(x, y, at);
    if (!edge) return [];
    const marker = { size: 11, symbol: symbolOf(i), color, line: { color: theme.raised, width: 1.5 } };
    const hovertemplate = `${runners?.runners[i].title} is outside: ${number(x)}, ${number(y)}<extra></extra>`;
    return [
      line({ ...edge.arrow, line: { color: theme.raised, width: 6 } }),
      line({ ...edge.arrow, line: { color, width: 3 }, name: "away" }),
      { type: "scatter", mode: "markers", ...edge.tail, marker, hovertemplate },
    ];
  });
}

/**
 * @param {State} state @param {Theme} theme @param {Size} size
 * @param {(state: State, theme: Theme) => any[]} [fields] the painted pictures under it
 */
export function figure(state, theme, size, fields = images) {
  const { landscape } = state.views;
  const names = landscape?.names ?? ["x", "y"];
  const layout = axesLayout(/** @type {any} */ ({ ...visible(state), xTitle: names[0], yTitle: names[1] }), size, theme);
  for (const axis of [layout.xaxis, layout.yaxis]) axis.gridcolor = "rgba(0,0,0,0)";
  const at = geometry(layout, size);
  const data = [
    ...(landscape ? [...field(landscape, theme, at), ...goals(landscape, theme)] : []),
    ...start(state, theme),
    ...pinnedLines(state, theme),
    ...ways(state, theme),
    ...trace(state, theme, at),
    ...arrows(state, theme, at),
    ...heads(state, theme),
    ...away(state, theme, at),
  ];
  return { data, layout: { ...layout, images: fields(state, theme) } };
}
