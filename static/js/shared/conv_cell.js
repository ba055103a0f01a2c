// @ts-check
// One number of a map: what it is made of, what came before it and where it goes. Pure; everything counts from 0, layer -1 is the picture.

/** @typedef {import("./image_types.js").Cell} Cell */
/** @typedef {import("./image_types.js").ConvLayer} ConvLayer */
/** @typedef {import("./image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {import("./image_types.js").Rows} Rows */
/** @typedef {{row: number, column: number, value: number, outside: boolean}} Under what lies under one weight */

const NORMALIZATION = "batch-normalization"; // map by map and place by place
/** @param {string} kind */
export const slides = (kind) => kind === "convolution" || kind.endsWith("pooling");

/** What lies under the window of a cell, in one channel of what comes in. @param {ConvLayer} layer @param {Rows} rows @param {Cell} cell
 * @param {number} channel @returns {Under[][]} */
export function patchOf({ kernel, stride, padding, dilation, before }, rows, cell, channel) {
  return Array.from({ length: kernel }, (_, i) => Array.from({ length: kernel }, (__, j) => {
    const [row, column] = [cell.row * stride + i * dilation - padding, cell.column * stride + j * dilation - padding];
    const outside = row < 0 || column < 0 || row >= before[1] || column >= before[2];
    return { row, column, outside, value: outside ? 0 : rows[channel * before[1] + row]?.[column] ?? NaN };
  }));
}

/** @param {ConvLayer} layer @param {Rows} weights of all kernels @param {number} map @param {number} channel @returns {number[][]} */
export const kernelOf = ({ kernel, before }, weights, map, channel) =>
  Array.from({ length: kernel }, (_, i) => Array.from(weights[(map * before[0] + channel) * kernel + i] ?? []));

/** @param {Under[][]} patch @param {number[][]} weights */
export const productsOf = (patch, weights) => patch.map((line, i) => line.map(({ value }, j) => value * (weights[i]?.[j] ?? NaN)));

/** @param {number[][]} numbers */
export const sumOf = (numbers) => numbers.flat().reduce((sum, each) => sum + each, 0);

/** The place in a window with the largest number, the first of several. @param {Under[][]} patch */
export const winnerOf = (patch) => patch.flat().reduce((best, each) => (each.value > best.value ? each : best));

/** @param {number} at @param {number} size @returns {number} the nearest place that there is */
const kept = (at, size) => Math.max(0, Math.min(size - 1, at));

/** A cell that is there: within the network that is now. @param {ConvNetwork} network @param {Cell | null} cell @returns {Cell} */
export function within({ layers, image }, cell) {
  const layer = Math.max(-1, Math.min(layers.length - 1, cell?.layer ?? 0));
  const [channels, height, width] = layer < 0 ? image : layers[layer].after;
  const middle = (/** @type {number | undefined} */ value, /** @type {number} */ size) => kept(value ?? Math.floor(size / 2), size);
  return { layer, map: kept(cell?.map ?? 0, channels), row: middle(cell?.row, height), column: middle(cell?.column, width) };
}

/** The cell of a flat place. @param {ArrayLike<number>} shape @param {number} at */
const unfolded = (shape, at) => {
  const area = shape[1] * shape[2];
  return { map: Math.floor(at / area), row: Math.floor((at % area) / shape[2]), column: at % shape[2] };
};

/**
 * The same number where it was made: a dropout at rest and a flattening hand on what comes in.
 * @param {ConvNetwork} network @param {Cell} cell @returns {Cell}
 */
export function madeAt(network, cell) {
  const layer = network.layers[cell.layer];
  if (layer?.kind === "dropout") return madeAt(network, { ...cell, layer: cell.layer - 1 });
  if (layer?.kind === "flatten") return madeAt(network, { layer: cell.layer - 1, ...unfolded(layer.before, cell.map) });
  return cell;
}

/** Back: under the middle of the window. @param {ConvNetwork} network @param {Cell} cell @returns {Cell | null} null from the picture */
export function before(network, cell) {
  const layer = network.layers[cell.layer];
  if (!layer) return null;
  const below = cell.layer - 1;
  const [, height, width] = layer.before;
  if (layer.kind === NORMALIZATION) return madeAt(network, { ...cell, layer: below });
  if (!slides(layer.kind)) return madeAt(network, { layer: below, map: 0, row: Math.floor(height / 2), column: Math.floor(width / 2) });
  const middle = Math.floor((layer.kernel - 1) / 2) * layer.dilation - layer.padding;
  const under = (/** @type {number} */ at, /** @type {number} */ size) => kept(at * layer.stride + middle, size);
  const map = layer.kind === "convolution" ? 0 : cell.map;
  return madeAt(network, { layer: below, map, row: under(cell.row, height), column: under(cell.column, width) });
}

/**
 * Forward: to a cell whose window this one lies in.
 * @param {ConvNetwork} network @param {Cell} cell @returns {Cell | null} null from the output
 */
export function after(network, cell) {
  const layer = network.layers[cell.layer + 1];
  if (!layer) return null;
  if (layer.kind === "dropout") return after(network, { ...cell, layer: cell.layer + 1 });
  if (layer.kind === "flatten") {
    const map = cell.map * layer.before[1] * layer.before[2] + cell.row * layer.before[2] + cell.column;
    return after(network, { layer: cell.layer + 1, map, row: 0, column: 0 });
  }
  if (layer.kind === NORMALIZATION) return { ...cell, layer: cell.layer + 1 };
  if (!slides(layer.kind)) return { layer: cell.layer + 1, map: 0, row: 0, column: 0 };
  const middle = Math.floor((layer.kernel - 1) / 2) * layer.dilation - layer.padding;
  const over = (/** @type {number} */ at, /** @type {number} */ size) => kept(Math.round((at - middle) / layer.stride), size);
  const map = layer.kind === "convolution" ? 0 : cell.map;
  return { layer: cell.layer + 1, map, row: over(cell.row, layer.after[1]), column: over(cell.column, layer.after[2]) };
}

/**
 * The number of the same layer whose window has this place of what comes in at its middle.
 * @param {ConvNetwork} network @param {Cell} cell @param {{map: number, row: number, column: number}} place @returns {Cell}
 */
export function slidTo(network, cell, place) {
  const kind = network.layers[cell.layer]?.kind ?? "";
  const over = slides(kind) ? after(network, { ...place, layer: cell.layer - 1 }) : null;
  return over ? { ...over, map: kind === "convolution" ? cell.map : place.map } : cell;
}

/** @typedef {"forward" | "delta" | "input" | {channel: number, row: number, column: number}} Aspect what is asked of a cell; a place of
 * its kernel: how that weight should change */

/**
 * What the server is asked about a cell.
 * @param {ConvNetwork} network @param {Cell} cell @param {Aspect} aspect
 * @param {import("./image_types.js").Looked} about the picture, moved or not
 * @returns {Record<string, any> | null} null where there is nothing to ask
 */
export function questionAbout(network, { layer, map, row, column }, aspect, about) {
  const kind = network.layers[layer]?.kind ?? "";
  const weighs = kind === "convolution" || kind === "dense";
  const learns = weighs || kind === NORMALIZATION;
  if (typeof aspect === "object") return weighs ? { quantity: "kernel_gradient", layer, map, ...aspect, ...about } : null;
  if (aspect === "input") {
    const next = layer + 1;
    return network.layers[next] ? { quantity: "input_gradient", layer: next, channel: map, row, column, ...about } : null;
  }
  if (aspect === "delta") return learns ? { quantity: "delta", layer, map, row, column, ...about } : null;
  if (kind.endsWith("pooling")) return { quantity: "pooled", layer, map, row, column, ...about };
  return learns ? { quantity: "activation", layer, map, row, column, ...about } : null;
}
