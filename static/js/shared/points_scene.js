// @ts-check
// What the overlay of the picture shows, worked out from the state: spots in pixels, and the label's text.
import { setting } from "./format.js";

/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./points_overlay.js").Spot} Spot */
/** @typedef {{x: number, y: number}} Numbers */

/** Where a point stands, under the pointer or by the server. @param {State} state @param {number | null} index @returns {Numbers | null} */
export function numbersOf({ views: { data }, feature, held }, index) {
  if (index === null) return null;
  if (held?.index === index) return held;
  return data?.X[index] ? { x: data.X[index][feature], y: data.y[index] } : null;
}

/**
 * @param {State} state
 * @param {Geometry} at
 * @param {{grabbed: boolean, pointer: Spot | null, cross: Numbers | null, rectangle: import("./points_overlay.js").Rectangle | null}} hand
 * @returns {import("./points_overlay.js").Scene}
 */
export function sceneOf(state, at, { grabbed, pointer, cross, rectangle }) {
  const { held, hover, selection, tool } = state;
  /** @param {Numbers | null} numbers */
  const spot = (numbers) => numbers && { x: at.x(numbers.x), y: at.y(numbers.y) };
  const index = held && grabbed ? held.index : hover;
  const numbers = numbersOf(state, index);
  return {
    point: spot(numbers),
    grabbed,
    label: numbers && index !== null ? `point ${index + 1}: ${setting(numbers.x)}, ${setting(numbers.y)}` : "",
    rectangle,
    selected: [...selection].flatMap((i) => spot(numbersOf(state, i)) ?? []),
    cross: spot(cross),
    reach: tool === "erase" || tool === "brush" ? pointer : null,
  };
}

/**
 * Whether the server stands where the hand has let go.
 * @param {import("./types.js").DataView} data @param {Numbers & {index: number}} held @param {number} feature
 */
export const agrees = (data, held, feature) => data.X[held.index]?.[feature] === held.x && data.y[held.index] === held.y;
