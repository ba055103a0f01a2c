// @ts-check
// Maps of numbers as small canvases, a pixel for each number, row 0 on top; and which number a pointer is on.
import { channels, mixed, pixel, stepOf } from "./field_colours.js";

/** @typedef {ArrayLike<ArrayLike<number>>} Rows as frames bring them: the rows of all maps, one map after the other */
/** @typedef {{low: number, high: number}} Range */
/** @typedef {{row: number, column: number}} Cell */

/** From one colour to the other, all the way. @param {string} ground @param {string} top @returns {Uint32Array} */
export function ramp(ground, top) {
  const [low, high] = [channels(ground), channels(top)];
  return Uint32Array.from({ length: 256 }, (_, i) => pixel(mixed(low, high, i / 255)));
}

/** @param {Rows} rows @param {number} [first] @param {number} [count] @returns {Range} of the finite numbers; 0 to 0 if there is none */
export function extent(rows, first = 0, count = rows.length) {
  let [low, high] = [Infinity, -Infinity];
  for (let j = first; j < first + count; j++)
    for (let i = 0; i < rows[j].length; i++) {
      const value = rows[j][i];
      if (value < low && value > -Infinity) low = value;
      if (value > high && value < Infinity) high = value;
    }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}

/** The same size below and above nothing. @param {Range} range @returns {Range} */
export function balanced({ low, high }) {
  const most = Math.max(-low, high) || 1;
  return { low: -most, high: most };
}

/** @param {Rows} rows @param {number} first @param {number} count @param {Uint32Array} table @param {Range} range @returns {Uint32Array} */
export function coloured(rows, first, count, table, { low, high }) {
  const width = rows[first]?.length ?? 0;
  const pixels = new Uint32Array(width * count);
  for (let j = 0; j < count; j++) for (let i = 0; i < width; i++) pixels[j * width + i] = table[stepOf(rows[first + j][i], low, high)];
  return pixels;
}

/**
 * @param {HTMLCanvasElement} canvas @param {Rows} rows @param {Uint32Array} table @param {Range} range
 * @param {number} [first] @param {number} [count]
 */
export function paintMap(canvas, rows, table, range, first = 0, count = rows.length) {
  const width = rows[first]?.length ?? 0;
  if (!width || !count) return void Object.assign(canvas, { width: 1, height: 1 });
  if (canvas.width !== width || canvas.height !== count) Object.assign(canvas, { width, height: count });
  const image = new ImageData(width, count);
  new Uint32Array(image.data.buffer).set(coloured(rows, first, count, table, range));
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/** @param {{x: number, y: number}} spot on the screen @param {{left: number, top: number, width: number, height: number}} box
 * @param {number} rows @param {number} columns @returns {Cell} */
export function cellAt({ x, y }, box, rows, columns) {
  const index = (/** @type {number} */ share, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return { row: index((y - box.top) / box.height, rows), column: index((x - box.left) / box.width, columns) };
}

/** @param {HTMLCanvasElement} canvas @param {(cell: Cell | null) => void} act hears of the number under the pointer, and of none */
export function whenPointed(canvas, act) {
  const tell = (/** @type {PointerEvent} */ event) =>
    act(cellAt({ x: event.clientX, y: event.clientY }, canvas.getBoundingClientRect(), canvas.height, canvas.width));
  canvas.addEventListener("pointermove", tell);
  canvas.addEventListener("pointerdown", tell);
  canvas.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && act(null));
}

/**
 * Lays a frame over a part of a map, in shares of it.
 * @param {HTMLElement} frame @param {{row: number, column: number, height: number, width: number} | null} part in cells
 * @param {{width: number, height: number}} map
 */
export function placeFrame(frame, part, map) {
  frame.hidden = !part;
  if (!part) return;
  const share = (/** @type {number} */ value, /** @type {number} */ all) => `${(100 * value) / all}%`;
  Object.assign(frame.style, { left: share(part.column, map.width), top: share(part.row, map.height),
    width: share(part.width, map.width), height: share(part.height, map.height) });
}
