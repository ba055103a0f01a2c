// @ts-check
// Windows that move over a plane, closer and farther: pure.

/** @typedef {import("./types.js").Window} Window */
/** @typedef {[number, number]} Pair along x and along y */

/** The narrowest and the widest window, in shares of the whole; and how narrow one may be beside the numbers it shows. */
const CLOSEST = 1e-6;
const FARTHEST = 1e3;
const FINEST = 1e-9;
/** What is fitted has so much room on either side. */
const ROOM = 0.08;

/** @param {[number, number]} range */
const span = ([low, high]) => high - low;

/** @param {any} window @returns {window is Window} whether it is one that can be shown */
export const isWindow = (window) =>
  ["x", "y"].every((axis) => {
    const range = window?.[axis];
    return Array.isArray(range) && range.length === 2 && range.every(Number.isFinite) && range[0] < range[1];
  });

/**
 * The window in which a place stands at this share of its width and height, its sides `factor` times as long.
 * @param {Window} window @param {Window} home the whole, which says how close one may come
 * @param {Pair} place @param {Pair} share from the left and from below @param {number} factor
 * @returns {Window}
 */
export function moved(window, home, place, share, factor) {
  const axes = /** @type {const} */ (["x", "y"]);
  const least = axes.map((axis, i) => Math.max(CLOSEST * span(home[axis]), FINEST * Math.abs(place[i])) / span(window[axis]));
  const most = axes.map((axis) => (FARTHEST * span(home[axis])) / span(window[axis]));
  const by = Math.min(Math.max(factor, ...least), ...most);
  const [x, y] = axes.map((axis, i) => {
    const side = by * span(window[axis]);
    const low = place[i] - share[i] * side;
    return /** @type {[number, number]} */ ([low, low + side]);
  });
  return { x, y };
}

/** @param {Window} window @param {Window} home @param {number} factor @returns {Window} about its middle */
export const scaled = (window, home, factor) =>
  moved(window, home, [(window.x[0] + window.x[1]) / 2, (window.y[0] + window.y[1]) / 2], [0.5, 0.5], factor);

/** @param {Window} window @param {number} across @param {number} up shares of the window @returns {Window} */
export const shifted = ({ x, y }, across, up) => ({
  x: [x[0] + across * span(x), x[1] + across * span(x)],
  y: [y[0] + up * span(y), y[1] + up * span(y)],
});

/** @param {Window} window @param {ArrayLike<number>} place */
export const within = ({ x, y }, { 0: a, 1: b }) => a >= x[0] && a <= x[1] && b >= y[0] && b <= y[1];

/** @param {ArrayLike<number>[]} places @param {Window} home @returns {Window | null} that shows all of them with some room */
export function fitting(places, home) {
  const finite = places.filter((place) => Number.isFinite(place[0]) && Number.isFinite(place[1]));
  if (!finite.length) return null;
  const [x, y] = [0, 1].map((i) => {
    const values = finite.map((place) => place[i]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const least = CLOSEST * span(i ? home.y : home.x);
    const side = Math.max((high - low) * (1 + 2 * ROOM), least);
    return /** @type {[number, number]} */ ([(low + high - side) / 2, (low + high + side) / 2]);
  });
  return { x, y };
}
