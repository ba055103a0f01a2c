// @ts-check
// The examples over the output: classes in colour and symbol, numbers by the colour of their target; hollow where held out.
import { classPoints } from "../shared/class_marks.js";
import { diverging, stepOf } from "../shared/field_colours.js";
import { groundOf, placesOf, planeOf } from "../shared/points_ground.js";
import { isCurve } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const SIZE = 9;
const SHADES = 9;

/** @param {number} pixel as it lies in memory @returns {string} */
const written = (pixel) => `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;

/** What the axes mean to the points. @param {State} state */
export const outputGround = (state) => (isCurve(state) ? groundOf(state) : planeOf(state));

/** Targets that are numbers, in a few shades. @param {State} state @param {Theme} theme @returns {any[]} */
function numberPoints(state, theme) {
  const { data } = state.views;
  if (!data) return [];
  const spots = placesOf(state, outputGround(state));
  const table = diverging(theme.classes[0], theme.raised, theme.classes[1], 1);
  const flat = isCurve(state);
  /** @type {Map<string, {shade: number, test: boolean, x: number[], y: number[], text: string[]}>} */ const groups = new Map();
  spots.forEach((spot, i) => {
    const shade = flat ? SHADES - 1 : Math.round((stepOf(data.y[i], data.y_low, data.y_high) / 255) * (SHADES - 1));
    const test = Boolean(data.is_test[i]);
    const key = `${shade} ${test}`;
    const group = groups.get(key) ?? { shade, test, x: [], y: [], text: [] };
    groups.set(key, group);
    group.x.push(spot.x);
    group.y.push(spot.y);
    group.text.push(data.y[i].toPrecision(4));
  });
  return [...groups.values()].map(({ shade, test, x, y, text }) => {
    const color = written(table[Math.round((shade / (SHADES - 1)) * 255)]);
    const marker = test
      ? { size: SIZE - 1, symbol: "circle-open", color, line: { color: flat ? color : theme.ink, width: 1.6 } }
      : { size: SIZE, symbol: "circle", color, line: { color: flat ? theme.raised : theme.quiet, width: 1.1 } };
    const hovertemplate = `%{text}${test ? ", test" : ""}<br>%{x:.4g}, %{y:.4g}<extra></extra>`;
    return { type: "scatter", mode: "markers", x, y, text, marker, hovertemplate };
  });
}

/** @param {State} state @param {Theme} theme @returns {any[]} */
export function pointTraces(state, theme) {
  const { data } = state.views;
  if (!data?.classes?.length) return numberPoints(state, theme);
  return classPoints(data, placesOf(state, outputGround(state)), theme, { size: data.y.length > 500 ? 6 : SIZE });
}
