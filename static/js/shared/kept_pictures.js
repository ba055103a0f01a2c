// @ts-check
// What is looked at in the chapter on pictures, as a link keeps it: only what is another than at first, and read with care. Pure.
import { FIRST_PICTURES } from "./picture_types.js";

/** @typedef {Pick<import("./types.js").State, "image" | "cell" | "bench" | "reasons">} Kept */

/** @type {Kept} */
const FIRST = { image: {}, cell: null, bench: FIRST_PICTURES.bench, reasons: FIRST_PICTURES.reasons };
const KEYS = /** @type {(keyof Kept)[]} */ (Object.keys(FIRST));
const MOVES = ["down", "across", "turn", "noise"];
const KINDS = ["saliency", "occlusion", "grad_cam", "excited"];
const WIDEST = 7;

/** @param {any} value @param {number} [low] @param {number} [high] */
const whole = (value, low = 0, high = 1e6) => Number.isInteger(value) && value >= low && value <= high;
/** @param {any} value @param {number} [most] */
const finite = (value, most = 1e3) => typeof value === "number" && Math.abs(value) <= most;

/** Whether a link may say so. @type {Record<keyof Kept, (value: any) => boolean>} */
const FITS = {
  image: ({ image, pixels, ...moves }) => (image === undefined || whole(image)) && !(pixels !== undefined && image !== undefined)
    && (pixels === undefined || (typeof pixels === "string" && /^([0-9a-f]{2})+$/.test(pixels)))
    && Object.entries(moves).every(([name, value]) => MOVES.includes(name) && finite(value)),
  cell: ({ layer, map, row, column }) => whole(layer, -1) && [map, row, column].every((place) => whole(place)),
  bench: ({ kernel, stride, padding, dilation }) => Array.isArray(kernel) && whole(Math.sqrt(kernel.length), 1, WIDEST)
    && kernel.every((weight) => finite(weight)) && whole(stride, 1, WIDEST) && whole(padding, 0, WIDEST) && whole(dilation, 1, WIDEST),
  reasons: (reasons) => KINDS.includes(reasons.kind) && (reasons.class === null || whole(reasons.class))
    && [reasons.layer, reasons.map, reasons.size].every((place) => whole(place)),
};

/** @param {Kept} state @returns {Partial<Kept>} for a link */
export const keptOf = (state) => Object.fromEntries(KEYS.filter((key) => JSON.stringify(state[key]) !== JSON.stringify(FIRST[key]))
  .map((key) => [key, state[key]]));

/** @param {Record<string, any>} look of a link @returns {Kept} what is not said, or cannot be, is as at first */
export const keptIn = (look) => /** @type {any} */ (Object.fromEntries(KEYS.map((key) => {
  const value = look[key];
  return [key, typeof value === "object" && value !== null && FITS[key](value) ? value : FIRST[key]];
})));

/** @param {Kept} state @param {Kept} before */
export const keepsOther = (state, before) => KEYS.some((key) => state[key] !== before[key]);
