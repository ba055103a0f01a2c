// @ts-check
// The pictures that have come so far: the server sends some at a time, the page keeps them until the data are others.
import { inForce } from "./history.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./image_types.js").ImageData} Pictures */
/** @typedef {import("./image_types.js").Rows} Rows */

const MOST_KEPT = 2000;

/** @param {import("./types.js").State} state @returns {Pictures | undefined} */
export const picturesIn = ({ views }) => /** @type {any} */ (views.data);

/** @param {Pictures | undefined} data @returns {number[]} the pictures that are held out; all where none are */
export function testRows(data) {
  if (!data) return [];
  const rows = Array.from(data.is_test, (held, row) => (held ? row : -1)).filter((row) => row >= 0);
  return rows.length ? rows : Array.from({ length: data.n }, (_, row) => row);
}

/** @param {Store} store */
export function createAlbum(store) {
  /** @type {Map<number, Rows>} */
  const kept = new Map();
  let subject = "";
  let version = 0;
  /** @type {object | undefined} */ let seen;
  /** Takes in what has come since. */
  function follow() {
    const state = store.get();
    const data = picturesIn(state);
    if (!data?.rows || data === seen) return;
    seen = data;
    const now = JSON.stringify([inForce(state), data.shape, data.n]);
    if (now !== subject || kept.size > MOST_KEPT) kept.clear();
    if (now !== subject) version += 1;
    subject = now;
    const height = data.shape[0] * data.shape[1];
    Array.from(data.rows).forEach((row, i) => kept.set(row, Array.from({ length: height }, (_, y) => data.pixels[i * height + y])));
  }
  return {
    /** Other data have another number. */
    version() {
      follow();
      return version;
    },
    /** @param {number} row @returns {Rows | undefined} lines of pixels, 0 to 255 */
    get(row) {
      follow();
      return kept.get(row);
    },
  };
}
