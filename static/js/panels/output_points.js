// @ts-check
// The examples over the output: classes in colour and symbol, numbers by the colour of their target; hollow where held out.
import { diverging, stepOf } from "../shared/field_colours.js";
import { isCurve, plane } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const SYMBOLS = ["circle", "square", "triangle-up", "diamond", "triangle-down", "pentagon", "hexagon", "star", "circle", "square"];
const SIZE = 8;
const SHADES = 9;

/** @param {Theme} theme @param {number} k @returns {string} */
export const classColour = (theme, k) => (k === 0 ? theme.residual : k === 1 ? theme.train : theme.runners[k % theme.runners.length]);
/** @param {number} k */
export const classSymbol = (k) => SYMBOLS[k % SYMBOLS.length];

/** @param {number} pixel as it lies in memory @returns {string} */
const written = (pixel) => `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;

/** How far a target is from the middle of the scale, in steps of colour. @param {number} value @param {number} low @param {number} high */
const shadeOf = (value, low, high) => Math.round((stepOf(value, low, high) / 255) * (SHADES - 1));

/** @param {State} state @param {Theme} theme @returns {any[]} */
export function pointTraces(state, theme) {
  const { data } = state.views;
  if (!data) return [];
  const [i, j] = plane(state);
  const up = (/** @type {number} */ k) => (isCurve(state) ? data.y[k] : data.X[k][j]);
  const named = Boolean(data.classes?.length);
  const table = diverging(theme.residual, theme.raised, theme.train, 1);
  const groups = new Map();
  for (let k = 0; k < data.y.length; k++) {
    const kind = named ? data.y[k] : isCurve(state) ? 0 : shadeOf(data.y[k], data.y_low, data.y_high);
    const key = `${kind}.${data.is_test[k]}`;
    if (!groups.has(key)) groups.set(key, { kind, test: data.is_test[k], x: [], y: [], text: [] });
    const group = groups.get(key);
    group.x.push(data.X[k][i]);
    group.y.push(up(k));
    group.text.push(named ? (data.classes?.[data.y[k]] ?? "") : data.y[k].toPrecision(4));
  }
  return [...groups.values()].map(({ kind, test, x, y, text }) => {
    const color = named ? classColour(theme, kind) : isCurve(state) ? theme.train : written(table[Math.round((kind / (SHADES - 1)) * 255)]);
    const symbol = named ? classSymbol(kind) : "circle";
    const line = named ? theme.raised : isCurve(state) ? theme.raised : theme.quiet;
    const marker = test
      ? { size: SIZE, symbol: `${symbol}-open`, color, line: { color, width: 2 } }
      : { size: SIZE, symbol, color, line: { color: line, width: 1.1 } };
    return { type: "scatter", mode: "markers", x, y, text, marker,
      hovertemplate: `%{text}${test ? " (test)" : ""}<br>%{x:.4g}, %{y:.4g}<extra></extra>` };
  });
}
