// @ts-check
// The chances of the classes over the plane: as one painted picture, as numbers at a place, and the lines between classes.
import { classColour } from "../shared/class_marks.js";
import { contour } from "./contours.js";
import { between, channels, mixed, once, painted, placed } from "./height_field.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{features: ArrayLike<number>, x: ArrayLike<number>, y: ArrayLike<number>, probabilities: ArrayLike<number>[]}} Field
 *   rows of one class after the other; of two classes only the second is there */
/** @typedef {ArrayLike<number>[]} Rows */

/** How strong a colour is where nothing is doubtful. */
const STRENGTH = 0.5;
/** Regions have hard edges, so they are painted finer than they are asked. */
const FINER = 2;

/** @type {WeakMap<Field, Rows[]>} */
const parts = new WeakMap();

/** @param {Field} field @returns {Rows[]} the rows of each class that is there */
export function sheets(field) {
  const m = field.y.length;
  const found = parts.get(field)
    ?? Array.from({ length: field.probabilities.length / m }, (_, k) => field.probabilities.slice(k * m, (k + 1) * m));
  parts.set(field, found);
  return found;
}

/** @param {Field} field @param {number} x @param {number} y @returns {number[] | null} the chance of every class; null outside */
export function chancesAt(field, x, y) {
  /** @param {number} value @param {ArrayLike<number>} axis */
  const share = (value, axis) => (value - axis[0]) / (axis[axis.length - 1] - axis[0]);
  const [across, up] = [share(x, field.x), share(y, field.y)];
  if (!(across >= -0.01 && across <= 1.01 && up >= -0.01 && up <= 1.01)) return null;
  const values = sheets(field).map((rows) => between(rows, across, up));
  return values.length === 1 ? [1 - values[0], values[0]] : values;
}

/** @param {Rows[]} all @param {number} k @returns {Rows} by how much a class is ahead of the best of the others */
const lead = (all, k) =>
  Array.from(all[k], (row, j) =>
    Float64Array.from(row, (value, i) => {
      let other = -Infinity;
      for (let c = 0; c < all.length; c++) if (c !== k && all[c][j][i] > other) other = all[c][j][i];
      return value - other;
    }),
  );

/**
 * Where the answer changes: for two classes at the threshold, else where another class becomes the likeliest.
 * @param {Field} field @param {number} threshold @returns {import("./contours.js").Way[]}
 */
export function boundaries(field, threshold) {
  const all = sheets(field);
  if (all.length === 1) return contour(all[0], field.x, field.y, threshold);
  return all.flatMap((_, k) => contour(lead(all, k), field.x, field.y, 0));
}

/** @param {number[]} chances @returns {number} the likeliest class */
export const likeliest = (chances) => chances.indexOf(Math.max(...chances));

/** How strong the colour of the likeliest class is: nothing where all are alike. @param {number} chance @param {number} count */
export const strength = (chance, count) => Math.max(0, (chance * count - 1) / (count - 1));

/** @param {Field} field @param {Theme} theme @returns {string} */
const source = (field, theme) => {
  const all = sheets(field);
  const count = Math.max(2, all.length);
  const colours = Array.from({ length: count }, (_, k) => channels(classColour(theme, k)));
  const paper = channels(theme.raised);
  const size = field.x.length * (all.length > 1 ? FINER : 1);
  return painted((pixels) => {
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const [across, up] = [(column + 0.5) / size, 1 - (row + 0.5) / size];
        const values = all.map((rows) => (all.length > 1 ? between(rows, across, up) : rows[size - 1 - row][column]));
        const chances = values.length === 1 ? [1 - values[0], values[0]] : values;
        const best = likeliest(chances);
        if (best < 0) continue;
        const share = STRENGTH * (all.length > 1 ? 0.25 + 0.75 * strength(chances[best], count) : strength(chances[best], count));
        pixels.set(mixed(paper, colours[best], share), 4 * (row * size + column));
        pixels[4 * (row * size + column) + 3] = 255;
      }
  }, size);
};

/** @param {Field} field @param {Theme} theme the picture to lay under a plot */
export const fieldImage = (field, theme) =>
  placed(field, once(field, classColour(theme, 0) + classColour(theme, 1) + theme.raised, () => source(field, theme)), true);
