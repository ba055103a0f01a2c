// @ts-check
// While a run plays, whatever speaks of the present moment asks at the same times, so that all of a page speak of the same step.

/** @typedef {import("./types.js").Store} Store */
/** @typedef {{act: () => void, due: number}} Waiting */

/** @type {WeakMap<Store, Waiting[]>} who waits for the next time, on each page */
const pages = new WeakMap();

/**
 * The next time at which all ask.
 * @param {number} now @param {number} least how long to wait at least @param {number} every how far these times are apart
 */
export const commonTime = (now, least, every) => Math.ceil((now + least) / every) * every;

/**
 * What an asker takes for `later`: while the run plays together with all others, when the last of those that wait may ask again.
 * @param {Store} store @param {{playing: number, else: number}} pause milliseconds between two questions, at least
 * @param {{later?: (act: () => void, wait: number) => void, now?: () => number}} [clock]
 * @returns {(act: () => void, least: number) => void}
 */
export function inStep(store, pause, { later = setTimeout, now = () => performance.now() } = {}) {
  const waiting = pages.get(store) ?? [];
  pages.set(store, waiting);
  return (act, least) => {
    if (store.get().status !== "playing") return void later(act, Math.max(least, pause.else));
    const [began, due] = [now(), commonTime(now(), least, pause.playing)];
    waiting.push({ act, due });
    later(() => {
      if (waiting.some((other) => other.due > due)) return; // the latest one asks for all
      for (const each of waiting.splice(0)) each.act();
    }, due - began);
  };
}
