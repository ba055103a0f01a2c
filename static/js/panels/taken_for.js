// @ts-check
// Who is taken for whom, counted from the answers to the pictures of the test, or of what is learned from. Pure.
import { picturesIn } from "../shared/album.js";
import { thousands } from "../shared/conv_view.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {[number, number]} Pair the class that it is, and the one that it is taken for */

/** @param {State} state @returns {number[][]} rows are the classes, columns the answers; empty before there are any */
export function counted(state) {
  const [data, { predictions }] = [picturesIn(state), state.views];
  if (!data || !predictions?.rows) return [];
  const counts = data.classes.map(() => data.classes.map(() => 0));
  for (let i = 0; i < predictions.rows.length; i++) {
    const row = counts[data.y[predictions.rows[i]]];
    if (row && predictions.predicted[i] in row) row[predictions.predicted[i]] += 1;
  }
  return counts;
}

/** Whether there are pictures that are held out. @param {State} state */
export const isHeldOut = (state) => Array.from(picturesIn(state)?.is_test ?? []).some(Boolean);

/** Which answers are wanted: those to the test, unless those to what is learned from are looked at. @param {State} state */
export const answersWanted = (state) =>
  (state.picture === "answers" && state.split === "train" && isHeldOut(state) ? { split: "train" } : {});

/** Whose answers are counted, and how many. @param {State} state */
export function splitSaid(state) {
  const { rows, split } = state.views.predictions ?? {};
  if (!rows) return "";
  const all = Array.from(picturesIn(state)?.is_test ?? [], (held) => Boolean(held) === (split === "test")).filter(Boolean).length;
  return rows.length < all ? `the first ${thousands(rows.length)} of ${thousands(all)} pictures` : `${thousands(rows.length)} pictures`;
}

/** How many are in a cell, or how many mistakes there are. @param {number[][]} counts @param {Pair | null} pair */
export const countOf = (counts, pair) =>
  (pair ? counts[pair[0]]?.[pair[1]] ?? 0 : counts.flatMap((row, a) => row.filter((_, b) => a !== b)).reduce((sum, each) => sum + each, 0));

/** @typedef {{row: number, is: number, says: number, probability: number}} Answered */

/**
 * The pictures of a cell, or all mistakes: those that the network is surest of first.
 * @param {State} state @param {Pair | null} pair @param {number} most @returns {Answered[]}
 */
export function answeredIn(state, pair, most) {
  const [data, { predictions }] = [picturesIn(state), state.views];
  if (!data || !predictions?.rows) return [];
  const found = Array.from(/** @type {ArrayLike<number>} */ (predictions.rows), (row, i) =>
    ({ row, is: data.y[row], says: predictions.predicted[i], probability: predictions.probability[i] }))
    .filter(({ is, says }) => (pair ? is === pair[0] && says === pair[1] : is !== says));
  return found.sort((a, b) => b.probability - a.probability).slice(0, most);
}

/** Of each class: the share that is found, and the share of what is called so that is so. @param {number[][]} counts */
export const shares = (counts) => counts.map((row, k) => {
  const [is, said] = [row.reduce((a, b) => a + b, 0), counts.reduce((sum, other) => sum + other[k], 0)];
  return { recall: is ? row[k] / is : null, precision: said ? row[k] / said : null };
});

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const names = picturesIn(state)?.classes ?? [];
  const counts = counted(state);
  const rows = shares(counts).map(({ recall, precision }, k) => [names[k], ...counts[k].map(String), recall ?? "–", precision ?? "–"]);
  return { title: "Who is taken for whom", head: ["is ↓ taken for →", ...names, "recall", "precision"], rows };
}
