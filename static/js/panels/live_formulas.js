// @ts-check
/** Formulas and tables whose shape follows the model: descriptions only, so that they can be looked at without a page. */
import { element, figure, hat, html, identifier, math, operator, power, sign } from "../shared/mathml.js";
import { agreement } from "../shared/numbers.js";
import { symbol } from "./matrices.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/mathml.js").Description} Description */
/** @typedef {import("../shared/types.js").State} State */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const METHODS = /** @type {const} */ ([
  ["qr", "QR, columns centred"],
  ["svd", "singular values"],
  ["normal", "normal equations"],
]);

/** A column's name as mathematics: x² becomes a power, a long name stays a word.  @param {string} name @returns {Description} */
export function column(name) {
  const parts = name.match(/^(.*?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/);
  if (!parts || !parts[1]) return identifier(name);
  const exponent = [...parts[2]].map((digit) => RAISED.indexOf(digit)).join("");
  return power(identifier(parts[1]), exponent);
}

/**
 * The model with its numbers, term by term so that a long one breaks into lines between them.
 * @param {string[]} names
 * @returns {Description[]}
 */
export const model = (names) =>
  names.map((name, index) => {
    const path = `solution.coefficients.${index}`;
    const before = index === 0 ? math(hat(identifier("y")), operator("=")) : sign(path);
    const value = figure(path, { quantity: "coefficient", index }, index === 0 ? {} : { "data-absolute": "" });
    return html("span", { class: "term" }, before, value, ...(name === "1" ? [] : [math(gap(), column(name))]));
  });

/** The space between a factor and a letter. */
const gap = () => element("mspace", { width: "0.17em" });

/** The same in letters.  @param {string[]} names @returns {Description[]} */
export const modelInLetters = (names) =>
  names.map((name, index) => {
    const before = index === 0 ? [hat(identifier("y")), operator("=")] : [element("mo", { lspace: "0.22em", rspace: "0.22em" }, "+")];
    return html("span", { class: "term" }, math(...before, symbol(names, index), ...(name === "1" ? [] : [gap(), column(name)])));
  });

/** A row of a table: a heading and cells.  @param {Description} head @param {...(Description | string)} cells */
const line = (head, ...cells) => html("tr", {}, head, ...cells.map((each) => html("td", {}, each)));

/** The heading of a coefficient's row: its symbol, and for readers what it belongs to.  @param {string[]} names @param {number} index */
const heading = (names, index) =>
  html(
    "th", { scope: "row" }, html("span", { class: "unseen" }, names[index] === "1" ? "intercept" : `coefficient of ${names[index]}`),
    html("span", { "aria-hidden": "true" }, math(symbol(names, index))),
  );

/** What each coefficient is and how sure it is.  @param {string[]} names @returns {Description[]} */
export const coefficientRows = (names) =>
  names.map((_, index) =>
    line(
      heading(names, index),
      figure(`solution.coefficients.${index}`, { quantity: "coefficient", index }),
      figure(`solution.standard_errors.${index}`, { quantity: "standard_error", index }, { "data-digits": "3" }),
      figure(`solution.t_values.${index}`, { quantity: "t_value", index }, { "data-digits": "3" }),
    ),
  );

/** Three ways to the same answer.  @returns {Description[]} */
export const methodRows = () =>
  METHODS.map(([method, title]) =>
    line(
      html("th", { scope: "row" }, title),
      figure(`solution.methods.${method}.condition_number`, null, { "data-digits": "3" }),
      method === "qr" ? "" : html("span", {}, figure(`agreement.${method}`), " digits"),
    ),
  );

/** One step of descent for each parameter: where it is, the gradient, where it goes.  @param {string[]} names @returns {Description[]} */
export const stepRows = (names) =>
  names.map((_, index) =>
    line(
      heading(names, index),
      figure(`line.params.${index}`),
      figure(`line.gradient.${index}`, { quantity: "gradient", index }, { "data-digits": "3" }),
      figure(`next.${index}`, { quantity: "update", index }),
    ),
  );

/**
 * Everything that a number in the panel may name: the views, the settings, and what follows from both by a subtraction.
 * @param {Readonly<State>} state
 * @returns {Record<string, any>}
 */
export function numbersOf(state) {
  const { line, solution } = /** @type {Record<string, any>} */ (state.views);
  const config = configInForce(state);
  const rate = Number(config.learning_rate);
  const found = (/** @type {string} */ method) => solution?.methods?.[method]?.coefficients;
  const against = (/** @type {string} */ method) => (found(method) && found("qr") ? agreement(found("qr"), found(method)) : null);
  return {
    ...state.views,
    config,
    step: state.step,
    next: line?.params && Array.from(line.params, (/** @type {number} */ value, index) => value - rate * line.gradient[index]),
    agreement: { normal: against("normal"), svd: against("svd") },
  };
}
