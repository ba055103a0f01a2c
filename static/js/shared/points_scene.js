// @ts-check
// What the overlay of the picture shows, worked out from the state: spots in pixels, and the label's text.
import { setting } from "./format.js";

/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {import("./points_ground.js").Ground} Ground */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./points_overlay.js").Spot} Spot */
/** @typedef {{x: number, y: number}} Numbers */

/**
 * Where a point stands on the axes, under the pointer or by the server.
 * @param {State} state @param {number | null} index @param {Ground} ground @returns {Numbers | null}
 */
export function numbersOf({ views: { data }, held }, index, ground) {
  if (index === null) return null;
  if (held?.index === index) return held;
  return data?.X[index] ? ground.at(data.X[index], data.y[index]) : null;
}

/**
 * Where a point stands and of which class it is, in words.
 * @param {{X: ArrayLike<ArrayLike<number>>, y: ArrayLike<number>, classes?: readonly string[]}} points @param {number} index
 * @param {Ground} ground @param {Numbers} [numbers] where it is held
 */
export function labelOf({ X, y, classes }, index, ground, numbers = ground.at(X[index], y[index])) {
  const kind = classes?.[y[index]];
  const shown = kind !== undefined && X[index].length === 1 ? [setting(numbers.x)] : [setting(numbers.x), setting(numbers.y)];
  return [...shown, ...(kind === undefined ? [] : [kind])].join(", ");
}

/**
 * @param {State} state
 * @param {Geometry} at @param {Ground} ground
 * @param {{grabbed: boolean, pointer: Spot | null, cross: Numbers | null, rectangle: import("./points_overlay.js").Rectangle | null}} hand
 * @returns {import("./points_overlay.js").Scene}
 */
export function sceneOf(state, at, ground, { grabbed, pointer, cross, rectangle }) {
  const { held, hover, selection, tool, views: { data } } = state;
  /** @param {Numbers | null} numbers */
  const spot = (numbers) => numbers && { x: at.x(numbers.x), y: at.y(numbers.y) };
  const index = held && grabbed ? held.index : hover;
  const numbers = numbersOf(state, index, ground);
  /** A point may be held before the server tells of it. @param {number} i @param {Numbers} place */
  const said = (i, place) => (data?.X[i] ? labelOf(data, i, ground, place) : `${setting(place.x)}, ${setting(place.y)}`);
  return {
    point: spot(numbers),
    grabbed,
    label: numbers && index !== null ? `point ${index + 1}: ${said(index, numbers)}` : "",
    rectangle,
    selected: [...selection].flatMap((i) => spot(numbersOf(state, i, ground)) ?? []),
    cross: spot(cross),
    reach: tool === "erase" || tool === "brush" ? pointer : null,
  };
}

/**
 * Whether the server stands where the hand has let go.
 * @param {import("./types.js").DataView} data @param {Numbers & {index: number}} held @param {Ground} ground
 */
export function agrees(data, held, ground) {
  if (!data.X[held.index]) return false;
  const { x, y } = ground.at(data.X[held.index], data.y[held.index]);
  return x === held.x && y === held.y;
}
