// @ts-check
// The runs of this visit: each experiment that was walked, with where it came to, kept as long as the tab is open.
import { configInForce, dataInForce } from "./in_force.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Visited} Visited */

const MOST = 12;
/** A curve of so many numbers is told apart from a longer one by no eye. */
const CURVE = 2000;
const ROOM = 2_000_000;

/** The same run, however far it went and whatever was changed on its way. @param {Visited["document"]} document */
const identity = ({ algorithm, seed, data, config }) => JSON.stringify([algorithm, seed, data, config]);

/** @param {Visited[]} list the newest first @param {Visited} run @returns {Visited[]} */
export function recorded(list, run) {
  const others = list.filter(({ document }) => identity(document) !== identity(run.document));
  return [run, ...others].slice(0, MOST);
}

/** @param {ArrayLike<number>} losses @returns {number[]} those of so many steps, with the first and the last */
export function curveOf(losses) {
  const every = Math.max(1, Math.ceil(losses.length / CURVE));
  const kept = [];
  for (let i = 0; i < losses.length; i += every) kept.push(losses[i]);
  return kept;
}

/** What is kept of the run as it stands. @param {State} state @returns {Visited} */
export function visitedNow({ document, step, losses }) {
  const every = Math.max(1, Math.ceil(losses.train.length / CURVE));
  const end = losses.train.length - 1;
  return { document, step, furthest: end, every, train: curveOf(losses.train), test: losses.test && curveOf(losses.test),
    last: losses.train[end] ?? null, lastTest: losses.test?.[end] ?? null };
}

/** The kept costs over their steps, as far as they are numbers. @param {Visited} run @returns {{x: number[], y: number[]}} */
export function wayOf({ every, train }) {
  const kept = train.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  return { x: kept.map((i) => i * every), y: kept.map((i) => train[i]) };
}

/** The experiment from its beginning, as it is now. @param {State | Visited} moment @returns {Visited["document"]} */
export const fromTheStart = (moment) => ({ ...moment.document, data: dataInForce(moment), config: configInForce(moment), edits: [] });

/**
 * Follows the store and keeps each run that was walked when another one takes its place.
 * @param {Store} store @param {() => Storage} storage @returns {() => Visited[]} the runs, the present one first if it has walked
 */
export function followVisits(store, storage) {
  const key = `visits-${store.get().algorithm.slug}`;
  let list = remembered(storage, key);
  const keep = (/** @type {State} */ state) => {
    if (state.losses.train.length < 2) return;
    list = recorded(list, visitedNow(state));
    remember(storage, key, list);
  };
  let walked = store.get();
  store.subscribe((state) => {
    if (state.document !== walked.document && identity(state.document) !== identity(walked.document)) keep(walked);
    walked = state;
  });
  addEventListener("pagehide", () => keep(store.get()));
  return () => {
    keep(store.get());
    return list;
  };
}

/**
 * Without room or leave to store, the list lasts as long as the page.
 * @param {() => Storage} storage @param {string} key @param {Visited[]} list
 */
function remember(storage, key, list) {
  try {
    const text = JSON.stringify(list);
    if (text.length < ROOM) storage().setItem(key, text);
  } catch {
    // as above
  }
}

/** @param {() => Storage} storage @param {string} key @returns {Visited[]} */
function remembered(storage, key) {
  try {
    const list = JSON.parse(storage().getItem(key) ?? "[]");
    return Array.isArray(list) && list.every((run) => run?.document?.config && Array.isArray(run.train)) ? list : [];
  } catch {
    return [];
  }
}
