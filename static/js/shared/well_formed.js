// @ts-check
// A link may come from anywhere: what is of another type than its place takes is left out before the page looks at it. Pure.

/** @typedef {import("./types.js").Config} Config */
/** @typedef {import("./types.js").Declaration} Declaration */
/** @typedef {import("./types.js").Experiment} Experiment */

/** @param {any} value */
const isTree = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} data @returns {boolean} whether they can be looked at: points of one's own are read by the page itself */
const areData = (data) => isTree(data) && (data.points === undefined ||
  (Array.isArray(data.points?.y) && Array.isArray(data.points.X) && data.points.X.every(Array.isArray)));

/** @param {any} value @param {Declaration} declared @returns {boolean} whether it is of the type that the setting declares */
const isOfType = (value, { kind, default: usual, entries = {} }) =>
  (kind === "list" ? Array.isArray(value) && value.every((entry) => isEntry(entry, entries)) : typeof value === typeof usual);

/** @param {any} entry of a list @param {Record<string, Declaration[]>} entries @returns {boolean} whether it is one of these kinds */
function isEntry(entry, entries) {
  const kind = isTree(entry) && Object.values(entry).find((value) => typeof value === "string" && Object.hasOwn(entries, value));
  return Boolean(kind) && entries[kind].every((declared) => !(declared.name in entry) || isOfType(entry[declared.name], declared));
}

/** @param {any} edit */
const isEdit = (edit) => isTree(edit) && Number.isInteger(edit.step) && (!edit.data || areData(edit.data));

/**
 * @param {any} experiment what a link says @param {Declaration[]} declarations
 * @returns {{experiment: Experiment, wrong: string[]}} without what is of a wrong type, and what that was; throws where nothing is left
 */
export function wellFormed(experiment, declarations) {
  /** @type {Set<string>} */
  const wrong = new Set();
  const config = (/** @type {Config} */ given) => Object.fromEntries(Object.entries(given).filter(([name, value]) => {
    const declared = declarations.find((each) => each.name === name);
    const fits = !declared || isOfType(value, declared);
    if (declared && !fits) wrong.add(declared.label);
    return fits;
  }));
  if (!isTree(experiment) || !areData(experiment.data)) throw new Error("the link says no experiment");
  if (!isTree(experiment.config)) wrong.add("Settings");
  const given = experiment.edits ?? [];
  const edits = Array.isArray(given) ? given.filter(isEdit) : [];
  if (edits.length !== given.length) wrong.add("Edits");
  const mended = edits.map((edit) => (isTree(edit.config) ? { ...edit, config: config(edit.config) } : edit));
  const begun = isTree(experiment.config) ? config(experiment.config) : {};
  return { experiment: { ...experiment, config: begun, edits: mended }, wrong: [...wrong] };
}
