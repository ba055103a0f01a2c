// @ts-check
// The stacks that undo and redo walk. They hold moments of the data: own points, a generator or a bundled table, with its seed.
import { dataInForce } from "./in_force.js";

/**
 * @typedef {import("./points.js").DataDocument} DataDocument
 * @typedef {{data: DataDocument, seed: number}} Moment
 * @typedef {{readonly past: readonly Moment[], readonly future: readonly Moment[]}} History
 */

/** How much the past may hold, so that long editing of many points stays within memory. */
const KEPT_NUMBERS = 2_000_000;
const KEPT_MOMENTS = 200;

/** @type {History} */
export const NO_HISTORY = Object.freeze({ past: Object.freeze([]), future: Object.freeze([]) });

/**
 * Whether `whole` says everything that `part` says; the server adds defaults to what it was sent.
 * @param {any} whole @param {any} part @returns {boolean}
 */
export function covers(whole, part) {
  if (whole === part) return true;
  if (typeof whole !== "object" || typeof part !== "object" || !whole || !part) return false;
  if (Array.isArray(part) && part.length !== whole.length) return false;
  return Object.keys(part).every((key) => part[key] === undefined || covers(whole[key], part[key]));
}

/** @param {Moment} a @param {Moment} b */
export const sameMoment = (a, b) => a.seed === b.seed && covers(a.data, b.data) && covers(b.data, a.data);

/** @param {History} history @param {Moment} former @returns {History} what undo will bring back next is `former` */
export const recorded = (history, former) => ({ past: trimmed([...history.past, former]), future: [] });

/** @param {Moment} moment */
const size = (moment) => 1 + (moment.data.points?.y.length ?? 0) * (1 + (moment.data.points?.X[0]?.length ?? 0));

/** @param {Moment[]} moments */
function trimmed(moments) {
  let numbers = 0;
  let first = moments.length;
  while (first > 0 && moments.length - first < KEPT_MOMENTS) {
    numbers += size(moments[first - 1]);
    if (numbers > KEPT_NUMBERS && first < moments.length) break;
    first -= 1;
  }
  return moments.slice(first);
}

/**
 * One step back, over moments that are no different from now.
 * @param {History} history @param {Moment} now @returns {{history: History, moment: Moment} | null}
 */
export function undone(history, now) {
  const past = [...history.past];
  while (past.length && sameMoment(now, past[past.length - 1])) past.pop();
  const moment = past.pop();
  return moment ? { moment, history: { past, future: [...history.future, now] } } : null;
}

/** @param {History} history @param {Moment} now @returns {{history: History, moment: Moment} | null} */
export function redone(history, now) {
  const back = undone({ past: history.future, future: history.past }, now);
  return back && { moment: back.moment, history: { past: back.history.future, future: back.history.past } };
}

/**
 * The data in force at a step: of the last edit until there, or of the beginning.
 * @param {{document: import("./types.js").Experiment, step: number}} state
 * @returns {Moment}
 */
export const inForce = (state) => ({ data: dataInForce(state), seed: state.document.seed });
