// @ts-check
// Hidden space as a figure: the pictures as points, where what the output is told of them spreads most. Pure.
import { picturesIn, testRows } from "../shared/album.js";
import { axesLayout, padded } from "../shared/axes.js";
import { classPoints } from "../shared/class_marks.js";
import { percent } from "../shared/conv_view.js";
import { lookedAt } from "./image_strip.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {{x: number, y: number}} Spot */

/** With the pictures of the strip these are as many as are sent at a time. */
export const SHOWN = 170;
/** There is less room for words in a picture that is narrower, in pixels. */
const NARROW = 480;
export const WAYS = /** @type {Record<string, Spot>} */ ({ ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 } });

/** The pictures that are points: of the test, the one that is looked at among them. @param {State} state @returns {number[]} */
export function rowsOf(state) {
  const [rows, at] = [testRows(picturesIn(state)).slice(0, SHOWN), lookedAt(state)];
  return at === null || rows.includes(at) ? rows : [...rows.slice(0, SHOWN - 1), at];
}

/** @param {State} state @returns {Record<string, Record<string, any>>} */
export const views = (state) => ({ hidden: { images: rowsOf(state) } });

/** @param {any} hidden the view @returns {Spot[]} */
export const spotsOf = (hidden) =>
  Array.from(hidden?.places ?? [], (/** @type {ArrayLike<number>} */ place) => ({ x: place[0], y: place[1] }));

/** How much of the whole spread lies along each of the two axes. @param {any} hidden @returns {[number, number]} */
export function sharesOf(hidden) {
  const spots = spotsOf(hidden);
  const [along, across] = [spots.map(({ x }) => x * x), spots.map(({ y }) => y * y)].map((squares) => squares.reduce((a, b) => a + b, 0));
  const all = along + across;
  return all ? [(hidden.share * along) / all, (hidden.share * across) / all] : [0, 0];
}

/** The view and the pictures that it is about, where both are of the same data. @param {State} state */
export function shownIn(state) {
  const [data, hidden] = [picturesIn(state), /** @type {any} */ (state.views.hidden)];
  if (!data || !hidden?.places) return null;
  const rows = /** @type {number[]} */ (Array.from(hidden.rows));
  return rows.every((row) => row < data.n) ? { data, hidden, rows } : null;
}

/** @param {State} state @param {import("../shared/theme.js").Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const shown = shownIn(state);
  if (!shown) return null;
  const { data, hidden, rows } = shown;
  const spots = spotsOf(hidden);
  const range = (/** @type {"x" | "y"} */ axis) => {
    const along = spots.map((spot) => spot[axis]);
    return padded(Math.min(...along), Math.max(...along));
  };
  const [first, second] = sharesOf(hidden).map((share) => percent(share));
  const [x, y] = size.width < NARROW ? ["1st", "2nd"] : ["first component", "second component"];
  const titles = { xTitle: `${x}, ${first} of the variance`, yTitle: `${y}, ${second}` };
  // All of them are of the test, so a hollow mark would tell nothing.
  const marked = { y: rows.map((row) => data.y[row]), is_test: rows.map(() => 0), classes: Array.from(data.classes) };
  return { layout: axesLayout({ x: range("x"), y: range("y"), ...titles }, size, theme),
    data: classPoints(marked, spots, theme, { size: 10, hover: false }) };
}

/** What is said in place of points. @param {State} state */
export function remarkOn(state) {
  const shown = shownIn(state);
  if (!shown) return "The points are on their way.";
  const apart = spotsOf(shown.hidden).some(({ x, y }) => x !== 0 || y !== 0);
  return apart ? "" : "All points lie at the same place: what the output layer is told is the same of every picture.";
}

/** The point that is nearest that way, nearer ones straight ahead first. @param {Spot[]} places in pixels @param {number} from
 * @param {string} key @returns {number | null} */
export function beside(places, from, key) {
  const way = WAYS[key];
  let [best, least] = [/** @type {number | null} */ (null), Infinity];
  places.forEach(({ x, y }, i) => {
    const [dx, dy] = [x - places[from].x, y - places[from].y];
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    if (ahead > 0.5 && ahead + 3 * aside < least) [best, least] = [i, ahead + 3 * aside];
  });
  return best;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const shown = shownIn(state);
  const named = (/** @type {number} */ row) => shown?.data.classes[shown.data.y[row]] ?? "";
  const rows = shown ? spotsOf(shown.hidden).map(({ x, y }, i) => [shown.rows[i] + 1, x, y, named(shown.rows[i])]) : [];
  return { title: "Pictures in hidden space", head: ["picture", "first component", "second component", "class"], rows };
}
