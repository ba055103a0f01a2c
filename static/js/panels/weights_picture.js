// @ts-check
// Each weight at each step of the training: where separable data let them grow, they grow without end.
import { axesLayout, padded } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf } from "../shared/runner_marks.js";
import { line } from "./arrows.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const MOST_NAMED = 12;
const ROOM = 0.25;
/** Names keep so much of the height from each other. */
const APART = 0.052;

/**
 * Names beside the ends of their lines, pushed apart where they would lie upon each other.
 * @param {number[]} heights from 0 to 1 @returns {number[]}
 */
export function apart(heights) {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  order.forEach((i, rank) => rank > 0 && void (placed[i] = Math.max(placed[i], placed[order[rank - 1]] + APART)));
  const over = (placed[order[order.length - 1]] ?? 0) - 0.99;
  return over > 0 ? placed.map((value) => Math.max(0, value - over)) : placed;
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure({ views: { weights, solution } }, theme, size) {
  const rows = /** @type {ArrayLike<number>[]} */ (weights?.params ?? []);
  const steps = Array.from(weights?.steps ?? []);
  const names = /** @type {string[]} */ (weights?.names ?? []);
  const ways = names.map((_, k) => rows.map((row) => (Number.isFinite(row[k]) ? row[k] : null)));
  const ends = ways.map((way) => way[way.length - 1] ?? 0);
  const all = ways.flat().filter((value) => value !== null);
  const aims = solution?.status === "fitted" && solution.scaled_coefficients ? Array.from(solution.scaled_coefficients) : [];
  const values = [...all, ...aims, 0];
  const y = padded(Math.min(...values), Math.max(...values) || 1);
  const last = Math.max(10, steps[steps.length - 1] ?? 0);
  const room = size.width < 480 ? 2.2 * ROOM : ROOM;
  const layout = axesLayout({ x: [-0.02 * last, last * (1 + room)], y, xTitle: "step", yTitle: "weight" }, size, theme);
  const share = (/** @type {number} */ value) => (value - y[0]) / (y[1] - y[0]);
  const heights = apart(ends.map(share));
  const labels = names.length > MOST_NAMED ? [] : names.map((name, k) => ({
    text: `${name === "1" ? "intercept" : name.replace(/&/g, "&amp;").replace(/</g, "&lt;")} ${number(ends[k], 3)}`, showarrow: false,
    xref: "paper", yref: "paper", x: (1.02 + 0.01) / (1.02 + room), y: heights[k] + 9 / size.height, xanchor: "left", yanchor: "top",
    font: { family: theme.font, size: 12, color: colourOf(theme, k) },
  }));
  const data = ways.map((way, k) => ({
    ...line({ x: steps, y: way, line: { color: colourOf(theme, k), width: 2.4 }, name: names[k] }),
    hoverinfo: "all", hovertemplate: `${names[k]}<br>step %{x}<br>%{y:.5g}<extra></extra>`,
  }));
  const aimed = aims.map((value, k) =>
    line({ x: [0, last], y: [value, value], line: { color: colourOf(theme, k), width: 1, dash: "dot" } }));
  return { data: [...aimed, ...data], layout: { ...layout, annotations: [...layout.annotations, ...labels] } };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { weights } }) {
  const rows = Array.from(weights?.steps ?? [], (step, i) => [step, ...Array.from(/** @type {ArrayLike<number>} */ (weights?.params[i]))]);
  const names = /** @type {string[]} */ (weights?.names ?? []);
  return { title: "The weights, step by step", head: ["step", ...names.map((name) => (name === "1" ? "intercept" : name))], rows };
}

/** @param {State} state */
const remark = ({ views: { weights } }) => ((weights?.steps.length ?? 0) < 2 ? "Play, and the weights will draw their lines." : "");

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountWeightsPicture = (plot, store) =>
  mountPicture(plot, store, "weights", figure, { label: "The weights at each step", needs: "weights", every: 60, remark }).chart;
