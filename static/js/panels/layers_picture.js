// @ts-check
// Layer by layer: how large the gradient still is, what the units do, how the weights are spread.
import { axesLayout, padded } from "../shared/axes.js";
import { draw, hide, make, say } from "../shared/dom.js";
import { listed } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{counts: ArrayLike<number>, edges: ArrayLike<number>}} Histogram */

const EVERY = 100;
const WIDTH = 150;
const HEIGHT = 44;
const LOWEST = 1e-12;

/** @param {State} state @returns {Record<string, any>[]} */
export const layersIn = ({ views: { statistics } }) => (statistics?.layers ? listed(statistics.layers) : []);

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const layers = layersIn(state);
  const x = layers.map((_, k) => k + 1);
  const rows = ["gradient_norm", "update_ratio"].map((name) => layers.map((layer) => (layer[name] > LOWEST ? layer[name] : null)));
  const logs = rows.flat().flatMap((value) => (value === null ? [] : [Math.log10(value)]));
  const range = padded(Math.min(-4, ...logs), Math.max(0, ...logs));
  const yTitle = "gradient (line), update / weight (dashed)";
  const layout = axesLayout({ x: [0.6, layers.length + 0.4], y: range, xTitle: "layer", yTitle, log: true }, size, theme);
  layout.xaxis.tickvals = x;
  layout.xaxis.ticktext = layers.map((_, k) => (k === layers.length - 1 ? "output" : String(k + 1)));
  const trace = (/** @type {(number | null)[]} */ y, /** @type {string} */ color, /** @type {string} */ name, dash = "solid") => ({
    type: "scatter", mode: "lines+markers", x, y, line: { color, width: 2.5, dash },
    marker: { size: 9, color, line: { color: theme.raised, width: 1.5 } },
    hovertemplate: `${name} %{y:.3g}<extra></extra>` });
  return { layout, data: [trace(rows[0], theme.residual, "gradient"), trace(rows[1], theme.fit, "update / weight", "dash")] };
}

/** @param {Histogram | undefined} histogram @returns {string} bars as one path */
export function bars(histogram) {
  if (!histogram) return "";
  const { counts } = histogram;
  const most = Array.from(counts).reduce((high, count) => Math.max(high, count), 1);
  const width = WIDTH / counts.length;
  return Array.from(counts, (count, i) => {
    const height = count ? Math.max(1, (count / most) * HEIGHT) : 0;
    return height ? `M${(i * width).toFixed(1)},${HEIGHT}v${(-height).toFixed(1)}h${(width * 0.86).toFixed(1)}v${height.toFixed(1)}z` : "";
  }).join("");
}

/** @param {string} label */
function histogramOf(label) {
  const path = draw("path", { class: "bars" });
  const [low, high] = [make("span"), make("span")];
  const element = make("figure", { class: "layer-histogram" }, make("figcaption", {}, label),
    draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, path),
    make("div", {}, low, high));
  return {
    element,
    /** @param {Histogram | undefined} histogram */
    show(histogram) {
      element.hidden = !histogram;
      path.setAttribute("d", bars(histogram));
      say(low, formatNumber(histogram?.edges[0], 2));
      say(high, formatNumber(histogram?.edges[histogram.edges.length - 1], 2));
    },
  };
}

/** @param {number | undefined} share */
const percent = (share) => (share === undefined ? "–" : `${Math.round(100 * share)}\u00a0%`);

function row() {
  const [title, numbers] = [make("h4"), make("p", { class: "num" })];
  const [weights, activations, gradients] = [histogramOf("weights"), histogramOf("activations"), make("p", { class: "num" })];
  return {
    element: make("li", { class: "layer-row" }, make("div", {}, title, numbers, gradients), weights.element, activations.element),
    /** @param {Record<string, any>} layer */
    show(layer) {
      say(title, `${layer.name} · ${layer.activation}`);
      const spread = `mean ${formatNumber(layer.mean, 3)}, deviation ${formatNumber(layer.deviation, 3)}`;
      say(numbers, layer.mean === undefined ? "" : `${spread}, dead ${percent(layer.dead)}, saturated ${percent(layer.saturated)}`);
      say(gradients, `gradient ${formatNumber(layer.gradient_norm, 3)}, update / weight ${formatNumber(layer.update_ratio, 3)}`);
      weights.show(layer.weights);
      activations.show(layer.activations);
    },
  };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountLayers(plot, store) {
  const about = { label: "Gradients and activations of every layer", needs: /** @type {const} */ ("statistics"), every: EVERY };
  const { host, chart } = mountPicture(plot, store, "layers", figure, about);
  const list = make("ul", { class: "layer-rows", tabindex: 0, "aria-label": "Layers" });
  plot.append(list);
  /** @type {ReturnType<typeof row>[]} */ const rows = [];
  let waiting = false;
  const write = () => {
    waiting = false;
    const layers = layersIn(store.get());
    while (rows.length > layers.length) rows.pop()?.element.remove();
    while (rows.length < layers.length) list.append(rows[rows.push(row()) - 1].element);
    layers.forEach((layer, k) => rows[k].show(layer));
  };
  whenChanged(store, ["views", "picture"], ({ picture }) => {
    hide(list, picture !== "layers");
    host.classList.add("above-rows");
    if (waiting || list.hidden) return;
    waiting = true;
    setTimeout(write, EVERY);
  });
  return chart;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const names = ["mean", "deviation", "dead", "saturated", "gradient_norm", "update_ratio", "weight_norm"];
  const rows = layersIn(state).map((layer) => [layer.name, layer.activation, ...names.map((name) => layer[name])]);
  return { title: "Layer by layer", head: ["layer", "activation", ...names.map((name) => name.replace("_", " "))], rows };
}
