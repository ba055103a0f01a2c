// @ts-check
// What each point adds to the cost: one stair after the other, the dearest first, until the whole cost is reached.
import { axesLayout } from "../shared/axes.js";
import { number } from "../shared/format.js";
import { classColour } from "../shared/class_marks.js";
import { line } from "./arrows.js";
import { chancesOf, classCount, className, known } from "./class_points.js";
import { mountPicture } from "./picture_page.js";
import { mountPointHover } from "./point_hover.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{index: number, from: number, to: number}} Stair */

/** Each stair is a little narrower than its place, as long as they can be told apart. */
const WIDTH = 0.84;
const MOST_PARTED = 150;

/** @param {State} state @returns {Stair[]} what the points of the training add to the mean, the dearest first */
export function stairs({ views }) {
  const { points, data } = views;
  if (!points || !data || !known(views)) return [];
  const order = Array.from(data.y, (_, i) => i).filter((i) => !data.is_test[i] && Number.isFinite(points.losses[i]));
  order.sort((a, b) => points.losses[b] - points.losses[a]);
  let sum = 0;
  return order.map((index) => {
    const from = sum;
    sum += points.losses[index] / order.length;
    return { index, from, to: sum };
  });
}

/** @param {State} state @returns {({x: number, y: number} | null)[]} the end of each point's stair */
export function spots(state) {
  /** @type {({x: number, y: number} | null)[]} */
  const found = Array.from(state.views.data?.y ?? [], () => null);
  stairs(state).forEach(({ index, to }, rank) => void (found[index] = { x: rank + 1, y: to }));
  return found;
}

/** @param {{x: any[], y: any[]}} path @param {number} rank @param {number} half @param {number} from @param {number} to */
function box(path, rank, half, from, to) {
  path.x.push(rank - half, rank - half, rank + half, rank + half, rank - half, null);
  path.y.push(from, to, to, from, from, null);
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const all = stairs(state);
  const { points, data } = state.views;
  const penalty = points?.loss?.penalty ?? 0;
  const cost = all[all.length - 1]?.to ?? 0;
  const last = all.length + (penalty > 0 ? 1 : 0);
  const layout = axesLayout({ x: [0.2, Math.max(last, 1) + 0.8], y: [0, (cost + penalty) * 1.12 || 1], xTitle: "points, the dearest first",
    yTitle: "their parts of the cost, added up" }, size, theme);
  const half = all.length > MOST_PARTED ? 0.5 : WIDTH / 2;
  const boxes = Array.from({ length: classCount(state.views) }, () => ({ x: /** @type {any[]} */ ([]), y: /** @type {any[]} */ ([]) }));
  const chosen = { x: /** @type {any[]} */ ([]), y: /** @type {any[]} */ ([]) };
  all.forEach(({ index, from, to }, rank) => {
    box(boxes[data?.y[index] ?? 0], rank + 1, half, from, to);
    if (state.selection.has(index)) box(chosen, rank + 1, half, from, to);
  });
  const shape = (/** @type {any} */ path, /** @type {string} */ color, /** @type {string} */ name) =>
    ({ type: "scatter", mode: "lines", ...path, fill: "toself", fillcolor: color, line: { width: 0, color }, hoverinfo: "skip", name });
  const traces = boxes.flatMap((path, k) => (path.x.length ? [shape(path, classColour(theme, k), className(state, k))] : []));
  const extra = { x: /** @type {any[]} */ ([]), y: /** @type {any[]} */ ([]) };
  if (penalty > 0) box(extra, all.length + 1, half, cost, cost + penalty);
  const level = (/** @type {number} */ y, /** @type {string} */ dash) =>
    line({ x: [0.2, last + 0.8], y: [y, y], line: { color: theme.ink, width: 1.4, dash }, name: "cost" });
  return {
    data: [...traces, ...(penalty > 0 ? [shape(extra, theme.quiet, "penalty")] : []),
      line({ ...chosen, line: { color: theme.ink, width: 2 } }),
      ...(all.length ? [level(cost, "solid")] : []), ...(penalty > 0 ? [level(cost + penalty, "dash")] : [])],
    layout,
  };
}

/** @param {State} state */
export function remark(state) {
  const loss = state.views.points?.loss;
  if (!loss) return "";
  const parts = loss.penalty > 0 ? ` = log loss ${number(loss.data)} + penalty ${number(loss.penalty)}` : "";
  return `cost ${number(loss.total)}${parts}`;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { points } = state.views;
  const rows = stairs(state).map(({ index, from, to }) => {
    const k = state.views.data?.y[index] ?? 0;
    return [index + 1, className(state, k), chancesOf(points, index)[k], points?.losses[index], to - from, to];
  });
  return { title: "What each point adds", head: ["point", "class", "chance of it", "log loss", "adds", "so far"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountLikelihoodPicture(plot, store) {
  const { host, chart } = mountPicture(plot, store, "likelihood", figure, {
    label: "What each point adds to the cost",
    keys: ["selection"],
    needs: "points",
    painted: () => follow(),
    remark,
  });
  host.classList.add("remark-on-top");
  const follow = mountPointHover(host, store, chart, spots, (_, x, _y, at) =>
    stairs(store.get())[Math.round(at.xAt(x)) - 1]?.index ?? null);
  return chart;
}
