// @ts-check
// What stacking does: one picture through all layers, side by side, and how much of it a number of each layer sees.
import { make, say } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { mapOf, placeFrame, whenPointed } from "../shared/pixel_map.js";
import { layerName } from "../shared/conv_view.js";
import { createStrip } from "./layer_strip.js";
import { ownPage, savable, whileShown } from "./own_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {{index: number, map: number, row: number, column: number}} Unit index -1 is the picture */
/** @typedef {{index: number, row: number, column: number, height: number, width: number}} Part of the maps of a layer */

const HINT = "Point at a number: what it sees, layer by layer.";

/** @param {State} state @returns {Record<string, Record<string, any>>} */
export const views = ({ image }) => ({ network: {}, maps: { ...image } });

/**
 * Of every layer below, the part that comes into a number of layer `index`; the picture last.
 * @param {ConvNetwork} network @param {Unit} unit @returns {Part[]}
 */
export function partsOf({ layers }, { index, row, column }) {
  const parts = [{ index, row, column, height: 1, width: 1 }];
  for (let k = index; k >= 0; k--) {
    const { kind, stride, padding, dilation, kernel } = layers[k];
    const slides = kind === "convolution" || kind.endsWith("pooling");
    const last = parts[parts.length - 1];
    const side = (/** @type {number} */ size) => (slides ? (size - 1) * stride + dilation * (kernel - 1) + 1 : size);
    const first = (/** @type {number} */ place) => (slides ? place * stride - padding : place);
    parts.push({ index: k - 1, row: first(last.row), column: first(last.column), height: side(last.height), width: side(last.width) });
  }
  return parts;
}

/** How much of the picture a number of each layer sees. @param {ConvNetwork} network */
export const growth = ({ layers }) =>
  layers.map(({ field }, index) => ({ name: layerName(index, layers), side: field.size, jump: field.jump }));

/** @param {ConvNetwork} network @returns {HTMLElement} */
function growthList(network) {
  const most = Math.max(network.image[1], network.image[2]);
  const entries = growth(network).map(({ name, side, jump }) => {
    const square = make("i", { "aria-hidden": "true" });
    square.style.setProperty("--share", String(Math.min(1, side / most)));
    const seen = side >= most && jump === 0 ? "all of it" : `${side} × ${side}`;
    return make("li", {}, make("span", { class: "growth-square" }, square), make("b", {}, name), make("span", { class: "num" }, seen));
  });
  return make("ol", { class: "growth", "aria-label": "How much of the picture a number sees" }, ...entries);
}

/** @param {State} state @param {Unit} unit @returns {string} */
export function unitText({ views: seen }, { index, map, row, column }) {
  const { network, maps } = /** @type {any} */ (seen);
  const shape = index < 0 ? network.image : network.layers[index].after;
  const value = mapOf(index < 0 ? maps.told : maps.maps[index], map, shape[1])[row]?.[column];
  const place = `row ${row + 1}, column ${column + 1}`;
  if (index < 0) return `Pixel, ${place}: ${formatNumber(value)}`;
  const side = network.layers[index].field.size;
  return `${layerName(index, network.layers)}, map ${map + 1}, ${place}: ${formatNumber(value)}. It sees ${side} × ${side} pixels.`;
}

/** @param {ReturnType<typeof createStrip>} strip @param {Unit | null} unit @param {ConvNetwork | undefined} network */
function frame(strip, unit, network) {
  const parts = unit && network ? partsOf(network, unit) : [];
  strip.columns().forEach(({ index, height, width }, k) => {
    const part = parts.find((each) => each.index === index) ?? null;
    const framed = (/** @type {number} */ map) => (index === unit?.index && map !== unit.map ? null : part);
    strip.built()[k].frames.forEach((each, map) => placeFrame(each, framed(map), { height, width }));
  });
}

/** @param {HTMLElement} plot @param {Store} store */
export function mountHierarchy(plot, store) {
  const host = ownPage(plot, "hierarchy", "Hierarchy");
  const [strip, readout, grown] = [createStrip(), make("p", { class: "readout", "data-text": "hierarchy" }), make("div")];
  host.append(grown, readout, strip.element);
  /** @type {Unit | null} */ let unit = null;
  /** @type {ConvNetwork | undefined} */ let network;
  let grownOf = "";
  const tell = () => {
    frame(strip, unit, network);
    say(readout, unit && network ? unitText(store.get(), unit) : HINT);
  };
  const point = (/** @type {HTMLCanvasElement} */ canvas) => whenPointed(canvas, (cell) => {
    const [index, map] = (canvas.dataset.map ?? "-1.0").split(".").map(Number);
    unit = cell && { index, map, ...cell };
    tell();
  });
  whileShown(host, store, ["image"], (_, theme, seen) => {
    if (!seen.network || !seen.maps) return;
    network = /** @type {ConvNetwork} */ (seen.network);
    const shape = JSON.stringify(growth(network));
    if (shape !== grownOf) grown.replaceChildren(growthList(network));
    grownOf = shape;
    const before = strip.built();
    strip.show(seen.network, seen.maps, theme);
    if (strip.built() !== before) {
      unit = null;
      for (const { canvases } of strip.built()) canvases.forEach(point);
    }
    tell();
  });
  return { chart: savable(() => strip.built()[0]?.canvases[0] ?? make("canvas")), table, hint: HINT };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: seen }) {
  const network = /** @type {any} */ (seen).network;
  const rows = network ? growth(network).map(({ name, side, jump }) => [name, side, jump]) : [];
  return { title: "What a number of each layer sees", head: ["layer", "pixels along a side", "pixels to the next"], rows };
}
