// @ts-check
/** Matrices whose numbers are live: as large as the model makes them, the big ones with dots and a dialog for the whole. */
import { bracketed, build, html, identifier, indexed, math, number, operator } from "../shared/mathml.js";

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
 * A matrix of numbers; where rows or columns are left out stand dots.
 * @param {number} rows
 * @param {number} columns
 * @param {(row: number, column: number) => Description} entry
 * @param {number} [limit]
 */
export function matrix(rows, columns, entry, limit = LIMIT) {
  const across = shown(columns, limit);
  return bracketed(
    shown(rows, limit).map((row) =>
      across.map((column) => {
        if (row !== null && column !== null) return entry(row, column);
        return operator(row === null ? (column === null ? "⋱" : "⋮") : "⋯");
      }),
    ),
  );
}

/** The symbol of a coefficient: b stands for the intercept, w for all others.  @param {string[]} names @param {number} index */
export function symbol(names, index) {
  if (names[index] === "1") return identifier("b");
  const before = names[0] === "1" ? 1 : 0;
  return names.length - before === 1 ? identifier("w") : indexed(identifier("w"), index + 1 - before);
}

/**
 * The two sides of the normal equations, each a formula of its own so that a narrow column can break between them.
 * @param {string[]} names
 * @param {number} [limit]
 * @returns {Description[]}
 */
export function normalEquations(names, limit = LIMIT) {
  const p = names.length;
  const digits = { "data-digits": p > 2 ? "3" : "4" };
  const transposed = () => ({ tag: "msup", attributes: {}, children: [identifier("X"), identifier("⊤")] });
  const gram = matrix(p, p, (row, column) => number(`solution.gram.${row}.${column}`, { quantity: "gram", row, column }, digits), limit);
  const moment = matrix(p, 1, (row) => number(`solution.moment.${row}`, { quantity: "moment", row }, digits), limit);
  return [
    math(transposed(), identifier("X"), operator("="), gram),
    math(transposed(), identifier("y"), operator("="), moment),
  ];
}

/** The solution as a vector of symbols and one of numbers.  @param {string[]} names @param {number} [limit] */
export function solutionVector(names, limit = LIMIT) {
  const symbols = matrix(names.length, 1, (index) => symbol(names, index), limit);
  const values = matrix(
    names.length, 1, (index) => number(`solution.coefficients.${index}`, { quantity: "coefficient", index }), limit,
  );
  return math(symbols, operator("="), values);
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
