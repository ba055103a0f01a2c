// @ts-check
// Descent and Newton's method side by side: on the map of the cost where there are two parameters, and by their costs.
import { axesLayout, padded } from "../shared/axes.js";
import { createChart } from "../shared/charts.js";
import { hide, make, say } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { line } from "./arrows.js";
import { heightField, placed } from "./height_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */

const WALKERS = /** @type {const} */ ([["descent", "Descent", "residual", "square"], ["newton", "Newton", "fit", "diamond"]]);
const MOST_MARKED = 60;
const DECADES = 14;

/** @type {WeakMap<object, any>} */
const landscapes = new WeakMap();

/** The map of the cost: where it is low, steps of the height count for more. @param {any} walk */
export function landscapeOf(walk) {
  const found = landscapes.get(walk);
  if (found) return found;
  let least = Infinity;
  for (const row of walk.heights) for (const value of row) if (value < least) least = value;
  /** @param {ArrayLike<number>} row */
  const shown = (row) => Float64Array.from(row, (value) => Math.sqrt(Math.max(0, value - least)));
  const level = Array.from(walk.heights, shown);
  const made = { x: walk.x, y: walk.y, level };
  landscapes.set(walk, made);
  return made;
}

/** @param {State} state @param {Theme} theme @param {Size} size */
export function mapFigure({ views: { walk } }, theme, size) {
  if (!walk?.heights) return null;
  const names = (walk.names ?? ["intercept", "w"]).map((/** @type {string} */ name) => (name === "1" ? "intercept" : name));
  const range = (/** @type {ArrayLike<number>} */ axis) => /** @type {[number, number]} */ ([axis[0], axis[axis.length - 1]]);
  const layout = axesLayout({ x: range(walk.x), y: range(walk.y), xTitle: names[0], yTitle: names[1] }, size, theme);
  for (const axis of [layout.xaxis, layout.yaxis]) axis.gridcolor = "rgba(0,0,0,0)";
  const traces = WALKERS.flatMap(([key, title, colour, symbol]) => {
    const path = /** @type {ArrayLike<number>[]} */ (walk[key]?.path ?? []);
    const color = theme[colour];
    const [x, y] = [path.map((p) => p[0]), path.map((p) => p[1])];
    const marker = { size: 6, color };
    const end = { size: 13, symbol, color, line: { color: theme.raised, width: 2 } };
    const hovertemplate = `${title}<br>%{x:.4g}, %{y:.4g}<extra></extra>`;
    return [
      line({ x, y, line: { color, width: 2.4 }, name: title }),
      ...(path.length > 1 && path.length <= MOST_MARKED ? [{ type: "scatter", mode: "markers", x, y, marker, hovertemplate }] : []),
      { type: "scatter", mode: "markers", x: x.slice(-1), y: y.slice(-1), marker: end, hovertemplate },
    ];
  });
  const cross = { size: 14, symbol: "cross-thin-open", color: theme.ink, line: { color: theme.ink, width: 2 } };
  const goal = Array.from(walk.minimum ? [walk.minimum] : [], ([x, y]) =>
    ({ type: "scatter", mode: "markers", x: [x], y: [y], hovertemplate: "minimum<extra></extra>", marker: cross }));
  const ground = landscapeOf(walk);
  return { data: [...goal, ...traces], layout: { ...layout, images: [placed(ground, heightField(ground, theme), false)] } };
}

/** @param {ArrayLike<number>} losses @param {number} least @returns {(number | null)[]} how far each is above the least */
export const above = (losses, least) => Array.from(losses, (loss) => (loss > least ? loss - least : null));

/** Where a step stands: Newton needs few, descent many. @param {number} step */
const at = (step) => Math.log10(1 + step);

/** @param {any} walk @returns {number} the least cost that anyone has come to */
const leastOf = (walk) => Math.min(...WALKERS.flatMap(([key]) => Array.from(walk[key]?.losses ?? [])), walk.least ?? Infinity);

/** @param {State} state @param {Theme} theme @param {Size} size */
export function lossFigure({ views: { walk } }, theme, size) {
  if (!walk) return null;
  const least = leastOf(walk);
  const all = WALKERS.map(([key]) => above(walk[key]?.losses ?? [], least));
  const values = /** @type {number[]} */ (all.flat().filter((value) => value !== null));
  const top = Math.max(...values, 1e-12);
  // Whoever has come down to the last digit is far below the one before: the ground is not where that one stands.
  const deep = Number.isFinite(walk.least) && all.flat().includes(null) ? 0 : Math.min(...values, top);
  const lowest = Math.max(Math.log10(deep), Math.log10(top) - DECADES);
  const last = at(Math.max(9, ...all.map((each) => each.length - 1)));
  const axes = { x: /** @type {[number, number]} */ ([-0.03 * last, 1.03 * last]), y: padded(lowest, Math.log10(top)) };
  const layout = axesLayout({ ...axes, xTitle: "step, in powers of ten", yTitle: "cost above the least", log: true }, size, theme);
  const ticks = [0, 1, 2, 5, 10, 30, 100, 300, 1000, 3000, 10000].filter((step) => at(step) <= axes.x[1]);
  Object.assign(layout.xaxis, { tickvals: ticks.map(at), ticktext: ticks.map(String) });
  const data = WALKERS.flatMap(([, title, colour, symbol], k) => {
    const x = all[k].map((_, i) => at(i));
    // What is left beyond the last digit is drawn on the ground.
    const heights = all[k].map((value) => Math.max(value ?? 0, 10 ** lowest));
    const color = theme[colour];
    const marker = { size: 11, symbol, color, line: { color: theme.raised, width: 1.5 } };
    const hover = { customdata: x.map((_, i) => i), hovertemplate: `${title}<br>step %{customdata}<br>%{y:.3g}<extra></extra>` };
    return [
      { ...line({ x, y: heights, line: { color, width: 2.2 }, name: title }), hoverinfo: "all", ...hover },
      { type: "scatter", mode: "markers", x: x.slice(-1), y: heights.slice(-1), marker, ...hover, customdata: hover.customdata.slice(-1) },
    ];
  });
  return { data, layout };
}

/** @param {State} state @returns {[string, string, string][]} name, steps to the tolerance, key */
export function arrivals({ views: { walk } }) {
  return WALKERS.map(([key, title]) => {
    const steps = walk?.to_tolerance?.[key];
    const tried = Math.max(0, (walk?.[key]?.losses?.length ?? 1) - 1);
    return [title, typeof steps === "number" && steps >= 0 ? count(steps) : `not in ${count(tried)}`, key];
  });
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { walk } }) {
  const [descent, newton] = [walk?.descent?.losses ?? [], walk?.newton?.losses ?? []];
  const rows = Array.from({ length: Math.max(descent.length, newton.length) }, (_, i) => [i, descent[i], newton[i]]);
  return { title: "Descent and Newton, step by step", head: ["step", "cost of descent", "cost of Newton"], rows };
}

/** @param {HTMLElement} plot @param {Store} store */
export function mountWalkPicture(plot, store) {
  const [map, losses] = ["Map of the cost", "Cost at each step"].map((label) =>
    make("div", { class: "walk-chart", role: "group", "aria-label": label }),
  );
  const body = make("tbody", {}, ...WALKERS.map(([key, title]) =>
    make("tr", { "data-walker": key }, make("th", { scope: "row" }, make("span", { class: `walker walker-${key}` }), title), make("td"))));
  const head = make("tr", {}, make("td"), make("th", { scope: "col" }, "steps until a millionth of the cost is left"));
  const said = make("table", { class: "figures walk-table" }, make("thead", {}, head), body);
  const about = { "data-shows": "descent", role: "group", "aria-label": "Descent and Newton" };
  const host = make("div", { class: "picture-page walk", ...about }, map, losses, said);
  plot.append(host);
  const charts = [createChart(map), createChart(losses)];
  whenChanged(store, ["views", "picture", "colours"], (state) => {
    hide(host, state.picture !== "descent");
    const { walk } = state.views;
    host.toggleAttribute("data-empty", !walk?.descent);
    if (host.hidden || !state.colours || !walk?.descent) return;
    map.hidden = !walk.heights;
    const theme = () => /** @type {Theme} */ (store.get().colours);
    if (walk.heights) charts[0].draw((size) => mapFigure(store.get(), theme(), size));
    charts[1].draw((size) => lossFigure(store.get(), theme(), size));
    arrivals(state).forEach(([, text], i) => say(/** @type {Element} */ (body.children[i].lastChild), text));
  });
  return charts[1];
}
