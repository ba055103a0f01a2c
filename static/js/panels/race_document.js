// @ts-check
// Who races, changed in the document itself: everyone else's way is replayed as it was, and who is new has walked as many steps.

/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {import("../shared/types.js").Entry} Entry */
/** @typedef {(entries: Entry[]) => Entry[]} Change */

/**
 * The document with the same change of runners at every moment at which they are named; null where that cannot be said,
 * because there were others at some moment.
 * @param {Experiment} document @param {number} step @param {Entry[]} now who races, with settings that the server may not know yet
 * @param {Change} change @returns {Experiment | null}
 */
export function withRunners(document, step, now, change) {
  const known = document.edits.filter((edit) => edit.step <= step && edit.config?.optimizers).at(-1)?.config ?? document.config;
  const fresh = JSON.stringify(known.optimizers) !== JSON.stringify(now);
  const edits = fresh ? [...document.edits.filter((edit) => edit.step <= step), { step, config: { optimizers: now } }] : document.edits;
  const lists = [document.config, ...edits.map(({ config }) => config ?? {})].map(({ optimizers }) => optimizers ?? null);
  const alike = (/** @type {any} */ list, /** @type {number} */ i) => (list === null ? i > 0 : list.length === now.length);
  if (!lists.every(alike) || edits.some(({ params }) => params)) return null;
  const changed = (/** @type {import("../shared/types.js").Config} */ config) =>
    config.optimizers ? { ...config, optimizers: change(/** @type {Entry[]} */ (config.optimizers)) } : config;
  return {
    ...document,
    config: changed(document.config),
    edits: edits.map((edit) => (edit.config ? { ...edit, config: changed(edit.config) } : edit)),
  };
}
