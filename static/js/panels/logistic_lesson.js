// @ts-check
// What the lesson of logistic regression says with numbers: descriptions only, so that they can be looked at without a page.
import { figure, html } from "../shared/mathml.js";
import { classCount, classSaid, className } from "./class_points.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/mathml.js").Description} Description */
/** @typedef {{label: string, at: string, index: number, row: number, intercept: boolean}} Coefficient where one stands in the solution */

const MOST_ROWS = 40;
const DIGITS = { "data-digits": "3" };
const GOODNESS = /** @type {[string, string][]} */ ([
  ["log_likelihood", "log-likelihood"],
  ["null_log_likelihood", "without any feature"],
  ["deviance", "deviance"],
  ["null_deviance", "null deviance"],
  ["aic", "AIC"],
  ["bic", "BIC"],
  ["mcfadden", "McFadden’s R²"],
]);

const ASKED = new Set(["log_likelihood", "aic", "bic", "mcfadden"]);

/** @param {string} head @param {...(Description | string)} cells */
const row = (head, ...cells) => html("tr", {}, html("th", { scope: "row" }, head), ...cells.map((each) => html("td", {}, each)));

/** @param {string} name */
const called = (name) => (name === "1" ? "intercept" : name);

/** @param {State} state @returns {Coefficient[]} all coefficients of the solution; of several classes those against the first */
export function coefficients(state) {
  const { solution } = state.views;
  const names = /** @type {string[]} */ (solution?.parameter_names ?? []);
  if (classCount(state.views) === 2)
    return names.map((name, index) => ({ label: called(name), at: String(index), index, row: 0, intercept: name === "1" }));
  const rows = Array.from(solution?.coefficients ?? []);
  return rows.flatMap((_, k) => names.map((name, index) =>
    ({ label: `${className(state, k + 1)}: ${called(name)}`, at: `${k}.${index}`, index, row: k, intercept: name === "1" })));
}

/** @param {State} state @param {Coefficient} each @param {string} quantity */
function question(state, { index, row: k }, quantity) {
  return /** @type {any} */ ({ quantity, parameter: k * (state.views.solution?.parameter_names.length ?? 0) + index });
}

/** @param {State} state @returns {Description[]} */
const coefficientRows = (state) =>
  coefficients(state).slice(0, MOST_ROWS).map((each) =>
    row(
      each.label,
      figure(`solution.coefficients.${each.at}`, question(state, each, "coefficient")),
      figure(`solution.standard_errors.${each.at}`, question(state, each, "standard_error"), DIGITS),
      figure(`solution.z_values.${each.at}`, question(state, each, "z_value"), DIGITS),
      figure(`solution.p_values.${each.at}`, null, DIGITS),
    ),
  );

/** @param {State} state @returns {Description[]} the intercept is no ratio */
const ratioRows = (state) =>
  coefficients(state).filter(({ intercept }) => !intercept).slice(0, MOST_ROWS).map((each) =>
    row(
      each.label,
      figure(`solution.odds_ratios.${each.at}`, question(state, each, "odds_ratio")),
      ...[0, 1].map((end) => figure(`solution.odds_ratio_intervals.${each.at}.${end}`, null, DIGITS)),
    ),
  );

/** @returns {Description[]} */
const goodnessRows = () =>
  GOODNESS.map(([name, text]) => row(text, figure(`solution.${name}`, ASKED.has(name) ? /** @type {any} */ ({ quantity: name }) : null)));

/** @param {State} state @returns {Description[]} what the cost is made of */
function costRows(state) {
  const total = row("cost", figure("loss.total", /** @type {any} */ ({ quantity: "cost" })));
  if (!penalized(state)) return [total];
  return [row("mean log loss", figure("loss.data")), row("penalty", figure("loss.penalty")), total];
}

/** @param {State} state */
function penalized(state) {
  const { l1, l2 } = configInForce(state);
  return Number(l1) > 0 || Number(l2) > 0;
}

/** @param {State} state @returns {number} the point that the formulas are about: under the pointer, selected, or the first */
export function spoken({ hover, selection, views: { data } }) {
  const [chosen = 0] = selection;
  const index = hover ?? chosen;
  return index < (data?.y.length ?? 0) ? index : 0;
}

/** @param {State} state */
function pointText(state) {
  const { data } = state.views;
  const i = spoken(state);
  return data?.y.length ? `point ${i + 1}, which is ${classSaid(state, data.y[i])}` : "your first point";
}

/** @param {string} text @returns {Description[]} */
const words = (text) => [html("span", {}, text)];

/** @param {State} state */
const facts = (state) => ({
  two: classCount(state.views) === 2,
  finite: !/separated|one class/.test(state.views.solution?.status ?? ""),
  penalized: penalized(state),
});

/** @type {import("./mathematics.js").Lesson} */
export const LOGISTIC = {
  keys: ["hover", "selection"],
  shape: (state) => {
    const { data, solution } = state.views;
    return [facts(state), data?.classes, solution?.parameter_names, solution?.status, solution?.separation?.message, pointText(state)];
  },
  slots: (state) => ({
    point: words(pointText(state)),
    cost: costRows(state),
    coefficients: coefficientRows(state),
    ratios: ratioRows(state),
    goodness: goodnessRows(),
    odds: words(classCount(state.views) === 2 ? `of ${classSaid(state, 1)}` : `of a class against ${classSaid(state, 0)}`),
    separation: words(state.views.solution?.separation?.message ?? ""),
  }),
  applies(condition, state) {
    const known = /** @type {Record<string, boolean>} */ (facts(state));
    return condition.startsWith("!") ? !known[condition.slice(1)] : known[condition];
  },
  numbers: (state) => ({ ...state.views, loss: state.views.points?.loss, config: configInForce(state), step: state.step }),
};
