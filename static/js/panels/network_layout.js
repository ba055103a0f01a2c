// @ts-check
// Where everything of the drawn network stands: columns of tiles, the lines between them, what lies under a pointer.

/** @typedef {{layer: number, unit: number, x: number, y: number}} Place the middle of a tile */
/** @typedef {{tile: number, columns: Place[][], compact: boolean, head: number, pitch: number, out: number}} Plan */
/** @typedef {{layer: number, to: number, from: number}} Edge layer counts from 0: from column `layer` to column `layer + 1` */

export const HEAD = 106;
const FOOT = 50;
const LARGEST = 60;
const SMALLEST = 9;
const GAP = 7;
/** From so many units in a column on, tiles stand in several rows side by side. */
export const TALL = 16;
/** Room left of the first column for the names of the inputs. */
const NAMES = 46;
const OUT = 12;
/** Several outputs have the symbols of their classes there, and where the picture is wide also their names. */
const SYMBOLS = 22;
const CLASS_NAMES = 54;
const WIDE_ENOUGH = 380;

/** @param {number} count @param {boolean} folded @returns {number} how many tiles stand one over the other */
const tallOf = (count, folded) => (folded && count > TALL ? Math.ceil(count / Math.ceil(count / TALL)) : count);

/**
 * @param {number[]} sizes units of every column, the inputs first
 * @param {{width: number, height: number}} size
 * @param {number} [head] room kept above for what stands over the columns
 * @returns {Plan}
 */
export function planOf(sizes, { width, height }, head = HEAD) {
  const compact = Math.max(...sizes) > TALL;
  const tallest = Math.max(...sizes.map((count) => tallOf(count, compact)));
  const widest = Math.max(...sizes.map((count) => Math.ceil(count / tallOf(count, compact))));
  const out = sizes[sizes.length - 1] < 2 ? OUT : width < WIDE_ENOUGH ? SYMBOLS : CLASS_NAMES;
  const room = (width - NAMES - out) / sizes.length;
  const down = (height - head - FOOT) / tallest;
  const tile = Math.max(SMALLEST, Math.floor(Math.min(LARGEST, down - Math.min(GAP, down * 0.2), (room * 0.62) / widest)));
  const pitch = Math.min(down, Math.max(tile + GAP, tile * 1.75));
  const span = width - NAMES - out - tile;
  const columns = sizes.map((count, layer) => {
    const rows = tallOf(count, compact);
    const folds = Math.ceil(count / rows);
    const x = NAMES + tile / 2 + (sizes.length > 1 ? (span * layer) / (sizes.length - 1) : 0);
    const top = head + Math.min((height - head - FOOT) / 2, 0.5 * tallest * pitch + 24) - ((rows - 1) * pitch) / 2;
    return Array.from({ length: count }, (_, unit) => ({
      layer,
      unit,
      x: x + (Math.floor(unit / rows) - (folds - 1) / 2) * (tile + 2),
      y: top + (unit % rows) * pitch,
    }));
  });
  return { tile, columns, compact, head, pitch, out };
}

/** @param {Plan} plan @param {Edge} edge @returns {[number, number, number, number]} from the right of a tile to the left of another */
export function ends({ columns, tile }, { layer, to, from }) {
  const [a, b] = [columns[layer][from], columns[layer + 1][to]];
  return [a.x + tile / 2, a.y, b.x - tile / 2, b.y];
}

/** Over so many pixels a line bends as much as it may; over fewer it is straighter, or all would crowd in the middle. */
const WIDE = 90;

/** How far the ends of a line go straight on. @param {[number, number, number, number]} line */
export const bend = ([x0, , x1]) => 0.5 * (x1 - x0) * Math.min(1, (x1 - x0) / WIDE);

/** A point of the curve between two places. @param {[number, number, number, number]} line @param {number} t from 0 to 1 */
export function along(line, t) {
  const [x0, y0, x1, y1] = line;
  const far = bend(line);
  const s = 1 - t;
  return {
    x: s ** 3 * x0 + 3 * s * s * t * (x0 + far) + 3 * s * t * t * (x1 - far) + t ** 3 * x1,
    y: s ** 3 * y0 + 3 * s * s * t * y0 + 3 * s * t * t * y1 + t ** 3 * y1,
  };
}

/** @param {Plan} plan @param {number} x @param {number} y @returns {Place | null} */
export function tileAt({ columns, tile }, x, y) {
  const half = tile / 2 + 1;
  return columns.flat().find((place) => Math.abs(place.x - x) <= half && Math.abs(place.y - y) <= half) ?? null;
}

/**
 * The line nearest to a pointer, if one is within reach.
 * @param {Plan} plan @param {number} x @param {number} y
 * @param {(edge: Edge) => boolean} drawn whether it can be seen @param {number} [reach]
 * @returns {Edge | null}
 */
export function edgeAt(plan, x, y, drawn, reach = 6) {
  const { columns } = plan;
  /** @type {Edge | null} */ let found = null;
  let nearest = reach;
  for (let layer = 0; layer + 1 < columns.length; layer++)
    for (let to = 0; to < columns[layer + 1].length; to++)
      for (let from = 0; from < columns[layer].length; from++) {
        const edge = { layer, to, from };
        const line = ends(plan, edge);
        if (x < line[0] - reach || x > line[2] + reach || !drawn(edge)) continue;
        // The curve rises with x alone, so the height at this x comes of a few halvings.
        let [low, high] = [0, 1];
        for (let k = 0; k < 12; k++) {
          const t = (low + high) / 2;
          if (along(line, t).x < x) low = t;
          else high = t;
        }
        const at = along(line, low);
        const next = along(line, Math.min(1, low + 0.01));
        const steep = Math.hypot(next.x - at.x, next.y - at.y) / Math.max(1e-6, next.x - at.x);
        const distance = Math.abs(at.y - y) / steep;
        if (distance < nearest) [found, nearest] = [edge, distance];
      }
  return found;
}
