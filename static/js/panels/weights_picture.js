// @ts-check
// Each weight at each step of the training: where separable data let them grow, they grow without end.
import { axesLayout, escaped, padded } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { colourOf } from "../shared/runner_marks.js";
import { line } from "./arrows.js";
import { weightSaid } from "./class_points.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const MOST_NAMED = 12;
/** Names stand in so many pixels a letter, and take at most this share of the picture. */
const LETTER = 6.9;
const MOST_ROOM = 0.56;
/** So many letters tell most names of features apart. */
const FEWEST = 7;
/** How far into their room the names begin. */
const LEAD = 0.06;
/** Names keep so much of the height from each other. */
const APART = 0.052;

/**
 * Names beside the ends of their lines, pushed apart, up and down alike, where they would lie upon each other.
 * @param {number[]} heights from 0 to 1 @returns {number[]}
 */
export function apart(heights) {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  /** Neighbours that touch are one heap about the middle of their places. @type {{sum: number, count: number}[]} */
  const heaps = [];
  const bottom = (/** @type {{sum: number, count: number}} */ { sum, count }) =>
    Math.min(Math.max(sum / count - (APART * (count - 1)) / 2, 0), 1 - APART * (count - 1));
  for (const i of order) {
    let heap = { sum: heights[i], count: 1 };
    for (let below = heaps.at(-1); below && bottom(below) + APART * below.count > bottom(heap); below = heaps.at(-1)) {
      heaps.pop();
      heap = { sum: below.sum + heap.sum, count: below.count + heap.count };
    }
    heaps.push(heap);
  }
  const placed = [...heights];
  let rank = 0;
  for (const heap of heaps) for (let k = 0; k < heap.count; k++) placed[order[rank++]] = bottom(heap) + APART * k;
  return placed;
}

/** @param {number[]} ends @returns {number[]} the lines that are named: where there are too many, those that end farthest from 0 */
export function namedLines(ends) {
  const all = ends.map((_, k) => k);
  return all.sort((a, b) => Math.abs(ends[b]) - Math.abs(ends[a])).slice(0, MOST_NAMED).sort((a, b) => a - b);
}

/**
 * @param {string} name of a weight, perhaps with its class behind it @param {string} value @param {number} most letters
 * @returns {string} the value stays whole; the name is cut until it has few letters left, then the class
 */
export function shortened(name, value, most) {
  const [, said, , of = ""] = /** @type {RegExpMatchArray} */ (name.match(/^(.*?)( \((.*)\))?$/s));
  const around = of ? 4 : 1;
  const first = cut(said, Math.max(FEWEST, most - value.length - around - of.length));
  const second = cut(of, Math.max(2, most - value.length - around - first.length));
  return `${first}${of && ` (${second})`} ${value}`;
}

/** @param {string} text @param {number} most letters */
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {State} state @returns {number[]} where the weights end, if they end */
const aimsOf = ({ views: { solution } }) =>
  solution?.status === "fitted" && solution.scaled_coefficients ? Array.from(solution.scaled_coefficients) : [];

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { weights } = state.views;
  const rows = /** @type {ArrayLike<number>[]} */ (weights?.params ?? []);
  const steps = Array.from(weights?.steps ?? []);
  const names = /** @type {string[]} */ (weights?.names ?? []);
  const ways = names.map((_, k) => rows.map((row) => (Number.isFinite(row[k]) ? row[k] : null)));
  const ends = ways.map((way) => way[way.length - 1] ?? 0);
  const all = ways.flat().filter((value) => value !== null);
  const aims = aimsOf(state);
  const values = [...all, ...aims, 0];
  const y = padded(Math.min(...values), Math.max(...values) || 1);
  const last = Math.max(10, steps[steps.length - 1] ?? 0);
  const named = namedLines(ends);
  const wide = Math.max(1, size.width - 70);
  const most = Math.floor((MOST_ROOM * wide - 24) / LETTER);
  const texts = named.map((k) => shortened(weightSaid(names[k]), number(ends[k], 3), most));
  const part = Math.min(MOST_ROOM, (LETTER * Math.max(0, ...texts.map((text) => text.length)) + 24) / wide);
  const room = (0.02 + 1.02 * part) / (1 - part);
  const layout = axesLayout({ x: [-0.02 * last, last * (1 + room)], y, xTitle: "step", yTitle: "weight" }, size, theme);
  const share = (/** @type {number} */ value) => (value - y[0]) / (y[1] - y[0]);
  const heights = apart(named.map((k) => share(ends[k])));
  const labels = named.map((k, place) => ({
    text: escaped(texts[place]), showarrow: false, xref: "paper", yref: "paper", x: (1.02 + LEAD * (room - 0.02)) / (1.02 + room),
    y: heights[place], yshift: 9, xanchor: "left", yanchor: "top", font: { family: theme.font, size: 12, color: colourOf(theme, k) },
  }));
  const leads = named.map((k, place) => ({
    ...line({ x: [last, last * (1 + LEAD * (room - 0.02))], y: [ends[k], y[0] + heights[place] * (y[1] - y[0])],
      line: { color: colourOf(theme, k), width: 1 } }), opacity: 0.6, name: "lead",
  }));
  const data = ways.map((way, k) => ({
    ...line({ x: steps, y: way, line: { color: colourOf(theme, k), width: 2.4 }, name: names[k] }),
    hoverinfo: "all", hovertemplate: `${escaped(weightSaid(names[k]))}<br>step %{x}<br>%{y:.5g}<extra></extra>`,
  }));
  const aimed = aims.map((value, k) =>
    line({ x: [0, last], y: [value, value], line: { color: colourOf(theme, k), width: 1, dash: "dot" } }));
  return { data: [...aimed, ...leads, ...data], layout: { ...layout, annotations: [...layout.annotations, ...labels] } };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { weights } }) {
  const rows = Array.from(weights?.steps ?? [], (step, i) => [step, ...Array.from(/** @type {ArrayLike<number>} */ (weights?.params[i]))]);
  const names = /** @type {string[]} */ (weights?.names ?? []);
  return { title: "The weights, step by step", head: ["step", ...names.map(weightSaid)], rows };
}

/** @param {State} state */
const remark = ({ views: { weights } }) => ((weights?.steps.length ?? 0) < 2 ? "Play, and the weights will draw their lines." : "");

/** @param {State} state @returns {string} what the dotted lines and the names are, where there are any */
export function hint(state) {
  const count = state.views.weights?.names?.length ?? 0;
  const aim = aimsOf(state).length ? "Dotted: where they end." : "";
  return count > MOST_NAMED ? `${aim} Named: the ${MOST_NAMED} largest of ${count}.`.trim() : aim;
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export const mountWeightsPicture = (plot, store) =>
  mountPicture(plot, store, "weights", figure, { label: "The weights at each step", needs: "weights", every: 60, remark }).chart;
