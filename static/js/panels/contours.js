// @ts-check
// Lines along which a grid of values has one value: marching squares, joined into whole lines.

/** @typedef {ArrayLike<number>} Row */
/** @typedef {[number, number][]} Way a line as places */
/** @typedef {{x: (number | null)[], y: (number | null)[]}} Path lines one after the other, parted by nulls */

/** Which sides of a cell a line joins, by which of its corners lie above; sides: 0 below, 1 right, 2 above, 3 left. */
const SIDES = /** @type {number[][][]} */ ([
  [], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 2], [0, 1]], [[0, 2]], [[3, 2]],
  [[2, 3]], [[2, 0]], [[0, 3], [1, 2]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], [],
]);

/**
 * @param {ArrayLike<Row>} rows upwards with y @param {Row} x @param {Row} y @param {number} level
 * @returns {Way[]} the lines of this level
 */
export function contour(rows, x, y, level) {
  const n = x.length;
  /** @type {Map<number, [number, number]>} */ const places = new Map();
  /** @type {Map<number, number[]>} */ const ties = new Map();
  /** The place where a side is crossed, under the number of that side. @param {number} side @param {number} i @param {number} j */
  const crossing = (side, i, j) => {
    const [a, b] = [side === 1 ? i + 1 : i, side === 2 ? j + 1 : j];
    const upright = side % 2;
    const key = 2 * (b * n + a) + upright;
    if (!places.has(key)) {
      const [c, d] = upright ? [a, b + 1] : [a + 1, b];
      const share = (level - rows[b][a]) / (rows[d][c] - rows[b][a]);
      places.set(key, [x[a] + share * (x[c] - x[a]), y[b] + share * (y[d] - y[b])]);
    }
    return key;
  };
  for (let j = 0; j + 1 < y.length; j++)
    for (let i = 0; i + 1 < n; i++) {
      const above = (rows[j][i] >= level ? 1 : 0) + (rows[j][i + 1] >= level ? 2 : 0)
        + (rows[j + 1][i + 1] >= level ? 4 : 0) + (rows[j + 1][i] >= level ? 8 : 0);
      for (const [from, to] of SIDES[above]) {
        const [a, b] = [crossing(from, i, j), crossing(to, i, j)];
        tie(ties, a, b);
        tie(ties, b, a);
      }
    }
  return joined(ties, places);
}

/** @param {Map<number, number[]>} ties @param {number} a @param {number} b */
function tie(ties, a, b) {
  const known = ties.get(a);
  if (known) known.push(b);
  else ties.set(a, [b]);
}

/** @param {Map<number, number[]>} ties @param {Map<number, [number, number]>} places @returns {Way[]} open lines first, then rings */
function joined(ties, places) {
  /** @type {Way[]} */ const ways = [];
  /** @type {Set<number>} */ const seen = new Set();
  const place = (/** @type {number} */ key) => /** @type {[number, number]} */ (places.get(key));
  const follow = (/** @type {number} */ first) => {
    const way = [place(first)];
    seen.add(first);
    for (let at = first; ; ) {
      const next = ties.get(at)?.find((key) => !seen.has(key));
      if (next === undefined) {
        if (at !== first && way.length > 2 && ties.get(at)?.includes(first)) way.push(place(first));
        return ways.push(way);
      }
      seen.add(next);
      way.push(place(next));
      at = next;
    }
  };
  for (const [key, list] of ties) if (list.length === 1 && !seen.has(key)) follow(key);
  for (const key of ties.keys()) if (!seen.has(key)) follow(key);
  return ways;
}

/** @param {Way[]} ways @returns {Path} */
export function pathOf(ways) {
  /** @type {Path} */ const path = { x: [], y: [] };
  for (const way of ways) {
    if (path.x.length) path.x.push(null), path.y.push(null);
    for (const [x, y] of way) path.x.push(x), path.y.push(y);
  }
  return path;
}

/** @param {Way[]} ways @param {number} share how far along @returns {[number, number] | null} a place on the longest line */
export function along(ways, share) {
  const longest = ways.reduce((best, way) => (way.length > best.length ? way : best), /** @type {Way} */ ([]));
  return longest[Math.min(longest.length - 1, Math.floor(share * longest.length))] ?? null;
}
