// @ts-check
// The keys of the experiments that this browser saved: who has one may change its experiment. Without storage they last as
// long as the page.

const STORED = "edit-keys";

/** @type {Record<string, string>} what could not be stored */
let unstored = {};

/** @returns {Record<string, string>} by id */
export function editKeys() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    return { ...(typeof stored === "object" && stored), ...unstored };
  } catch {
    return { ...unstored };
  }
}

/** @param {string} id @returns {string | null} */
export const keyOf = (id) => (Object.hasOwn(editKeys(), id) ? editKeys()[id] : null);

/** @param {Record<string, string>} keys @returns {boolean} whether the browser keeps them */
function store(keys) {
  try {
    localStorage.setItem(STORED, JSON.stringify(keys));
    unstored = {};
    return true;
  } catch {
    unstored = keys;
    return false;
  }
}

/** @param {string} id @param {string} key @returns {boolean} whether the browser keeps it beyond this page */
export const keepKey = (id, key) => store({ ...editKeys(), [id]: key });

/** @param {string} id */
export function dropKey(id) {
  const { [id]: _, ...rest } = editKeys();
  unstored = {};
  store(rest);
}
