// @ts-check
// The kinds of reasons: what they are, which numbers they have, and what one of them says. Pure.
import { percent } from "../shared/conv_view.js";
import { formatNumber } from "../shared/numbers.js";

/** @typedef {import("../shared/picture_types.js").ReasonKind} ReasonKind */
/** @typedef {import("../shared/pixel_map.js").Cell} Cell */

/** @type {readonly {kind: ReasonKind, name: string, about: string}[]} */
export const KINDS = [
  { kind: "saliency", name: "Saliency", about: "How the logit of the class changes with each pixel: ink there speaks for it, or against." },
  { kind: "occlusion", name: "Occlusion", about: "The probability of the class with a square around each place covered by background." },
  { kind: "grad_cam", name: "Grad-CAM", about: "Where the maps of the last convolution speak for the class." },
  { kind: "excited", name: "Excited", about: "The examples that make a map largest, and the place that does." },
];

const NUMBERS = { saliency: "slopes", occlusion: "probabilities", grad_cam: "map", excited: "values" };

/** @param {ReasonKind} kind @param {any} found the view @returns {ArrayLike<ArrayLike<number>>} */
export const rowsOf = (kind, found) => found[NUMBERS[kind]] ?? [];

/** What is seen on the map. @param {ReasonKind} kind @param {any} found @param {readonly string[]} classes @returns {string} */
export function title(kind, found, classes) {
  const name = classes[found.class] ?? String(found.class);
  if (kind === "saliency") return `∂ logit of ${name} / ∂ pixel`;
  if (kind === "occlusion") return `P(${name}), uncovered ${percent(found.probability)}`;
  return `What speaks for ${name}, layer ${found.layer + 1}`;
}

/** Which part of the picture a number of the map is about. @param {ReasonKind} kind @param {any} found @param {Cell} cell */
export function placeOf(kind, found, { row, column }) {
  if (kind === "occlusion") {
    const [half, side] = [Math.floor((found.size - 1) / 2), found.size];
    return { row: row * found.stride - half, column: column * found.stride - half, height: side, width: side };
  }
  if (kind === "saliency") return { row, column, height: 1, width: 1 };
  const { size, jump, start } = found.field;
  return { row: start + jump * row, column: start + jump * column, height: size, width: size };
}

/**
 * Where cells of the map lie on the picture, in pixels: the middle of a cell is the middle of what it sees.
 * @param {ReasonKind} kind @param {any} found @param {Cell & {height: number, width: number}} part in cells
 */
export function partOn(kind, found, { row, column, height, width }) {
  const [jump, middle] = kind === "grad_cam" ? [found.field.jump, found.field.start + found.field.size / 2]
    : [kind === "occlusion" ? found.stride : 1, 0.5];
  const first = middle - jump / 2;
  return { row: first + jump * row, column: first + jump * column, height: jump * height, width: jump * width };
}

/** @param {ReasonKind} kind @param {any} found @param {Cell} cell @returns {string} */
export function cellText(kind, found, { row, column }) {
  const value = rowsOf(kind, found)[row][column];
  const said = kind === "occlusion" ? percent(value) : formatNumber(value);
  return `Row ${row + 1}, column ${column + 1}: ${said}`;
}
