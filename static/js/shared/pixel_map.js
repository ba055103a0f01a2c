// @ts-check
// Maps of numbers on small canvases, a pixel for each number: their range, which one a pointer is on, frames over a part of them.

/** @typedef {ArrayLike<ArrayLike<number>>} Rows as frames bring them: the rows of all maps, one map after the other */
/** @typedef {{low: number, high: number}} Range */
/** @typedef {{row: number, column: number}} Cell */

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

/** The largest size of a number, 1 where all are nothing. @param {Range} range */
export const sizeOf = ({ low, high }) => Math.max(-low, high) || 1;

/** @param {Rows} rows of all maps @param {number} index @param {number} height @returns {ArrayLike<number>[]} the rows of one map */
export const mapOf = (rows, index, height) => Array.from({ length: height }, (_, row) => rows[index * height + row] ?? []);

/** @param {{x: number, y: number}} spot on the screen @param {{left: number, top: number, width: number, height: number}} box
 * @param {number} rows @param {number} columns @returns {Cell} */
export function cellAt({ x, y }, box, rows, columns) {
  const index = (/** @type {number} */ share, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return { row: index((y - box.top) / box.height, rows), column: index((x - box.left) / box.width, columns) };
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The number beside another one; the middle where none is looked at yet. @param {Cell | null} cell @param {string} key
 * @param {number} rows @param {number} columns @returns {Cell | null} nothing for other keys */
export function besides(cell, key, rows, columns) {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const { row, column } = cell ?? { row: rows >> 1, column: columns >> 1 };
  const kept = (/** @type {number} */ place, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, place));
  return { row: kept(row + arrow[0], rows), column: kept(column + arrow[1], columns) };
}

/**
 * The arrow keys move from number to number of a canvas that has the focus.
 * @param {HTMLCanvasElement} canvas @param {() => Cell | null} now @param {(cell: Cell) => void} act
 */
export function whenMoved(canvas, now, act) {
  canvas.tabIndex = 0;
  canvas.addEventListener("keydown", (event) => {
    const cell = besides(now(), event.key, canvas.height, canvas.width);
    if (!cell) return;
    event.preventDefault();
    act(cell);
  });
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
