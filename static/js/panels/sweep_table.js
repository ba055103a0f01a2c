// @ts-check
// What came of a sweep: rows of numbers for one setting, a heat map of costs for two. Each run can be taken over.
import { valueTold } from "../shared/differences.js";
import { make } from "../shared/dom.js";
import { count, number } from "../shared/format.js";

/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {import("../shared/sweep.js").Outcome} Outcome */
/** @typedef {import("../shared/differences.js").Setting} Setting */
/** @typedef {(document: Experiment) => void} Use */

/** @param {Outcome[]} outcomes @returns {boolean} whether all that came to an end have the cost of the test */
const isTested = (outcomes) =>
  outcomes.some(({ lastTest }) => lastTest !== null) && outcomes.every(({ last, lastTest }) => last === null || lastTest !== null);

/**
 * By what runs are judged: the cost of the test where all have one.
 * @param {Outcome[]} outcomes @returns {(outcome: Outcome) => number | null}
 */
function judge(outcomes) {
  const tested = isTested(outcomes);
  return ({ last, lastTest }) => (tested ? lastTest : last);
}

/** @param {Outcome[]} outcomes @returns {Outcome | null} the one with the least cost */
export function best(outcomes) {
  const score = judge(outcomes);
  const judged = outcomes.filter((each) => score(each) !== null);
  return judged.length ? judged.reduce((a, b) => (Number(score(b)) < Number(score(a)) ? b : a)) : null;
}

/**
 * How good a cost is, 1 for the least and 0 for the highest: by powers of ten.
 * @param {Outcome[]} outcomes @returns {(outcome: Outcome) => number}
 */
export function warmth(outcomes) {
  const score = judge(outcomes);
  const sizes = outcomes.map(score).filter((value) => value !== null && value > 0).map((value) => Math.log(Number(value)));
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  return (outcome) => {
    const value = score(outcome);
    if (value === null) return 0;
    return high > low ? (high - Math.log(Math.max(value, Number.MIN_VALUE))) / (high - low) : 1;
  };
}

/** @param {Outcome} outcome @returns {string} */
const told = (outcome) => outcome.fault ?? outcome.verdict ?? "";

/**
 * @param {Outcome[]} outcomes @param {Setting[]} settings one or two @param {Use} use
 * @param {string[]} colours of the curves of one setting @returns {HTMLElement}
 */
export const outcomeTable = (outcomes, settings, use, colours) =>
  (settings.length > 1 ? heatMap(outcomes, settings, use) : list(outcomes, settings, use, colours));

/** @param {Outcome} outcome @param {string} text @param {string} label @param {Use} use */
function taking(outcome, text, label, use) {
  const disabled = outcome.fault !== null;
  const button = make("button", { class: "button", type: "button", "aria-label": label, title: label, disabled }, text);
  button.addEventListener("click", () => use(outcome.document));
  return button;
}

/** @param {Outcome[]} outcomes @param {Setting[]} settings @param {Use} use @param {string[]} colours */
function list(outcomes, [{ label }], use, colours) {
  const first = best(outcomes);
  const tested = isTested(outcomes);
  const names = [label, "steps", "cost", ...(tested ? ["test cost"] : []), "", ""];
  const rows = outcomes.map((each, i) => {
    const texts = [valueTold(each.values[0]), count(each.steps), number(each.last), ...(tested ? [number(each.lastTest)] : []),
      each === first ? [told(each), "best"].filter(Boolean).join(", ") : told(each)];
    const button = taking(each, "Use", `Use ${label} ${texts[0]}`, use);
    const curve = make("span", { class: "sweep-curve", "aria-hidden": "true" });
    curve.style.background = each.losses.length > 1 ? colours[i % colours.length] : "";
    const [value, ...rest] = texts;
    return make("tr", { "data-best": each === first }, make("td", {}, curve, value), ...rest.map((text) => make("td", {}, text)),
      make("td", {}, button));
  });
  return make("table", { class: "numbers" }, make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows));
}

/** @param {Outcome[]} outcomes @param {Setting[]} settings @param {Use} use */
function heatMap(outcomes, [down, across], use) {
  const [lines, columns] = [0, 1].map((k) => [...new Set(outcomes.map(({ values }) => values[k]))]);
  const [first, warm, score] = [best(outcomes), warmth(outcomes), judge(outcomes)];
  const cell = (/** @type {number} */ a, /** @type {number} */ b) => {
    const outcome = outcomes.find(({ values }) => values[0] === a && values[1] === b);
    const place = make("td", { "data-best": outcome !== undefined && outcome === first });
    if (!outcome) return place;
    place.style.setProperty("--warmth", `${Math.round(100 * warm(outcome))}%`);
    const text = outcome.fault || score(outcome) === null ? told(outcome) : number(score(outcome));
    const where = `${down.label} ${valueTold(a)}, ${across.label} ${valueTold(b)}`;
    place.append(taking(outcome, text, `${text}: use ${where}`, use));
    return place;
  };
  const head = make("tr", {}, make("th", { scope: "col" }, `${down.label} ↓  ${across.label} →`),
    ...columns.map((value) => make("th", { scope: "col" }, valueTold(value))));
  const rows = lines.map((a) => make("tr", {}, make("th", { scope: "row" }, valueTold(a)), ...columns.map((b) => cell(a, b))));
  const what = isTested(outcomes) ? "Test cost" : "Cost";
  const caption = make("caption", {}, `${what} after the last step; press a cell to take its settings over.`);
  return make("table", { class: "numbers heat" }, caption, make("thead", {}, head), make("tbody", {}, ...rows));
}
