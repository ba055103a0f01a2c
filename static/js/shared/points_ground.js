// @ts-check
// What the two axes of a picture mean to the points in it, and so what a press at a place means.
//
// A picture with editable points needs only `createPointsLayer(host, {store, editor, chart, announce})`, whose ground follows the
// data by itself (groundOf below):
//   numbers                    the shown feature (state.feature) across, the target up
//   classes, two features on   the pair of features (state.pair) as axes; the pen puts points of the class state.classNow
//   classes, one feature       the feature across, points stand at the index of their class and are dragged along x
// A picture of numbers over two features gives its own: createPointsLayer(host, {…, ground: planeOf}). While a point is held,
// state.held = {index, x, y} is its place on these axes; `placesOf(state, ground)` are the places of all points, held one included,
// and `classPoints(data, places, theme)` of class_marks.js are their traces. The chart's figure has to have the same axes.
import { penClass } from "./classes.js";
import { completed, mean } from "./points.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./points.js").Points} Points */
/** @typedef {Pick<ReturnType<typeof import("./editor.js").createEditor>, "points" | "add" | "move">} Editor */
/** @typedef {{x: number, y: number}} Spot in the numbers of the axes */
/** @typedef {{row: (number | null)[], target: number | null}} Put what is to be set; null stays as it was, or is the mean */
/**
 * @typedef {object} Ground
 * @property {(row: ArrayLike<number>, target: number) => Spot} at where a point stands
 * @property {(spot: Spot, points: Points) => Put} fresh what a point is that is put there
 * @property {(spot: Spot, points: Points) => Put} moved what changes of a point that is taken there
 */

/** @param {number} d @param {Record<number, number>} given @returns {(number | null)[]} */
const rowOf = (d, given) => Array.from({ length: d }, (_, j) => given[j] ?? null);

/** A feature across and the target up. @param {State} state @returns {Ground} */
export function targetOf({ feature }) {
  /** @type {Ground["fresh"]} */
  const set = ({ x, y }, { features }) => ({ row: rowOf(features.length, { [feature]: x }), target: y });
  return { at: (row, target) => ({ x: row[feature], y: target }), fresh: set, moved: set };
}

/**
 * Two features as axes; a new point is of the pen's class, or has the target of the pen where that is a number: without one the mean.
 * @param {State} state @returns {Ground}
 */
export function planeOf({ pair, classNow, targetNow }) {
  /** Data of fewer features than before may stand here while the page still has the former pair. @param {number} d */
  const shown = (d) => (pair.every((index) => index < d) ? pair : [0, 1]);
  const row = (/** @type {Spot} */ { x, y }, /** @type {Points} */ { features }) => {
    const [i, j] = shown(features.length);
    return rowOf(features.length, { [i]: x, [j]: y });
  };
  return {
    at: (values) => {
      const [i, j] = shown(values.length);
      return { x: values[i], y: values[j] };
    },
    fresh: (spot, points) => {
      const target = points.classes ? penClass(classNow, points.classes.length) : targetNow ?? mean(points.y);
      return { row: row(spot, points), target };
    },
    moved: (spot, points) => ({ row: row(spot, points), target: null }),
  };
}

/** So near to the line of a class, in lines, a press means this class and not the pen's. */
const ON_ITS_LINE = 0.3;

/** One feature across, the index of the class up. @param {State} state @returns {Ground} */
export function rowsOf({ feature, classNow }) {
  return {
    at: (row, target) => ({ x: row[feature], y: target }),
    fresh: ({ x, y }, { features, classes = [] }) => {
      const line = Math.round(y);
      const meant = line >= 0 && line < classes.length && Math.abs(y - line) <= ON_ITS_LINE ? line : penClass(classNow, classes.length);
      return { row: rowOf(features.length, { [feature]: x }), target: meant };
    },
    moved: ({ x }, { features }) => ({ row: rowOf(features.length, { [feature]: x }), target: null }),
  };
}

/** @param {State} state @returns {Ground} of the data as they are shown */
export function groundOf(state) {
  const { data } = state.views;
  if (!data?.classes?.length) return targetOf(state);
  return data.feature_names.length > 1 ? planeOf(state) : rowsOf(state);
}

/**
 * @param {{X: ArrayLike<ArrayLike<number>>, y: ArrayLike<number>}} points @param {Ground} ground
 * @param {import("./axes.js").Geometry} at @param {Spot} spot in pixels @param {number} radius
 * @returns {number[]} indices within the radius, the nearest first; of equals the one drawn last
 */
export function near({ X, y }, ground, at, spot, radius) {
  const found = [];
  for (let i = 0; i < y.length; i++) {
    const place = ground.at(X[i], y[i]);
    const distance = Math.hypot(at.x(place.x) - spot.x, at.y(place.y) - spot.y);
    if (distance <= radius) found.push({ i, distance });
  }
  return found.sort((a, b) => a.distance - b.distance || b.i - a.i).map(({ i }) => i);
}

/**
 * A new point at a place of the picture.
 * @param {Editor} editor @param {Ground} ground @param {Spot} spot @returns {Spot} where it then stands
 */
export function put(editor, ground, spot) {
  const points = editor.points();
  const { row, target } = ground.fresh(spot, points);
  const whole = completed(points, row, 0);
  editor.add(whole, target ?? spot.y);
  return ground.at(whole, target ?? spot.y);
}

/**
 * A point to another place. Where an axis does not tell what can be changed, it keeps its place on it.
 * @param {Editor} editor @param {Ground} ground @param {number} index @param {Spot} spot @returns {Spot} where it then stands
 */
export function take(editor, ground, index, spot) {
  const points = editor.points();
  const { row, target } = ground.moved(spot, points);
  const whole = completed(points, row, 0, points.X[index] ?? row.map((value) => value ?? 0));
  editor.move(index, row, target);
  return ground.at(whole, target ?? points.y[index] ?? spot.y);
}

/** @param {State} state @param {Ground} [ground] @returns {Spot[]} where all points stand, one of them under the hand */
export function placesOf(state, ground = groundOf(state)) {
  const { views: { data }, held } = state;
  return Array.from(data?.y ?? [], (target, i) => (held?.index === i ? held : ground.at(/** @type {any} */ (data).X[i], target)));
}
