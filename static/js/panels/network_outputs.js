// @ts-check
// Units that answer for one class each: their fields run from the ground to the color of the class, and its sign stands beside them.
import { classColour, classSymbol } from "../shared/class_marks.js";
import { rising } from "../shared/field_colours.js";
import { marker } from "../shared/strokes.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("./network_layout.js").Plan} Plan */

/** As strong as the fields of the other units. */
const STRENGTH = 0.8;
const RADIUS = 5;
/** From the tile to the middle of the symbol, and from there to the name. */
const APART = 11;
const NAME = 9;
/** Less room than this shows nothing of a name. */
const LEAST_NAME = 12;

/** @type {WeakMap<Theme, Uint32Array[]>} */
const known = new WeakMap();

/** @param {Theme} theme @param {number} count of the units that answer @returns {Uint32Array[]} one a class; none for one unit */
export function classTables(theme, count) {
  if (count < 2) return [];
  const found = known.get(theme);
  if (found?.length === count) return found;
  const tables = Array.from({ length: count }, (_, k) => rising(theme.raised, classColour(theme, k), STRENGTH));
  known.set(theme, tables);
  return tables;
}

/** As much of a text as there is room for. @param {CanvasRenderingContext2D} context @param {string} text @param {number} room */
export function fitting(context, text, room) {
  let shown = text;
  while (shown.length > 1 && context.measureText(shown).width > room) shown = `${shown.replace("…", "").slice(0, -1)}…`;
  return shown;
}

/**
 * Symbol and name of each class to the right of its unit. @param {CanvasRenderingContext2D} context
 * @param {Plan} plan @param {string[]} classes none where there is one answer alone @param {Theme} theme
 */
export function drawClasses(context, { columns, tile, out }, classes, theme) {
  if (!classes.length) return;
  context.textAlign = "left";
  for (const { unit, x, y } of columns[columns.length - 1]) {
    const middle = x + tile / 2 + APART;
    context.fillStyle = classColour(theme, unit);
    context.fill(new Path2D(`M${middle},${y}${marker(classSymbol(unit), RADIUS)}`));
    const room = out - APART - NAME - 2;
    context.fillStyle = theme.ink;
    if (room >= LEAST_NAME) context.fillText(fitting(context, classes[unit] ?? "", room), middle + NAME, y);
  }
}
