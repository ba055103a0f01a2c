// @ts-check
// The two partial derivatives as what they are: slopes of the cuts through the cost along each axis.
import { axesLayout, padded } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf } from "../shared/runner_marks.js";
import { mountPicture } from "./picture_page.js";
import { looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const GAP = 0.12;

/**
 * One cut with its tangent; the tangent is cut where the curve ends.
 * @param {ArrayLike<number>} along @param {ArrayLike<number>} heights @param {ArrayLike<number>} tangent
 */
export function cut(along, heights, tangent) {
  const finite = Array.from(heights).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = 0.08 * (high - low || 1);
  const kept = (/** @type {number} */ value) => (value >= low - room && value <= high + room ? value : null);
  return { x: Array.from(along), z: Array.from(heights, (value) => (Number.isFinite(value) ? value : null)), tangent: Array.from(tangent, kept), range: padded(low, high) };
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { landscape, place } = state.views;
  const names = landscape?.names ?? ["x", "y"];
  const stacked = size.width < size.height * 1.1;
  const color = colourOf(theme, looked(state));
  const cuts = place ? [cut(place.slice_x.x, place.slice_x.z, place.slice_x.tangent), cut(place.slice_y.y, place.slice_y.z, place.slice_y.tangent)] : [];
  /** @type {any} */ let layout = { width: size.width, height: size.height };
  /** @type {any[]} */ const data = [];
  const titles = /** @type {any[]} */ ([]);
  cuts.forEach(({ x, z, tangent, range }, i) => {
    const one = axesLayout({ x: [x[0], x[x.length - 1]], y: range, xTitle: names[i], yTitle: "cost" }, stacked ? { width: size.width, height: size.height / 2 } : { width: size.width / 2, height: size.height }, theme);
    const domain = i === 0 ? [0, 0.5 - GAP / 2] : [0.5 + GAP / 2, 1];
    const [across, up] = stacked ? [[0, 1], [1 - domain[1], 1 - domain[0]]] : [domain, [0, 1]];
    const key = i === 0 ? "" : "2";
    if (i === 0) layout = { ...one, ...layout };
    layout[`xaxis${key}`] = { ...one.xaxis, domain: across, anchor: `y${key}` };
    layout[`yaxis${key}`] = { ...one.yaxis, domain: up, anchor: `x${key}` };
    const on = { xaxis: `x${key}`, yaxis: `y${key}` };
    const slope = `∂f/∂${names[i]} = ${number(place?.gradient[i])}`;
    data.push(
      { type: "scatter", mode: "lines", x, y: z, line: { color: theme.fit, width: 2.5 }, hovertemplate: `${names[i]} %{x:.4g}<br>cost %{y:.5g}<extra></extra>`, ...on },
      { type: "scatter", mode: "lines", x, y: tangent, line: { color: theme.residual, width: 2, dash: "dash" }, hovertemplate: `${slope}<extra></extra>`, ...on },
      { type: "scatter", mode: "markers", x: [place?.point[i]], y: [place?.value], marker: { size: 12, color, line: { color: theme.raised, width: 2 } }, hoverinfo: "skip", ...on },
    );
    titles.push({ text: `${slope}, ${names[1 - i]} held at ${number(place?.point[1 - i])}`, xref: "paper", yref: "paper", x: across[0], y: up[1], xanchor: "left", yanchor: "bottom", yshift: 6, showarrow: false, font: { ...one.font, color: theme.ink } });
    titles.push({ text: names[i], xref: "paper", yref: "paper", x: across[1], y: up[0], xanchor: "right", yanchor: "top", yshift: -22, showarrow: false, font: one.font });
  });
  return { data, layout: { ...layout, margin: { ...layout.margin, t: 40 }, annotations: titles } };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { place, landscape } }) {
  const [x, y] = landscape?.names ?? ["x", "y"];
  const rows = Array.from(place?.slice_x.x ?? [], (value, k) => [value, place?.slice_x.z[k], place?.slice_x.tangent[k], place?.slice_y.y[k], place?.slice_y.z[k], place?.slice_y.tangent[k]]);
  return { title: "The cuts and their tangents", head: [x, "cost", "tangent", y, "cost", "tangent"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountSlices = (plot, store) =>
  mountPicture(plot, store, "slices", figure, { label: "Cuts along both axes with their tangents", keys: ["runner"], needs: "place", solid: true, every: 60 }).chart;
