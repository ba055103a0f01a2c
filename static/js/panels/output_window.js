// @ts-check
// Which part of the plane, or of the one feature, the output shows.
import { nextWindow } from "../shared/axes.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Window} Window */

/** @param {State} state @returns {boolean} whether the answer depends on one number alone */
export const isCurve = ({ views: { data } }) => (data?.feature_names.length ?? 2) === 1;

/** Which two features the plane shows. @param {State} state @returns {[number, number]} */
export const plane = ({ pair, views: { data } }) => (Math.max(...pair) < (data?.feature_names.length ?? 2) ? pair : [0, 1]);

/** @param {State} state @param {Window | null} window @returns {Window | null} what the axes show next */
export function windowFor(state, window) {
  const { data } = state.views;
  if (!data?.y.length) return window ?? { x: [-6, 6], y: [-6, 6] };
  const [i, j] = plane(state);
  const up = /** @type {[number, number]} */ (isCurve(state) ? ends(data) : [data.low[j], data.high[j]]);
  return nextWindow(window, [data.low[i], data.high[i]], up, 0.45);
}

/** The options of the views over the plane. @param {Window} window */
export const areaOf = ({ x, y }) => ({ x_low: x[0], x_high: x[1], y_low: y[0], y_high: y[1] });

/** @param {import("../shared/types.js").DataView} data @returns {[number, number]} of the target, classes at their indices */
const ends = (data) => (data.classes?.length ? [-0.25, data.classes.length - 0.75] : [data.y_low, data.y_high]);

/** The point that is looked at: the one under the pointer, else the chosen one. @param {State} state */
export const pointOf = ({ hover, net, views: { data } }) => Math.min(hover ?? net.point, Math.max(0, (data?.y.length ?? 1) - 1));
