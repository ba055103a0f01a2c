// @ts-check
// The cells of the table of points: what stands in them, how they look, and where keys lead from them.
import { make } from "../shared/dom.js";

/** @typedef {import("../shared/points.js").Points} Points */
/** @typedef {{row: number, column: number}} Cell */

/** @param {Points} points @param {Cell} cell */
export const valueAt = (points, { row, column }) => points.X[row]?.[column] ?? points.y[row];

/**
 * Where a key leads from a cell: null stays; a row beyond the end asks for a new one.
 * @param {{key: string, shiftKey: boolean}} event @param {Cell} cell @param {{start: boolean, end: boolean}} caret at which edge it stands
 * @returns {Cell | null}
 */
export function stepFrom({ key, shiftKey }, { row, column }, caret) {
  if (key === "Enter") return { row: row + (shiftKey ? -1 : 1), column };
  if (key === "ArrowDown" || key === "ArrowUp") return { row: row + (key === "ArrowUp" ? -1 : 1), column };
  if (key === "ArrowLeft" && caret.start) return { row, column: column - 1 };
  return key === "ArrowRight" && caret.end ? { row, column: column + 1 } : null;
}

/** The value of a cell as it is shown. @param {Points} points @param {Cell} cell @param {(value: number) => string} spelled */
export const textAt = (points, cell, spelled) =>
  points.classes && cell.column === points.features.length ? String(points.y[cell.row]) : spelled(valueAt(points, cell));

/**
 * @param {number} row @param {readonly string[]} names of the columns
 * @param {readonly string[]} [classes] what the last column chooses from
 * @returns {HTMLTableRowElement} still without values
 */
export function makeRow(row, names, classes) {
  const inputs = names.map((name, column) => {
    const place = { "aria-label": `${name}, point ${row + 1}`, "data-row": row, "data-column": column };
    if (classes && column === names.length - 1)
      return make("select", { class: "button", ...place }, ...classes.map((text, value) => make("option", { value }, text)));
    const typed = { type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": "data-cell-error" };
    return make("input", { ...typed, ...place });
  });
  const label = `Delete point ${row + 1}`;
  const remove = make("button", { class: "button square", type: "button", "data-remove": row, "aria-label": label, title: label }, "×");
  const cells = [make("span", { "data-mark": row }), ...inputs, remove].map((content) => make("td", {}, content));
  return make("tr", {}, make("th", { scope: "row" }, String(row + 1)), ...cells);
}
