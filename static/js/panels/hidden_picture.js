// @ts-check
// Hidden space: where a layer sends the points, with the grid of the plane bent along.
import { axesLayout, padded } from "../shared/axes.js";
import { classPoints } from "../shared/class_marks.js";
import { diverging, stepOf } from "../shared/field_colours.js";
import { choose, draw, hide, make } from "../shared/dom.js";
import { networkIn } from "../shared/network_view.js";
import { whenChanged } from "../shared/store.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {ArrayLike<number>} Row */

/**
 * @param {Row[]} rows places on lines, one line after the other @param {number} count lines
 * @returns {{x: (number | null)[], y: (number | null)[]}}
 */
export function broken(rows, count) {
  const places = rows.length / count;
  const [x, y] = [/** @type {(number | null)[]} */ ([]), /** @type {(number | null)[]} */ ([])];
  rows.forEach((row, i) => {
    if (i && i % places === 0) [x, y].forEach((list) => list.push(null));
    x.push(row[0]);
    y.push(row[1]);
  });
  return { x, y };
}

/** @param {Row[]} rows @param {number} axis @returns {[number, number]} */
function range(rows, axis) {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    if (row[axis] < low) low = row[axis];
    if (row[axis] > high) high = row[axis];
  }
  return padded(low, high);
}

/**
 * Both axes as long as the longer: what hardly spreads shall not look as if it did.
 * @param {[number, number][]} ranges @returns {[number, number][]}
 */
function alike(ranges) {
  const half = Math.max(...ranges.map(([low, high]) => high - low)) / 2;
  return ranges.map(([low, high]) => [(low + high) / 2 - half, (low + high) / 2 + half]);
}

/**
 * Where the output changes its mind, where that is one straight line here.
 * @param {any} hidden @param {[number, number]} x @param {Theme} theme
 */
function boundary({ boundary: found }, x, theme) {
  if (!found?.exact || Math.abs(found.weights[1]) < 1e-9) return [];
  const y = x.map((value) => -(found.bias + found.weights[0] * value) / found.weights[1]);
  return [{ type: "scatter", mode: "lines", x, y, line: { color: theme.ink, width: 2, dash: "dash" }, hoverinfo: "skip" }];
}

/** How many lines the grid has either way, as they are asked for. */
export const LINES = 13;

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure({ views: { hidden, data } }, theme, size) {
  if (!hidden?.lines || !data) return null;
  const [points, lines] = [/** @type {Row[]} */ (hidden.points), /** @type {Row[]} */ (hidden.lines)];
  const all = [...points, ...lines];
  const [x, y] = alike([range(all, 0), range(all, 1)]);
  const [xTitle, yTitle] = hidden.names;
  const layout = axesLayout({ x, y, xTitle, yTitle }, size, theme);
  const grid = { type: "scatter", mode: "lines", ...broken(lines, 2 * LINES), line: { color: theme.contour, width: 1 }, hoverinfo: "skip" };
  const spots = points.map((place) => ({ x: place[0], y: place[1] }));
  return { layout, data: [grid, ...boundary(hidden, x, theme), ...marks(spots, data, theme)] };
}

/** @param {{x: number, y: number}[]} spots @param {import("../shared/types.js").DataView} data @param {Theme} theme @returns {any[]} */
function marks(spots, data, theme) {
  if (spots.length !== data.y.length) return [];
  if (data.classes?.length) return classPoints(data, spots, theme, { size: 9 });
  const table = diverging(theme.classes[0], theme.raised, theme.classes[1], 1);
  const colours = Array.from(data.y, (value) => table[stepOf(value, data.y_low, data.y_high)]);
  return [...new Set(colours)].map((colour) => {
    const some = spots.filter((_, i) => colours[i] === colour);
    const color = `rgb(${colour & 255}, ${(colour >> 8) & 255}, ${(colour >> 16) & 255})`;
    return { type: "scatter", mode: "markers", x: some.map(({ x }) => x), y: some.map(({ y }) => y),
      marker: { size: 9, color, line: { color: theme.quiet, width: 1 } }, hovertemplate: "%{x:.4g}, %{y:.4g}<extra></extra>" };
  });
}

/** What the lines mean. @param {import("../shared/types.js").Store} store @returns {HTMLElement} */
function lineKey(store) {
  const entry = (/** @type {string} */ kind, /** @type {string} */ text) => make("li", {},
    draw("svg", { viewBox: "0 0 24 10", width: 24, height: 10, "aria-hidden": "true" }, draw("path", { d: "M1 5h22", class: kind })), text);
  const [grid, border] = [entry("key-grid", "grid of the plane"), entry("key-border", "boundary")];
  whenChanged(store, ["views"], ({ views: { hidden } }) => {
    hide(grid, !hidden?.lines);
    hide(border, !hidden?.boundary?.exact);
  });
  return make("ul", { class: "map-key", "aria-label": "Lines of the picture" }, grid, border);
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountHidden(plot, store) {
  const about = { label: "Where a layer sends the points", needs: /** @type {const} */ ("network"),
    remark: (/** @type {State} */ { views: { hidden } }) => hidden?.reason ?? "", keys: /** @type {const} */ (["net"]) };
  const { host, chart } = mountPicture(plot, store, "hidden", figure, /** @type {any} */ (about));
  const choice = make("select", { class: "button", "aria-label": "Layer whose space is shown" });
  choice.addEventListener("change", () => store.set({ net: { ...store.get().net, layer: Number(choice.value) } }));
  host.append(make("div", { class: "map-choices" }, choice), lineKey(store));
  let shown = "";
  whenChanged(store, ["views", "net"], ({ views, net }) => {
    const network = networkIn(views);
    const layers = network ? network.sizes.slice(1, -1) : [];
    if (layers.join() !== shown) {
      shown = layers.join();
      choice.replaceChildren(make("option", { value: -1 }, "Last hidden layer"),
        ...layers.map((units, k) => make("option", { value: k }, `Layer ${k + 1}: ${units} ${units === 1 ? "unit" : "units"}`)));
    }
    hide(choice, layers.length === 0);
    choose(choice, String(net.layer < layers.length ? net.layer : -1));
  });
  return chart;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: { hidden, data } }) {
  const rows = Array.from(hidden?.points ?? [], (/** @type {Row} */ place, /** @type {number} */ i) => [i + 1, place[0], place[1],
    data?.classes?.[data.y[i]] ?? data?.y[i]]);
  const head = ["point", ...(hidden?.names ?? ["", ""]), data?.target_name ?? "target"];
  return { title: "Points in the space of the layer", head, rows };
}
