// @ts-check
// The cost as a surface in space, with the ways upon it and the tangent plane where one stands.
import { escaped } from "../shared/axes.js";
import { colourOf } from "../shared/runner_marks.js";
import { between, extent } from "./height_field.js";
import { choices } from "./map_choices.js";
import { windowOf } from "./map_window.js";
import { mountPicture } from "./picture_page.js";
import { pinnedWays } from "./pinned_ways.js";
import { patch } from "./tangent.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/**
 * The height of a place as the surface shows it; null outside.
 * @param {Landscape} landscape @param {ArrayLike<number>} point @returns {number | null}
 */
export function heightOn(landscape, { 0: x, 1: y }) {
  const window = windowOf(landscape);
  const [across, up] = [(x - window.x[0]) / (window.x[1] - window.x[0]), (y - window.y[0]) / (window.y[1] - window.y[0])];
  if (!(across >= 0 && across <= 1 && up >= 0 && up <= 1)) return null;
  return between(landscape.level, across, up);
}

/** Ways lie a little above the surface, as they would be half sunk into it. */
const LIFT = 0.012;

/** @param {number | null} height @param {number} by */
const lifted = (height, by) => (height === null ? null : height + by);

/** Places on the surface. @param {Landscape} landscape @param {ArrayLike<Float64Array>} [way] */
function upon(landscape, way = []) {
  const [low, high] = extent(landscape.level);
  const z = Array.from(way, (point) => lifted(heightOn(landscape, point), LIFT * (high - low)));
  // What lies outside is left out of all three: Plotly would make room for it.
  const points = Array.from(way, (point, k) => (z[k] === null ? [null, null] : point));
  return { x: points.map((point) => point[0]), y: points.map((point) => point[1]), z };
}

/** @param {State} state @param {Theme} theme */
function ways(state, theme) {
  const { landscape, paths, runners } = state.views;
  const space = { type: "scatter3d", mode: "lines", hoverinfo: "skip" };
  /** @type {any[]} */ const list = pinnedWays(state).map(({ points, index }) => ({
    ...space, ...upon(/** @type {Landscape} */ (landscape), points), name: "pinned",
    line: { color: colourOf(theme, index), width: 4, dash: "dot" },
  }));
  for (let i = 0; landscape && paths && runners && i < runners.points.length; i++) {
    const { x, y, z } = upon(landscape, paths[i]?.points);
    const color = colourOf(theme, i);
    list.push({ ...space, x, y, z, line: { color, width: 6 } });
    const end = { x: x.slice(-1), y: y.slice(-1), z: z.slice(-1), marker: { size: 6, color, line: { color: theme.raised, width: 1 } } };
    list.push({ type: "scatter3d", mode: "markers", ...end, hovertemplate: `${runners.runners[i].title}<extra></extra>` });
  }
  return list;
}

/** Flat where heights are as they are, bent like them where they are logarithmic. @param {State} state @param {Theme} theme */
function touching({ views: { landscape, place }, tangent }, theme) {
  if (!tangent || !place?.plane || !landscape || !Number.isFinite(place.value) || heightOn(landscape, place.point) === null) return [];
  const scale = [0, 1].map((at) => [at, theme.residual]);
  const plane = patch(place, landscape, extent(landscape.level));
  return [{ type: "surface", ...plane, colorscale: scale, showscale: false, opacity: 0.6, hoverinfo: "skip" }];
}

/** @type {WeakMap<Landscape, number[][]>} */
const rows = new WeakMap();

/** @param {Landscape} landscape @returns {number[][]} the same object for the same landscape, so that Plotly leaves it alone */
function heights(landscape) {
  const found = rows.get(landscape) ?? Array.from(landscape.level, (row) => Array.from(row));
  rows.set(landscape, found);
  return found;
}

/** @param {string} text @param {Theme} theme @param {object} font @param {number[]} [range] */
const axis = (text, theme, font, range) => ({
  ...(range && { range }),
  title: { text: escaped(text), font },
  tickfont: font,
  gridcolor: theme.line,
  zerolinecolor: theme.line,
  showspikes: false,
  color: theme.quiet,
});

/** @param {Landscape} landscape @param {Theme} theme */
const surface = (landscape, theme) => ({
  type: "surface",
  x: Array.from(landscape.x),
  y: Array.from(landscape.y),
  z: heights(landscape),
  colorscale: [
    [0, theme.low],
    [1, theme.high],
  ],
  showscale: false,
  opacity: 0.92,
  hoverinfo: "skip",
  contours: { z: { show: true, color: theme.contour, width: 1 } },
  lighting: { ambient: 0.8, diffuse: 0.4, specular: 0.05 },
});

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { landscape } = state.views;
  const font = { family: theme.font, size: 12, color: theme.quiet };
  const away = Math.min(2.2, Math.max(1, (1.35 * size.height) / size.width + 0.05)); // all of it is seen in a narrow place too
  const view = `camera ${Math.round(4 * away)}`; // another shape of the place is looked at afresh
  const { x, y } = landscape ? windowOf(landscape) : { x: [0, 1], y: [0, 1] };
  const [across, along] = landscape?.names ?? ["x", "y"];
  const hoverlabel = { bgcolor: theme.raised, bordercolor: theme.line, font: { ...font, color: theme.ink } };
  const plain = { margin: { l: 0, r: 0, t: 0, b: 0 }, paper_bgcolor: theme.raised, showlegend: false, uirevision: view };
  const scene = {
    xaxis: axis(across, theme, font, x),
    yaxis: axis(along, theme, font, y),
    zaxis: axis(landscape?.scale === "log" ? "cost (logarithm)" : "cost", theme, font),
    bgcolor: theme.raised,
    uirevision: view,
    camera: { eye: { x: -1.4 * away, y: -1.6 * away, z: 1.1 * away }, center: { x: 0, y: 0, z: -0.12 } },
    aspectmode: "manual",
    aspectratio: { x: 1.15, y: 1.15, z: 0.75 },
  };
  return {
    data: [...(landscape ? [surface(landscape, theme)] : []), ...touching(state, theme), ...ways(state, theme)],
    layout: { ...size, ...plain, font, scene, hoverlabel },
  };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountSurfaceSolid(plot, store) {
  const { host, chart } = mountPicture(plot, store, "surface", figure, {
    label: "The cost in space with the ways upon it",
    keys: ["tangent", "runner", "pinned"],
    needs: "landscape",
    besides: "both",
    solid: true,
    every: 60,
  });
  host.append(choices(store, { tangent: "Tangent plane" }));
  return chart;
}
