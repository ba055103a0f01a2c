// @ts-check
// What is looked at, as a link keeps it, and what of a link's look this page understands. Pure.
import { momentIn } from "./kept_moment.js";
import { keptIn } from "./kept_pictures.js";
import { lessonIn } from "./lesson.js";
import { isWindow } from "./zoom.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./fragment.js").Content} Content */

export const LOOK = /** @type {const} */ ([
  "show", "lesson", "measured", "picture", "feature", "pair", "ownLine", "speed",
  "runner", "logarithmic", "field", "basins", "tangent", "zoom", "threshold", "split", "classShown",
]);

/** @param {any} value */
const whole = (value) => Number.isInteger(value) && value >= 0;
/** @param {any} value @param {(each: any) => boolean} fits */
const areTwo = (value, fits) => Array.isArray(value) && value.length === 2 && value.every(fits);

/** What is of the right type, and yet nothing that can be looked at. @type {Record<string, (value: any) => boolean>} */
const FITS = {
  feature: whole, runner: whole, classShown: whole, speed: (value) => value >= 0, threshold: (value) => value >= 0 && value <= 1,
  pair: (value) => areTwo(value, whole), ownLine: (value) => value === null || areTwo(value, Number.isFinite),
  zoom: (value) => value === null || isWindow(value),
};

/** @param {Content["look"]} look @param {State} state @returns {Partial<State>} what of it this page understands */
export function lookOf(look, state) {
  if (typeof look !== "object" || !look) return {};
  const known = LOOK.filter((key) => key in look && typeof look[key] === typeof state[key] && (FITS[key]?.(look[key]) ?? true));
  const patch = /** @type {Partial<State>} */ (Object.fromEntries(known.map((key) => [key, look[key]])));
  const lesson = "lesson" in patch && { lesson: lessonIn(patch.lesson) };
  const show = patch.show && { show: { ...state.show, ...patch.show } };
  return { ...patch, ...keptIn(look), ...momentIn(look, state), ...lesson, ...show };
}
