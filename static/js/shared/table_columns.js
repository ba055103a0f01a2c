// @ts-check
// Other columns of a table, or another of its sets, as documents.

/** @typedef {import("./catalogue.js").Table} Table */
/** @typedef {import("./points.js").DataDocument} DataDocument */

/** The set so many places on, around the end. @param {Table} table @param {DataDocument} data @param {number} by @returns {DataDocument} */
export function stepped({ groups }, data, by) {
  const at = groups.indexOf(data.group ?? groups[0]);
  return { ...data, group: groups[(at + by + groups.length) % groups.length] };
}

/**
 * Another target; where it was a feature, the two change places if nothing else is left to learn from.
 * @param {Table} table @param {DataDocument} data @param {string} target @returns {DataDocument}
 */
export function retargeted(table, data, target) {
  const former = data.target ?? table.target;
  const features = (data.features ?? table.features).filter((/** @type {string} */ name) => name !== target);
  return { ...data, target, features: features.length ? features : [former] };
}

/**
 * A feature more or less, in the order of the table; the last one stays.
 * @param {Table} table @param {DataDocument} data @param {string} name @returns {DataDocument}
 */
export function toggled(table, data, name) {
  const now = new Set(data.features ?? table.features);
  if (!now.delete(name)) now.add(name);
  return now.size ? { ...data, features: table.columns.map((column) => column.name).filter((column) => now.has(column)) } : data;
}
