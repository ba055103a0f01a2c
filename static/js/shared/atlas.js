// @ts-check
// Where the maps of a layer stand on one sheet, and which number lies under a place of it. Pure.

/** @typedef {import("./image_types.js").Shape} Shape */
/** @typedef {{scale: number, columns: number, gap: number, width: number, height: number, tile: [number, number]}} Plan
 *   tile: what a map takes with its gap */
/** @typedef {{map: number, row: number, column: number}} Place */

const GAP = 5;
/** A number alone, such as a unit of a dense layer. */
const ALONE = 15;
const LEAST = 1;

/**
 * @param {Shape} shape @param {number} room to stand in @param {number} [side] that a map should have about
 * @returns {Plan}
 */
export function planOf([channels, height, width], room, side = 84) {
  const alone = width === 1 && height === 1;
  const gap = alone ? 2 : GAP;
  const largest = (room - gap) / width;
  const scale = Math.max(LEAST, Math.floor(Math.min(alone ? ALONE : Math.max(2, side / Math.max(width, height)), largest)));
  const tile = /** @type {[number, number]} */ ([width * scale + gap, height * scale + gap]);
  const columns = Math.max(1, Math.min(channels, Math.floor((room + gap) / tile[0])));
  return { scale, columns, gap, tile, width: columns * tile[0] - gap, height: Math.ceil(channels / columns) * tile[1] - gap };
}

/** The corner of a map. @param {Plan} plan @param {number} map @returns {[number, number]} */
export const cornerOf = ({ columns, tile }, map) => [(map % columns) * tile[0], Math.floor(map / columns) * tile[1]];

/** @param {Plan} plan @param {Shape} shape @param {number} x @param {number} y @returns {Place | null} what lies there */
export function placeAt({ columns, tile, scale }, [channels, height, width], x, y) {
  const [across, down] = [Math.floor(x / tile[0]), Math.floor(y / tile[1])];
  const [column, row] = [Math.floor((x - across * tile[0]) / scale), Math.floor((y - down * tile[1]) / scale)];
  const map = down * columns + across;
  const inside = across >= 0 && across < columns && map >= 0 && map < channels && row >= 0 && row < height && column >= 0 && column < width;
  return inside ? { map, row, column } : null;
}

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
});

/**
 * Where a key leads: over the edge of a map lies its neighbor.
 * @param {Plan} plan @param {Shape} shape @param {Place} place @param {string} key @returns {Place | null} null for other keys
 */
export function moved(plan, [channels, height, width], { map, row, column }, key) {
  const move = MOVES[key];
  if (!move) return null;
  const [down, across] = [row + move[0], column + move[1]];
  if (down >= 0 && down < height && across >= 0 && across < width) return { map, row: down, column: across };
  const next = map + (across < 0 ? -1 : across >= width ? 1 : down < 0 ? -plan.columns : plan.columns);
  if (next < 0 || next >= channels) return { map, row, column };
  return { map: next, row: (down + height) % height, column: (across + width) % width };
}

/** @param {ArrayLike<ArrayLike<number>>} rows @returns {number} the largest size of a finite number */
export function largestIn(rows) {
  let most = 0;
  for (let y = 0; y < rows.length; y++)
    for (let x = 0; x < rows[y].length; x++) {
      const size = Math.abs(rows[y][x]);
      if (size > most && size < Infinity) most = size;
    }
  return most;
}
