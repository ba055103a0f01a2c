// @ts-check
// What the page asks of the classified points: their chances, where they stand on the sigmoid, which are mistaken.
import { classPoints } from "../shared/class_marks.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/types.js").Views} Views */
/** @typedef {{x: number, y: number}} Spot */

/** More rings than these are fine ones. */
const MANY = 60;

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

/** Rings around some points, finer where there are many. @param {(Spot | null)[]} spots @param {Theme} theme */
export function rings(spots, theme) {
  const some = /** @type {Spot[]} */ (spots.filter(Boolean));
  const [size, width] = some.length > MANY ? [11, 1] : [19, 1.8];
  const marker = { size, symbol: "circle-open", color: theme.ink, line: { color: theme.ink, width } };
  return { type: "scatter", mode: "markers", x: some.map(({ x }) => x), y: some.map(({ y }) => y), marker, hoverinfo: "skip" };
}
