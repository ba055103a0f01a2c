// @ts-check
// The learner's points as a value: X[i] is the row of features of point i, y[i] its target. Nothing is changed in place.

/**
 * @typedef {{readonly X: readonly (readonly number[])[], readonly y: readonly number[],
 *   readonly features: readonly string[], readonly target: string,
 *   readonly classes?: readonly string[]}} Points  with classes y holds their indices
 * @typedef {Record<string, any>} DataDocument
 * @typedef {number | readonly (number | null | undefined)[]} Row  a number stands for the feature that is shown
 */

/**
 * The points of a data view, whether its X is a flat buffer or already in rows.
 * @param {{X: ArrayLike<any>, y: ArrayLike<number>, feature_names: string[], target_name: string, classes?: string[]}} view
 * @returns {Points}
 */
export function pointsOf(view) {
  const y = Array.from(view.y);
  const d = view.feature_names.length;
  const flat = view.X.length > 0 && typeof view.X[0] === "number";
  const X = flat ? y.map((_, i) => Array.from({ length: d }, (_, j) => view.X[i * d + j])) : Array.from(view.X, (row) => [...row]);
  return { X, y, features: [...view.feature_names], target: view.target_name, ...named(view.classes) };
}

/** @param {readonly string[] | null | undefined} classes @returns {{classes?: readonly string[]}} nothing where there are none */
const named = (classes) => (classes?.length ? { classes: [...classes] } : {});

/** @param {Points} points @param {readonly number[]} row @param {number} target @returns {Points} */
export const added = (points, row, target) => ({ ...points, X: [...points.X, row], y: [...points.y, target] });

/** @param {Points} points @param {number} index @param {readonly number[]} row @param {number} target @returns {Points} */
export const moved = (points, index, row, target) => ({
  ...points,
  X: points.X.map((old, i) => (i === index ? row : old)),
  y: points.y.map((old, i) => (i === index ? target : old)),
});

/** @param {Points} points @param {Iterable<number>} indices @returns {Points} */
export function removed(points, indices) {
  const gone = new Set(indices);
  return { ...points, X: points.X.filter((_, i) => !gone.has(i)), y: points.y.filter((_, i) => !gone.has(i)) };
}

/**
 * A whole row from what was given: a number stands for one feature; what is left out comes from `former`, or is the mean.
 * @param {Points} points @param {Row} given
 * @param {number} feature which feature a single number stands for @param {readonly number[]} [former]
 */
export function completed(points, given, feature, former) {
  return points.features.map((_, j) => {
    const value = typeof given === "number" ? (j === feature ? given : null) : given[j];
    return value ?? (former ? former[j] : mean(points.X.map((row) => row[j])));
  });
}

/** @param {readonly number[]} values */
export const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0);

/** @param {Points} points @param {DataDocument} former whose test share and scale stay @returns {DataDocument} */
export function ownData(points, former) {
  const { test_share, scale } = former;
  const kept = Object.fromEntries(Object.entries({ test_share, scale }).filter(([, value]) => value !== undefined));
  const { X, y, features, target, classes } = points;
  return { points: { X, y, features, target, ...named(classes) }, ...kept };
}

/** The points of a data document, or null when it names another source. @param {DataDocument} data @returns {Points | null} */
export function pointsIn({ points }) {
  if (!points) return null;
  const d = points.X[0]?.length ?? points.features?.length ?? 1;
  const features = points.features ?? (d === 1 ? ["x"] : Array.from({ length: d }, (_, j) => `x${j + 1}`));
  return { X: points.X, y: points.y, features, target: points.target ?? "y", ...named(points.classes) };
}
