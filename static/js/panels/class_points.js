// @ts-check
// What the page asks of the classified points: their chances, where they stand on the sigmoid, which are mistaken.
import { classPoints } from "../shared/class_marks.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/types.js").Views} Views */
/** @typedef {{x: number, y: number}} Spot */

/** More rings than these are fine ones. */
const MANY = 60;
const FINE = /** @type {const} */ ([11, 1.2]);
const CHOSEN = /** @type {const} */ ([25, 3]);
const CLEAR = /** @type {const} */ ([17, 1.6]);

/** @param {Partial<Views>} views @returns {number} how many classes there are, two at the least */
export const classCount = ({ data }) => Math.max(2, data?.classes?.length ?? 2);

/** @param {State} state @param {number} k @returns {string} what a class is called */
export const className = ({ views: { data } }, k) => data?.classes?.[k] ?? String(k);

/** @param {State} state @param {number} k @returns {string} the same where it stands in a sentence: a bare number would be taken for one */
export const classSaid = (state, k) => className(state, k).replace(/^(?=[\d.,+-]+$)/, "class ");

/** @param {any} points the view @param {number} i @returns {number[]} the chance of every class */
export function chancesOf({ probabilities }, i) {
  const found = probabilities[i];
  return typeof found === "number" ? [1 - found, found] : Array.from(found);
}

/** @param {string} name @returns {string} a weight as people say it, of a class or not */
export const weightSaid = (name) => name.replace(/^1(?= |$)/, "intercept");

/**
 * How far a point is on the side of a class, as the sigmoid takes it: of two classes ±z; of more the logit against all others.
 * @param {any} points the view @param {number} i @param {number} k
 */
export function logitOf({ z, logits = z }, i, k) {
  const found = logits[i];
  if (typeof found === "number") return k === 1 ? found : -found;
  const others = Array.from(found).filter((_, c) => c !== k);
  const most = Math.max(...others);
  return found[k] - most - Math.log(others.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

/** @param {number[]} chances @param {number} threshold @returns {number} the class that is answered */
export const answer = (chances, threshold) =>
  chances.length === 2 ? (chances[1] >= threshold ? 1 : 0) : chances.indexOf(Math.max(...chances));

/** @param {Partial<Views>} views @returns {boolean} whether something is known of every point */
export const known = ({ data, points }) => Boolean(data && points?.probabilities) && points?.probabilities.length === data?.y.length;

/** @param {Partial<Views>} views @returns {boolean} whether all points are alike still, as before the first step */
export const undecided = ({ points }) => {
  const all = points?.probabilities ?? [];
  return all.length > 1 && Array.from(all).every((_, i) => String(all[i]) === String(all[0]));
};

/** @param {State} state @returns {boolean} whether points are kept for the test */
export const tested = ({ views: { data } }) => Boolean(data?.is_test.some(Boolean));

/** @param {State} state @returns {State["split"]} the points that are measured: without a test they are all of the training */
export const splitShown = (state) => (tested(state) ? state.split : "train");

/** @param {State} state @returns {number[]} the points that are taken for another class */
export function mistaken({ views, threshold }) {
  const { data, points } = views;
  if (!data || !known(views)) return [];
  const found = [];
  for (let i = 0; i < data.y.length; i++) if (answer(chancesOf(points, i), threshold) !== data.y[i]) found.push(i);
  return found;
}

/**
 * The points that stand in one cell of the confusion matrix.
 * @param {State} state @param {number} actual @param {number} predicted @param {string} split @returns {number[]}
 */
export function inCell({ views, threshold }, actual, predicted, split) {
  const { data, points } = views;
  if (!data || !known(views)) return [];
  return Array.from(data.y, (_, i) => i).filter((i) => {
    const part = data.is_test[i] ? "test" : "train";
    return (split === "all" || split === part) && data.y[i] === actual && answer(chancesOf(points, i), threshold) === predicted;
  });
}

/**
 * All points that have a place, each class in its colour and symbol.
 * @param {State} state @param {Theme} theme @param {(Spot | null)[]} spots by point
 */
export function pointTraces({ views: { data } }, theme, spots) {
  return data && spots.length === data.y.length ? classPoints(data, spots, theme) : [];
}

/**
 * Rings around the selected points, as wide as those of the layer of points.
 * @param {(Spot | null)[]} spots @param {Theme} theme
 */
export const rings = (spots, theme) => ringed(spots, theme.fit, CHOSEN);

/**
 * Rings around the mistaken points, finer where there are many; unlike those of the selected.
 * @param {(Spot | null)[]} spots @param {Theme} theme
 */
export const mistakenRings = (spots, theme) => ringed(spots, theme.ink, spots.length > MANY ? FINE : CLEAR);

/** @param {(Spot | null)[]} spots @param {string} color @param {readonly [number, number]} form */
function ringed(spots, color, [size, width]) {
  const some = /** @type {Spot[]} */ (spots.filter(Boolean));
  const marker = { size, symbol: "circle-open", color, line: { color, width } };
  return { type: "scatter", mode: "markers", x: some.map(({ x }) => x), y: some.map(({ y }) => y), marker, hoverinfo: "skip" };
}
