// @ts-check
// A link with something in it that cannot be: that alone gives way to its default, and all else stays as the link says.

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").FieldError} FieldError */
/** @typedef {import("./types.js").Problem} Problem */

/** So many faults are mended one after the other; what has more is no experiment. */
const MOST = 12;
/** Without these, data are none. */
const SOURCES = new Set(["generator", "dataset", "points", "csv", "images"]);

/** @param {string} field such as experiment.config.layers[0].units @returns {string[]} */
const pathOf = (field) => field.replace(/^experiment\./, "").split(/[.[\]]+/).filter(Boolean);

/** Takes out what a path names. @param {any} tree @param {string[]} path @returns {boolean} whether it was there */
function removed(tree, path) {
  const [last, owner] = [path[path.length - 1], path.slice(0, -1).reduce((part, key) => part?.[key], tree)];
  if (typeof owner !== "object" || owner === null || !(last in owner)) return false;
  if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
  return true;
}

/** @param {any} document changed @param {FieldError} error @param {Experiment} fallback @returns {boolean} whether it was mended */
function mend(document, { field }, fallback) {
  const path = pathOf(field);
  const [first, second] = path;
  // What a document of another version means cannot be known: it is not read as one of ours.
  if (first === "version") return false;
  if (path.length === 1 && first in fallback) {
    document[first] = first === "config" ? {} : first === "edits" ? [] : /** @type {any} */ (fallback)[first];
    return true;
  }
  if (first === "data" && (SOURCES.has(second) || !document.data || typeof document.data !== "object")) {
    document.data = fallback.data;
    return true;
  }
  // What the server does not call the experiment's own may be that of an edit.
  const edits = Array.isArray(document.edits) ? document.edits : [];
  if (!field.startsWith("experiment.") && edits.map((/** @type {any} */ edit) => removed(edit, path)).some(Boolean)) return true;
  return removed(document, path);
}

/**
 * @param {Experiment} document what the server refuses @param {FieldError[]} errors @param {Experiment} fallback with every default
 * @returns {Experiment | null} without what is wrong; null where nobody can tell what that is
 */
export function mended(document, errors, fallback) {
  const next = JSON.parse(JSON.stringify(document));
  // From behind, so that places in lists stay what they are.
  const found = [...errors].reverse().map((error) => mend(next, error, fallback));
  return found.length && found.every(Boolean) ? next : null;
}

/** Mends one link, fault after fault, until it is opened or the fallback is. @param {Experiment | undefined} fallback */
export function createMender(fallback) {
  /** @type {FieldError[]} */ let errors = [];
  let left = fallback;
  return {
    /** @param {Experiment} document @param {Problem} problem @returns {Experiment | null} what to open in its place */
    next(document, problem) {
      if (!left) return null;
      errors.push(...(problem.errors ?? []));
      const found = errors.length > MOST ? null : mended(document, problem.errors ?? [], left);
      if (found) return found;
      [errors, left] = [[], undefined];
      return /** @type {Experiment} */ (fallback);
    },
    /** @returns {{error?: Problem}} what gave way in what was opened */
    opened() {
      left = undefined;
      const found = errors;
      errors = [];
      return found.length ? { error: { title: "Some of the link could not be used.", errors: found, mended: true } } : {};
    },
  };
}
