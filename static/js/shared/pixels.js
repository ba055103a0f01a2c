// @ts-check
// Numbers of pictures and maps as pixels of a canvas: sharp squares, one colour table for each kind of number.
import { diverging, mixed, channels, pixel, stepOf } from "./field_colours.js";

/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("./image_types.js").Rows} Rows */
/** @typedef {{table: Uint32Array, low: number, high: number}} Scale */

const STEPS = 256;

/** From the ground to full ink. @param {Theme} theme @returns {Uint32Array} */
export function inks({ raised, ink }) {
  const [low, high] = [raised, ink].map(channels);
  return Uint32Array.from({ length: STEPS }, (_, i) => pixel(mixed(low, high, i / (STEPS - 1))));
}

/** Below 0, nothing, above 0. @param {Theme} theme @returns {Uint32Array} */
export const signs = ({ raised, classes }) => diverging(classes[0], raised, classes[1], 1);

/** The colours of numbers with a sign, up to the largest of them. @param {Theme} theme @param {number} most @returns {Scale} */
export const signed = (theme, most) => ({ table: signs(theme), low: -(most || 1), high: most || 1 });

/** @param {ArrayLike<number>} flat @returns {ArrayLike<number>[]} rows */
export const rowsOf = (flat, /** @type {number} */ width) => {
  const array = Array.from(flat);
  return Array.from({ length: array.length / width }, (_, y) => array.slice(y * width, (y + 1) * width));
};

/** @param {Uint8Array | number[]} bytes @returns {string} two hexadecimal digits for each */
export const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Rows as an image of as many pixels.
 * @param {Rows} rows @param {Scale} scale @returns {ImageData}
 */
export function imageOf(rows, { table, low, high }) {
  const width = rows[0]?.length ?? 1;
  const image = new ImageData(width, Math.max(1, rows.length));
  const pixels = new Uint32Array(image.data.buffer);
  for (let y = 0; y < rows.length; y++)
    for (let x = 0; x < width; x++) {
      const value = rows[y][x];
      pixels[y * width + x] = Number.isFinite(value) ? table[stepOf(value, low, high)] : 0;
    }
  return image;
}

/** Paints rows over the whole of a canvas, one pixel for each number; CSS makes it as large as it should be.
 * @param {HTMLCanvasElement} canvas @param {Rows} rows @param {Scale} scale */
export function paintRows(canvas, rows, scale) {
  const image = imageOf(rows, scale);
  if (canvas.width !== image.width || canvas.height !== image.height) [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
