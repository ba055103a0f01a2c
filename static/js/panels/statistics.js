// @ts-check
// The strip under the picture: what was fitted, and how well.
import { find, make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenReadable } from "../shared/readable.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {{label: string, value: number | null, reason: string, question?: Record<string, string | number>}} Statistic */

/** What core calls the column of ones. */
const INTERCEPT = "1";
const MOST_COEFFICIENTS = 4;
const GOODNESS = /** @type {[string, string][]} */ ([
  ["r_squared", "R²"],
  ["loss", "mean squared error"],
  ["residual_standard_error", "residual std. error"],
]);

/** @param {string[]} names @param {string} name */
function labelOf(names, name) {
  if (name === INTERCEPT) return "intercept b";
  return names.length <= 2 ? "slope w" : `w of ${name}`;
}

/** @param {State} state @returns {Statistic[]} */
export function statistics({ views: { solution } }) {
  if (!solution) return [];
  const names = /** @type {string[]} */ (solution.parameter_names);
  const reasons = solution.reasons ?? {};
  const all = names.map((name, i) => ({
    label: labelOf(names, name),
    value: solution.coefficients[i],
    reason: "",
    question: { quantity: "coefficient", index: i },
  }));
  // The slope comes first, as it is what most people look for.
  const shown = names.length <= 2 ? all.reverse() : all.slice(0, MOST_COEFFICIENTS);
  const goodness = GOODNESS.map(([key, label]) => ({
    label,
    value: solution[key] ?? null,
    reason: reasons[key] ?? "",
    question: { quantity: key },
  }));
  const last = names.length - 1;
  const error = {
    label: "std. error of w",
    value: solution.standard_errors?.[last] ?? null,
    reason: reasons.standard_errors ?? "",
    question: { quantity: "standard_error", index: last },
  };
  const test =
    solution.test_loss === null || solution.test_loss === undefined
      ? []
      : [{ label: "test error", value: solution.test_loss, reason: "" }];
  const own = names.length === 2 && names[0] === INTERCEPT ? [error] : [];
  return [...shown, ...goodness, ...own, ...test];
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store */
export function mountStatistics(root, store) {
  const list = find(root, "[data-panel='statistics']");
  whenReadable(store, ["views"], (state) => {
    const values = statistics(state);
    while (list.children.length > values.length) list.lastChild?.remove();
    while (list.children.length < values.length) {
      list.append(make("div", {}, make("dt", {}), make("dd", {}, make("button", { type: "button" }))));
    }
    values.forEach(({ label, value, reason, question }, i) => {
      const entry = /** @type {HTMLElement} */ (list.children[i]);
      say(find(entry, "dt"), label);
      const asked = /** @type {HTMLButtonElement} */ (find(entry, "button"));
      say(asked, number(value));
      const missing = value === null || Number.isNaN(value);
      entry.title = missing ? reason : "";
      entry.toggleAttribute("data-missing", missing);
      asked.disabled = !question || missing;
      if (question && !missing) asked.dataset.question = JSON.stringify(question);
      else delete asked.dataset.question;
    });
  });
}
