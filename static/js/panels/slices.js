// @ts-check
// The two partial derivatives as what they are: slopes of the cuts through the cost along each axis.
import { axesLayout, padded } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf } from "../shared/runner_marks.js";
import { mountPicture } from "./picture_page.js";
import { looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** What lies between the two cuts: a share of the width, or as many pixels as titles and labels need. */
const GAP = 0.12;
const BETWEEN = 70;
const AROUND = 86;

/**
 * One cut with its tangent; the tangent is cut where the curve ends.
 * @param {ArrayLike<number>} along @param {ArrayLike<number>} heights @param {ArrayLike<number>} tangent
 */
export function cut(along, heights, tangent) {
  const finite = Array.from(heights).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = 0.08 * (high - low || 1);
  const kept = (/** @type {number} */ value) => (value >= low - room && value <= high + room ? value : null);
  const z = Array.from(heights, (value) => (Number.isFinite(value) ? value : null));
  return { x: Array.from(along), z, tangent: Array.from(tangent, kept), range: padded(low, high) };
}

/** @param {Record<string, any> | undefined} place @returns {ReturnType<typeof cut>[]} along the first and along the second axis */
const cutsOf = (place) =>
  place
    ? [cut(place.slice_x.x, place.slice_x.z, place.slice_x.tangent), cut(place.slice_y.y, place.slice_y.z, place.slice_y.tangent)]
    : [];

/**
 * Where the plot of one cut lies: side by side, or one above the other.
 * @param {number} i @param {boolean} stacked @param {number} height of the whole in pixels
 */
function domains(i, stacked, height) {
  const gap = stacked ? Math.min(0.5, BETWEEN / Math.max(1, height - AROUND)) : GAP;
  const [low, high] = [0.5 - gap / 2, 0.5 + gap / 2];
  if (stacked) return { across: [0, 1], up: i === 0 ? [high, 1] : [0, low] };
  return { across: i === 0 ? [0, low] : [high, 1], up: [0, 1] };
}

/**
 * @param {ReturnType<typeof cut>} shown @param {object} on its axes
 * @param {{color: string, theme: Theme, at: number, value: number}} style
 */
function traces({ x, z, tangent }, on, { color, theme, at, value }) {
  const line = { type: "scatter", mode: "lines", x, hovertemplate: "%{x:.4g}<br>%{y:.5g}<extra></extra>", ...on };
  const marker = { size: 12, color, line: { color: theme.raised, width: 2 } };
  return [
    { ...line, y: z, line: { color: theme.fit, width: 2.5 } },
    { ...line, y: tangent, line: { color: theme.residual, width: 2, dash: "dash" } },
    { type: "scatter", mode: "markers", x: [at], y: [value], marker, hoverinfo: "skip", ...on },
  ];
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { landscape, place } = state.views;
  const names = landscape?.names ?? ["x", "y"];
  const stacked = size.width < size.height * 1.1;
  const each = stacked ? { width: size.width, height: size.height / 2 } : { width: size.width / 2, height: size.height };
  const color = colourOf(theme, looked(state));
  /** @type {any} */ let layout = { ...size };
  /** @type {any[]} */ const data = [];
  /** @type {any[]} */ const annotations = [];
  cutsOf(place).forEach((shown, i) => {
    const [low, high] = [shown.x[0], shown.x[shown.x.length - 1]];
    const one = axesLayout({ x: [low, high], y: shown.range, xTitle: names[i], yTitle: "cost" }, each, theme);
    const { across, up } = domains(i, stacked, size.height);
    const key = i === 0 ? "" : "2";
    const on = { xaxis: `x${key}`, yaxis: `y${key}` };
    if (i === 0) layout = { ...one, ...layout };
    layout[`xaxis${key}`] = { ...one.xaxis, domain: across, anchor: on.yaxis };
    layout[`yaxis${key}`] = { ...one.yaxis, domain: up, anchor: on.xaxis };
    data.push(...traces(shown, on, { color, theme, at: place?.point[i], value: place?.value }));
    const said = `∂f/∂${names[i]} = ${number(place?.gradient[i])}`;
    const along = `${names[i]}, with ${names[1 - i]} held at ${number(place?.point[1 - i])}`;
    const note = { xref: "paper", yref: "paper", showarrow: false, font: one.font };
    const head = { ...one.font, color: theme.ink };
    annotations.push(
      { ...note, text: "cost", x: across[0], y: up[1], xanchor: "left", yanchor: "bottom", yshift: 6 },
      { ...note, text: said, x: across[0], y: up[1], xanchor: "left", yanchor: "bottom", xshift: 3 * one.font.size, yshift: 6, font: head },
      { ...note, text: along, x: across[1], y: up[0], xanchor: "right", yanchor: "top", yshift: -22 },
    );
  });
  return { data, layout: { ...layout, margin: { ...layout.margin, t: 40 }, annotations } };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { place, landscape } }) {
  const [x, y] = landscape?.names ?? ["x", "y"];
  const [first, second] = cutsOf(place);
  const rows = (first?.x ?? []).map((value, k) => [value, first.z[k], first.tangent[k], second.x[k], second.z[k], second.tangent[k]]);
  return { title: "The cuts and their tangents", head: [x, "cost", "tangent", y, "cost", "tangent"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountSlices = (plot, store) =>
  mountPicture(plot, store, "slices", figure, {
    label: "Cuts along both axes with their tangents",
    keys: ["runner"],
    needs: "place",
    solid: true,
    every: 60,
  }).chart;
