// @ts-check
// The network on pictures in words: what a layer is called, how large it is, what it learns. Pure.

/** @typedef {import("./image_types.js").ConvLayer} ConvLayer */
/** @typedef {import("./types.js").State} State */

const NAMES = /** @type {Record<string, string>} */ ({ convolution: "Convolution", "max-pooling": "Max pooling",
  "average-pooling": "Average pooling", flatten: "Flatten", dense: "Dense", dropout: "Dropout",
  "batch-normalization": "Batch normalization" });

/** @param {string} kind */
export const kindName = (kind) => NAMES[kind] ?? kind;

/** @param {ArrayLike<number>} shape channels, height, width */
export const sizes = (shape) => (shape[1] === 1 && shape[2] === 1 ? String(shape[0]) : Array.from(shape).join(" × "));

/** @param {number} index @param {ConvLayer[]} layers */
export const layerName = (index, layers) => (index === layers.length - 1 ? "Output" : `${index + 1}. ${kindName(layers[index].kind)}`);

/** @param {number} count */
export const thousands = (count) => count.toLocaleString("en-US").replaceAll(",", "\u202f");

/** What a layer is, in a few words. @param {ConvLayer} layer */
export function said({ kind, kernel, stride, padding, dilation, activation, share, after }) {
  const parts = [];
  if (kind === "convolution") {
    parts.push(`${after[0]} kernels ${kernel} × ${kernel}`);
    if (stride > 1) parts.push(`stride ${stride}`);
    if (padding) parts.push(`padding ${padding}`);
    if (dilation > 1) parts.push(`dilation ${dilation}`);
  } else if (kind.endsWith("pooling")) parts.push(`${kernel} × ${kernel}`, ...(stride === kernel ? [] : [`stride ${stride}`]));
  else if (kind === "dropout") parts.push(`leaves out ${Math.round(100 * share)} %`);
  if (activation && activation !== "linear") parts.push(activation);
  return parts.join(", ");
}

/** @param {Partial<import("./types.js").Views>} views @param {number} k @returns {string} what class k is called */
export const className = (views, k) => views.network?.classes?.[k] ?? String(k);

/** @param {number | null | undefined} share */
export const percent = (share, digits = 1) =>
  (typeof share === "number" && Number.isFinite(share) ? `${(100 * share).toFixed(digits)} %` : "–");

/** The latest that is known of losses that are not known at every step. @param {ArrayLike<number> | null} losses @param {number} step */
export function lastKnown(losses, step) {
  for (let i = Math.min(step, (losses?.length ?? 0) - 1); losses && i >= 0; i--) if (Number.isFinite(losses[i])) return losses[i];
  return undefined;
}
