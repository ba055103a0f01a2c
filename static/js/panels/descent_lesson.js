// @ts-check
// What the lesson of gradient descent says with numbers: descriptions only, so that they can be looked at without a page.
import { figure, html } from "../shared/mathml.js";
import { looked } from "./arrows.js";
import { isLogistic } from "./objective.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/mathml.js").Description} Description */

/** @param {string} head @param {...(Description | string)} cells */
const row = (head, ...cells) => html("tr", {}, html("th", { scope: "row" }, head), ...cells.map((each) => html("td", {}, each)));

/** @param {State} state @returns {Description[]} what the rule remembers, along both axes */
export function memoryRows(state) {
  const me = state.views.runners?.runners[looked(state)];
  if (!me) return [];
  const inner = me.inner.map((/** @type {any} */ slot, /** @type {number} */ k) =>
    row(slot.name, ...slot.values.map((/** @type {number} */ _, /** @type {number} */ axis) => figure(`me.inner.${k}.values.${axis}`))),
  );
  const corrections = Object.keys(me.corrections).map((name) => row(`bias correction of ${name}`, figure(`me.corrections.${name}`)));
  return [...inner, ...corrections];
}

/** @param {State} state @returns {Description[]} theory beside what was seen */
export function predictionRows(state) {
  const runner = looked(state);
  const ask = (/** @type {string} */ path, /** @type {string} */ quantity) => figure(path, /** @type {any} */ ({ quantity, runner }));
  return [
    row("largest safe rate", ask("theory.largest_safe_rate", "safe_rate"), ""),
    row("best rate", figure("theory.best_rate"), ""),
    row("rate now", ask("theory.rate", "rate"), ""),
    row("distance left by a step", ask("theory.contraction", "contraction"), figure("theory.observed_contraction")),
    row("steps to the tolerance", ask("theory.predicted_steps", "steps"), figure("theory.observed_steps")),
  ];
}

/** @param {State} state @returns {Description[]} */
const checkRows = ({ views: { landscape } }) =>
  [0, 1].map((axis) =>
    row(
      `∂f/∂${landscape?.names[axis] ?? "xy"[axis]}`,
      ...["analytic", "numeric", "errors"].map((part) => figure(`gradient_check.${part}.${axis}`)),
    ),
  );

/** @param {State} state @returns {Record<string, any>} */
export function numbers(state) {
  const { views } = state;
  const i = looked(state);
  const { runners } = views;
  const me = runners && { ...runners.runners[i], point: runners.points[i], gradient: runners.gradients[i], value: runners.heights[i] };
  const length = runners ? Math.hypot(...Array.from(/** @type {Float64Array} */ (runners.gradients[i]))) : null;
  return { ...views, me, length, step: state.step };
}

const WORDS = /** @type {Record<string, string>} */ ({
  slope: "a slope",
  minimum: "a minimum",
  maximum: "a maximum",
  saddle: "a saddle",
  flat: "flat",
});

/** @type {import("./mathematics.js").Lesson} */
export const DESCENT = {
  shape: (state) => [
    looked(state),
    state.views.runners?.runners.map((/** @type {any} */ each) => [each.optimizer, each.inner.length, Object.keys(each.corrections)]),
    state.views.landscape?.names,
    configInForce(state).objective,
    state.views.theory?.nature,
    state.views.theory?.quadratic,
    state.views.gradient_check?.agrees,
  ],
  slots: (state) => ({
    memory: memoryRows(state),
    predictions: predictionRows(state),
    check: checkRows(state),
    title: [html("span", {}, state.views.runners?.runners[looked(state)]?.title ?? "")],
    rule: [html("span", {}, (state.views.runners?.runners[looked(state)]?.text ?? "").replaceAll("-", "−"))],
    nature: [html("span", {}, WORDS[state.views.theory?.nature] ?? "–")],
    agreement: [html("span", {}, state.views.gradient_check?.agrees ? "they agree" : "they do not agree")],
  }),
  applies(condition, state) {
    const facts = /** @type {Record<string, boolean>} */ ({
      memory: memoryRows(state).length > 0,
      quadratic: Boolean(state.views.theory?.quadratic),
      line: configInForce(state).objective === "data",
      logistic: isLogistic(state),
    });
    return condition.startsWith("!") ? !facts[condition.slice(1)] : facts[condition];
  },
  numbers,
};
