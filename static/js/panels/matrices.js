// @ts-check
/** Matrices whose numbers are live: as large as the model makes them, the big ones with dots and a dialog for the whole. */
import { build, element, figure, html, identifier, indexed, math, operator } from "../shared/mathml.js";

/** @typedef {import("../shared/mathml.js").Description} Description */
/** @typedef {import("../shared/mathml.js").Question} Question */

export const LIMIT = 5;

/**
 * Which of `count` rows are shown: all of few, else the first ones, a gap (null) and the last.
 * @param {number} count
 * @param {number} limit
 * @returns {(number | null)[]}
 */
export function shown(count, limit = LIMIT) {
  const few = count <= limit ? count : limit - 2;
  const first = Array.from({ length: few }, (_, index) => index);
  return count <= limit ? first : [...first, null, count - 1];
}

/**
 * A matrix in brackets; where rows or columns are left out stand dots.
 * @param {string} label what readers call it
 * @param {number} rows
 * @param {number} columns
 * @param {(row: number, column: number) => Description} entry
 * @param {number} [limit]
 */
export function matrix(label, rows, columns, entry, limit = LIMIT) {
  const across = shown(columns, limit);
  const cells = shown(rows, limit).map((row) =>
    across.map((column) => {
      if (row !== null && column !== null) return entry(row, column);
      return html("span", {}, row === null ? (column === null ? "⋱" : "⋮") : "⋯");
    }),
  );
  const lines = cells.map((line) => html("tr", {}, ...line.map((each) => html("td", {}, each))));
  return html("span", { class: "brackets" }, html("table", { class: "matrix", "aria-label": label }, html("tbody", {}, ...lines)));
}

/** The symbol of a coefficient: b stands for the intercept, w for all others.  @param {string[]} names @param {number} index */
export function symbol(names, index) {
  if (names[index] === "1") return identifier("b");
  const before = names[0] === "1" ? 1 : 0;
  return names.length - before === 1 ? identifier("w") : indexed(identifier("w"), index + 1 - before);
}

/** A matrix and what it is called, not to be broken apart.  @param {...Description} parts */
const equation = (...parts) => html("span", { class: "equation" }, ...parts);

/**
 * The two sides of the normal equations, each a formula of its own so that a narrow column can break between them.
 * @param {string[]} names
 * @param {number} [limit]
 * @returns {Description[]}
 */
export function normalEquations(names, limit = LIMIT) {
  const p = names.length;
  const digits = { "data-digits": p > 2 ? "3" : "4" };
  const product = (/** @type {string} */ right) =>
    math(element("msup", {}, identifier("X"), identifier("⊤")), identifier(right), operator("="));
  const gram = (/** @type {number} */ row, /** @type {number} */ column) =>
    figure(`solution.gram.${row}.${column}`, { quantity: "gram", row, column }, digits);
  const moment = (/** @type {number} */ row) => figure(`solution.moment.${row}`, { quantity: "moment", row }, digits);
  return [
    equation(product("X"), matrix("X transposed times X", p, p, gram, limit)),
    equation(product("y"), matrix("X transposed times y", p, 1, moment, limit)),
  ];
}

/** The solution as a vector of symbols and one of numbers.  @param {string[]} names @param {number} [limit] */
export function solutionVector(names, limit = LIMIT) {
  const value = (/** @type {number} */ index) => figure(`solution.coefficients.${index}`, { quantity: "coefficient", index });
  return equation(
    matrix("The coefficients", names.length, 1, (index) => math(symbol(names, index)), limit),
    math(operator("=")),
    matrix("Their values", names.length, 1, value, limit),
  );
}

/**
 * Shows the whole equations in a dialog; its numbers are refreshed with all others below `root`.
 * @param {ParentNode} root
 * @param {string[]} names
 */
export function openWhole(root, names) {
  const dialog = /** @type {HTMLDialogElement | null} */ (root.querySelector("dialog[data-part=matrices]"));
  const slot = dialog?.querySelector("[data-slot=whole]");
  if (!dialog || !slot) return;
  slot.replaceChildren(...normalEquations(names, Infinity).map((each) => build(html("div", { class: "formula" }, each))));
  if (!dialog.open) dialog.showModal();
}
