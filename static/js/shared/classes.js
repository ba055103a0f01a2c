// @ts-check
// Points whose target is a class: y holds the index of a name. Pure, as everything about points is.

/** @typedef {import("./points.js").Points} Points */
/** @typedef {"number" | "class" | "any"} Target what an algorithm learns to predict */

export const MOST_CLASSES = 10;
export const FEWEST_CLASSES = 2;

/** @param {Points} points @returns {Points} each different number a class of its own, as the server takes them */
function asClasses(points) {
  if (points.classes?.length) return points;
  const found = [...new Set(points.y)].sort((a, b) => a - b);
  const different = found.every((value) => value === 0 || value === 1) ? [0, 1] : found;
  if (different.length > MOST_CLASSES) return points;
  return { ...points, y: points.y.map((value) => different.indexOf(value)), classes: different.map(String) };
}

/** @param {Points} points @param {Target | undefined} target @returns {Points} as an algorithm with this kind of target sees them */
export function forTarget(points, target = "number") {
  if (target === "class") return asClasses(points);
  if (target === "any" || !points.classes) return points;
  const { classes, ...numbers } = points;
  return numbers;
}

/** @param {readonly string[]} classes @returns {string} a name that is not taken yet */
export function freshName(classes) {
  let number = classes.length;
  while (classes.includes(String(number))) number += 1;
  return String(number);
}

/** @param {Points} points @returns {Points} with one more class, as yet without a point; the same where there are enough */
export function withClass(points) {
  const classes = points.classes ?? [];
  return classes.length < MOST_CLASSES ? { ...points, classes: [...classes, freshName(classes)] } : points;
}

/** @param {Points} points @returns {Points} without the last class and its points; the same where two are left */
export function withoutClass(points) {
  const classes = points.classes ?? [];
  const last = classes.length - 1;
  if (last < FEWEST_CLASSES) return points;
  const kept = points.y.flatMap((target, i) => (target === last ? [] : [i]));
  return { ...points, X: kept.map((i) => points.X[i]), y: kept.map((i) => points.y[i]), classes: classes.slice(0, last) };
}

/** @param {Points} points @param {number} index @param {string} name @returns {Points | null} null where the name is empty or taken */
export function renamed(points, index, name) {
  const classes = [...(points.classes ?? [])];
  const text = name.trim();
  if (!text || classes.some((other, i) => i !== index && other === text)) return null;
  classes[index] = text;
  return { ...points, classes };
}

/** @param {Points} points @returns {number[]} how many points each class has */
export function countsOf({ y, classes = [] }) {
  const counts = classes.map(() => 0);
  for (const target of y) if (target in counts) counts[target] += 1;
  return counts;
}

/** The class that a key stands for: 1 is the first, 0 the tenth; null for other keys. @param {string} key @returns {number | null} */
export const classOfKey = (key) => (/^[0-9]$/.test(key) ? (Number(key) + 9) % 10 : null);

/** @param {number | undefined} chosen @param {number} count @returns {number} the class of the pen, of those that are there */
export const penClass = (chosen = 0, count) => Math.max(0, Math.min(chosen, count - 1));
