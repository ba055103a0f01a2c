// @ts-check
// What the address did not say yet when a page was left: kept by the tab, so that coming back goes on from exactly there.

const KEY = "left";

/** Keeps it for this address. @param {string} content as JSON @param {() => Storage} storage */
export function leave(content, storage) {
  try {
    storage().setItem(KEY, JSON.stringify({ address: location.href, content }));
  } catch {
    // Without room or leave to store, coming back goes on from what the address says: a moment before.
  }
}

/** How the page was come to: "navigate" by a link, "reload", "back_forward". */
const way = () => /** @type {any} */ (performance.getEntriesByType("navigation")[0])?.type;

/**
 * Who follows a link gets what it says, to the letter.
 * @param {() => Storage} storage @param {string} [come] @returns {any} what was left at this address, once; null where nothing was
 */
export function leftHere(storage, come = way()) {
  try {
    const left = JSON.parse(storage().getItem(KEY) ?? "null");
    storage().removeItem(KEY);
    return come !== "navigate" && left?.address === location.href ? JSON.parse(left.content) : null;
  } catch {
    return null;
  }
}
