// @ts-check
// The strip under the picture: how the training stands, and what the greatest likelihood would be.
import { find, make, say } from "../shared/dom.js";
import { number, percent } from "../shared/format.js";
import { whenReadable } from "../shared/readable.js";
import { score } from "./threshold.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {{label: string, text: string, reason?: string, question?: Record<string, any>}} Statistic */

/** @param {State} state @returns {Statistic[]} */
export function statistics(state) {
  const { solution, points } = state.views;
  const { right, wrong } = score(state);
  const parts = state.views.data?.y.length ? points?.loss : null;
  const reasons = solution?.reasons ?? {};
  /** @param {string} name @param {string} label @returns {Statistic} */
  const of = (name, label) => {
    const value = solution?.[name];
    const there = typeof value === "number" && Number.isFinite(value);
    const reason = there ? "" : (reasons[name] ?? reasons.coefficients ?? "");
    return { label, text: number(there ? value : null), reason, ...(there && { question: { quantity: name } }) };
  };
  return [
    { label: "right, training", text: right + wrong ? percent(right / (right + wrong)) : "–" },
    { label: "cost", text: number(parts?.total), ...(parts && { question: { quantity: "cost" } }) },
    ...(parts?.penalty ? [{ label: "of it penalty", text: number(parts.penalty) }] : []),
    of("loss", "best fit: cost"),
    of("log_likelihood", "best fit: log-likelihood"),
    of("mcfadden", "best fit: McFadden’s R²"),
    of("aic", "best fit: AIC"),
  ];
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store */
export function mountLogisticStatistics(root, store) {
  const list = find(root, "[data-panel='statistics']");
  whenReadable(store, ["views", "threshold"], (state) => {
    const values = statistics(state);
    while (list.children.length > values.length) list.lastChild?.remove();
    const entry = () => make("div", {}, make("dt"), make("dd", {}, make("button", { type: "button" })));
    while (list.children.length < values.length) list.append(entry());
    values.forEach(({ label, text, reason, question }, i) => {
      const entry = /** @type {HTMLElement} */ (list.children[i]);
      say(find(entry, "dt"), label);
      const asked = /** @type {HTMLButtonElement} */ (find(entry, "button"));
      say(asked, text);
      entry.title = reason ?? "";
      entry.toggleAttribute("data-missing", Boolean(reason));
      asked.disabled = !question;
      if (question) asked.dataset.question = JSON.stringify(question);
      else delete asked.dataset.question;
    });
  });
}
