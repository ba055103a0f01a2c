// @ts-check
// A window as numbers: what lies under the kernel, the kernel, and their products, channel by channel.
import { kernelOf, patchOf, productsOf, sumOf, winnerOf } from "../shared/conv_cell.js";
import { make } from "../shared/dom.js";
import { formatDecimals } from "../shared/numbers.js";

/** @typedef {import("../shared/image_types.js").Cell} Cell */
/** @typedef {import("../shared/image_types.js").ConvLayer} ConvLayer */
/** @typedef {import("../shared/image_types.js").Rows} Rows */

/** Beyond so many channels there would be numbers without end; the explanation tells of them all. */
const MOST_CHANNELS = 16;
const DECIMALS = 2;

/** Short, so that all stand beside one another. @param {number} value */
export function brief(value) {
  if (!Number.isFinite(value)) return "–";
  return Math.abs(value) < 0.005 ? "0" : value.toFixed(DECIMALS).replace("-", "−");
}

/** How strong the colour of a number is. @param {number} value @param {number} most */
const strength = (value, most) => (most > 0 && Number.isFinite(value) ? Math.round((100 * Math.abs(value)) / most) : 0);

/**
 * @param {string} name @param {number[][]} numbers @param {(i: number, j: number) => Record<string, any>} [marks] more attributes of a cell
 * @param {number} [most] the largest of the numbers that share a scale
 */
function grid(name, numbers, marks = () => ({}), most = Math.max(...numbers.flat().map(Math.abs))) {
  const cell = (/** @type {number} */ value, /** @type {number} */ i, /** @type {number} */ j) => make("td", {
    class: value < 0 ? "negative" : "positive", style: `--strength:${strength(value, most)}%`, title: formatDecimals(value, 6),
    ...marks(i, j),
  }, brief(value));
  return make("table", { class: "patch-grid" }, make("caption", {}, name),
    make("tbody", {}, ...numbers.map((line, i) => make("tr", {}, ...line.map((value, j) => cell(value, i, j))))));
}

/** @param {ConvLayer} layer @param {Cell} cell @param {Rows} inputs */
function pooledTables(layer, cell, inputs) {
  const patch = patchOf(layer, inputs, cell, cell.map);
  const winner = layer.kind === "max-pooling" ? winnerOf(patch) : null;
  const marks = (/** @type {number} */ i, /** @type {number} */ j) => ({
    "data-from": JSON.stringify([cell.map, patch[i][j].row, patch[i][j].column]), "data-winner": patch[i][j] === winner });
  const numbers = patch.map((line) => line.map(({ value }) => value));
  return [make("div", { class: "patch-line" }, grid("window", numbers, marks))];
}

/**
 * The grids of a cell; those of the window say in `data-from` where they come from, those of the kernel in `data-weight` where they stand.
 * @param {ConvLayer} layer @param {Cell} cell @param {Rows} inputs @param {Rows | undefined} weights @param {number} bias
 * @returns {HTMLElement[]}
 */
export function patchTables(layer, cell, inputs, weights, bias) {
  if (layer.kind.endsWith("pooling")) return pooledTables(layer, cell, inputs);
  if (layer.kind !== "convolution" || !weights) return [];
  const sums = [];
  const lines = [];
  for (let channel = 0; channel < layer.before[0]; channel++) {
    const patch = patchOf(layer, inputs, cell, channel);
    const kernel = kernelOf(layer, weights, cell.map, channel);
    const products = productsOf(patch, kernel);
    sums.push(sumOf(products));
    if (channel >= MOST_CHANNELS) continue;
    const from = (/** @type {number} */ i, /** @type {number} */ j) => ({ "data-outside": patch[i][j].outside,
      "data-from": patch[i][j].outside ? null : JSON.stringify([channel, patch[i][j].row, patch[i][j].column]) });
    const weight = (/** @type {number} */ i, /** @type {number} */ j) => ({ "data-weight": JSON.stringify([channel, i, j]) });
    lines.push(make("div", { class: "patch-line" },
      grid(layer.before[0] === 1 ? "patch" : `patch of map ${channel + 1}`, patch.map((line) => line.map(({ value }) => value)), from),
      make("span", { class: "patch-sign" }, "×"), grid("kernel", kernel, weight), make("span", { class: "patch-sign" }, "="),
      grid("products", products), make("span", { class: "patch-sum" }, "sum ", make("b", {}, formatDecimals(sums[channel], 4)))));
  }
  const all = sums.reduce((total, each) => total + each, 0);
  const told = (/** @type {number} */ value) => formatDecimals(value, 4);
  const terms = sums.length <= 4 ? sums.map(told).join(" + ") : `${told(all)} from ${sums.length} maps`;
  return [make("p", { class: "patch-total" }, `${terms} + bias ${told(bias)} = `, make("b", {}, told(all + bias))), ...lines];
}
