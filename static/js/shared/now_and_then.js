// @ts-check
// What takes the server long is looked at now and then while it plays, and at rest always.

/**
 * @param {import("./types.js").Store} store @param {number} every milliseconds @param {() => void} changed
 * @param {{later?: (act: () => void, pause: number) => unknown}} [clock]
 * @returns {(fresh: unknown) => boolean} whether it is wanted now; fresh: what has come of it last
 */
export function nowAndThen(store, every, changed, { later = (act, pause) => setTimeout(act, pause) } = {}) {
  let due = true;
  /** @type {unknown} */ let seen;
  return (fresh) => {
    if (store.get().status !== "playing") return true;
    if (due && fresh !== seen) {
      seen = fresh;
      due = false;
      later(() => {
        due = true;
        changed();
      }, every);
    }
    return due;
  };
}
