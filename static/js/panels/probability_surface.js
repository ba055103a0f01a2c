// @ts-check
// The chance as a surface in space over two features, with the points at 0 and 1 and the plane of the threshold.
import { escaped } from "../shared/axes.js";
import { classColour, classSymbol } from "../shared/class_marks.js";
import { classCount, className, classSaid } from "./class_points.js";
import { fieldShown, planeWindow } from "./field_figure.js";
import { mountPicture } from "./picture_page.js";
import { sheets } from "./probability_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** As many places along a side are enough in space. */
const MOST = 36;
/** In space there are fewer symbols. */
const SOLID = /** @type {Record<string, string>} */ ({ square: "square", "triangle-up": "diamond", diamond: "diamond" });

/** @param {ArrayLike<number>} list @returns {number[]} */
function thin(list) {
  const every = Math.max(1, Math.ceil(list.length / MOST));
  return Array.from(list).filter((_, i) => i % every === 0 || i === list.length - 1);
}

/** @param {any} field @param {ArrayLike<number>[]} rows @param {any[]} scale @param {number} opacity */
const sheet = (field, rows, scale, opacity) => ({
  type: "surface",
  x: thin(field.x),
  y: thin(field.y),
  z: /** @type {any[]} */ (thin(/** @type {any} */ (rows))).map((row) => thin(row)),
  colorscale: scale,
  cmin: 0,
  cmax: 1,
  showscale: false,
  opacity,
  hovertemplate: "%{x:.3g}, %{y:.3g}<br>P = %{z:.3f}<extra></extra>",
  contours: { z: { show: true, start: 0.1, end: 0.9, size: 0.1, color: "rgba(128,128,128,0.7)", width: 1 } },
  lighting: { ambient: 0.85, diffuse: 0.3, specular: 0.02 },
});

/** @param {State} state @param {Theme} theme */
function surfaces(state, theme) {
  const field = fieldShown(state);
  if (!field) return [];
  const all = sheets(field);
  const colour = (/** @type {number} */ k) => classColour(theme, k);
  if (all.length > 1) return all.map((rows, k) => sheet(field, rows, [[0, theme.raised], [1, colour(k)]], 0.75));
  const w = planeWindow(state);
  const flat = { type: "surface", x: w.x, y: w.y, z: [0, 1].map(() => [state.threshold, state.threshold]), showscale: false, opacity: 0.3,
    colorscale: [[0, theme.ink], [1, theme.ink]], hoverinfo: "skip" };
  return [sheet(field, all[0], [[0, colour(0)], [0.5, theme.raised], [1, colour(1)]], 0.92), flat];
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { views: { data }, pair: [i, j] } = state;
  const font = { family: theme.font, size: 12, color: theme.quiet };
  const count = classCount(state.views);
  const window = planeWindow(state);
  const axis = (/** @type {string} */ text, /** @type {[number, number]} */ range) =>
    ({ title: { text: escaped(text), font }, tickfont: font, gridcolor: theme.line, zerolinecolor: theme.line, color: theme.quiet, range,
      showspikes: false });
  const points = Array.from({ length: count }, (_, k) => {
    const some = Array.from(data?.y ?? [], (y, index) => (y === k ? index : -1)).filter((index) => index >= 0);
    const symbol = SOLID[classSymbol(k)] ?? "circle";
    const marker = { size: 4, symbol, color: classColour(theme, k), line: { color: theme.raised, width: 1 } };
    const height = count > 2 ? 1 : k;
    const [x, y] = [i, j].map((feature) => some.map((n) => data?.X[n][feature]));
    return { type: "scatter3d", mode: "markers", x, y, z: some.map(() => height), marker,
      hovertemplate: `${escaped(className(state, k))}<br>%{x:.4g}, %{y:.4g}<extra></extra>` };
  });
  const scene = {
    xaxis: axis(data?.feature_names[i] ?? "x1", window.x),
    yaxis: axis(data?.feature_names[j] ?? "x2", window.y),
    zaxis: axis(count > 2 ? "chance" : `chance of ${classSaid(state, 1)}`, [-0.02, 1.04]),
    bgcolor: theme.raised, uirevision: "camera", aspectmode: "manual", aspectratio: { x: 1.15, y: 1.15, z: 0.7 },
    camera: { eye: { x: -1.3, y: -1.65, z: 0.95 }, center: { x: 0, y: 0, z: -0.12 } },
  };
  const hoverlabel = { bgcolor: theme.raised, bordercolor: theme.line, font: { ...font, color: theme.ink } };
  const plain = { margin: { l: 0, r: 0, t: 0, b: 0 }, paper_bgcolor: theme.raised, showlegend: false, uirevision: "camera" };
  return { data: [...surfaces(state, theme), ...points], layout: { ...size, ...plain, font, scene, hoverlabel } };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountProbabilitySurface = (plot, store) =>
  mountPicture(plot, store, "surface", figure, {
    label: "The chance as a surface over two features", needs: "field", keys: ["threshold", "pair", "window"], solid: true, every: 200,
  }).chart;
