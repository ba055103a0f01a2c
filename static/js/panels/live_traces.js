// @ts-check
// Formulas that the server writes for the present moment: in letters, with numbers, and their result, which can be asked.
import { createAsker } from "../shared/asker.js";
import { assign, find, hide, make, say } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { inStep } from "../shared/together.js";
import { putFormula } from "./explanation_card.js";
import { looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").Trace} Trace */
/** @typedef {import("../shared/types.js").Store} Store */

const DECIMALS = 4;
/** Between two answers; while it plays the picture needs the server more. */
const PAUSE = { playing: 250, else: 0 };

/** @param {Trace} trace @returns {Trace[]} the lines of a rule, in their order, the result last */
export const linesOf = (trace) => [...trace.inputs.filter((input) => input.formula && input.substituted && !UNTOLD.has(input.name)), trace];

/** What the passage before has said already. */
const UNTOLD = new Set(["rate", "partial derivative along x", "partial derivative along y", "partial derivative along intercept",
  "partial derivative along slope"]);

/** @param {Pick<Trace, "symbol" | "formula">} trace @returns {boolean} whether its formula says itself what it is of */
export const beginsItself = ({ symbol, formula }) =>
  formula.startsWith(symbol) && /^\s*(=|\\leftarrow|\\gets)/.test(formula.slice(symbol.length));

/** One line: symbol = formula, and below it = numbers = value. */
function createLine() {
  const [symbol, formula, substituted] = ["symbol", "formula", "substituted"].map((part) =>
    make("span", { class: `trace-${part} breaking` }));
  const value = make("button", { type: "button" });
  const head = make("span", {}, symbol, " = ");
  const again = make("span", {}, " = ");
  const element = make("div", { class: "trace-line" }, make("div", { class: "formula" }, head, formula),
    make("div", { class: "formula" }, again, substituted, " = ", value));
  return {
    element,
    /** @param {Trace} trace @param {object | null} question */
    show(trace, question) {
      // Some formulas begin with what they are of, others leave it to their reader.
      for (const part of [head, again]) hide(part, beginsItself(trace));
      putFormula(symbol, trace.mathml.symbol);
      putFormula(formula, trace.mathml.formula);
      putFormula(substituted, trace.mathml.substituted, DECIMALS);
      // What is too wide to be seen as a whole can be scrolled with keys.
      for (const each of [formula, substituted]) assign(each, { tabindex: each.scrollWidth > each.clientWidth ? 0 : null });
      say(value, formatNumber(trace.value ?? undefined));
      if (question) assign(value, { "data-question": JSON.stringify(question) });
      value.disabled = !question;
    },
  };
}

/**
 * Keeps the traces of the present moment in a place of the lesson.
 * @param {HTMLElement} place @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {() => {quantity: string, [word: string]: unknown} | null} question null where there is nothing to ask yet
 * @param {{whole?: boolean, keys?: (keyof import("../shared/types.js").State)[]}} [options]
 *   whole: whether all lines of a rule are shown; keys: what the answer depends on beside the moment
 */
export function mountTrace(place, store, run, question, { whole = false, keys = [] } = {}) {
  /** @type {ReturnType<typeof createLine>[]} */ const lines = [];
  const clear = () => {
    while (lines.length) lines.pop()?.element.remove();
  };
  const ask = () => {
    const asked = question();
    if (asked) return asker.ask(asked);
    asker.stop();
    clear();
  };
  const asker = createAsker((asked) => run.explain(asked, whole ? 1 : 0), {
    answered(trace) {
      const shown = whole ? linesOf(trace) : [trace];
      while (lines.length > shown.length) lines.pop()?.element.remove();
      while (lines.length < shown.length) place.append(lines[lines.push(createLine()) - 1].element);
      shown.forEach((each, i) => lines[i].show(each, i === shown.length - 1 ? question() : null));
    },
    refused: () => {},
    later: inStep(store, PAUSE),
  });
  whenChanged(store, ["step", "revision", "runner", "connection", ...keys], ({ connection }) => void (connection === "open" && ask()));
  let subject = "";
  whenChanged(store, ["views"], ({ views: { data } }) => {
    const now = JSON.stringify([data?.feature_names, data?.target_name, data?.classes]);
    if (now !== subject) clear(); // formulas of other data are none of these
    subject = now;
    if (!lines.length) ask();
  });
}

/** @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountLiveTraces(root, store, run) {
  /** @param {{quantity: string, axis?: number}} about */
  const ofRunner = (about) => () => (store.get().views.runners ? { ...about, runner: looked(store.get()) } : null);
  mountTrace(find(root, "[data-trace='value']"), store, run, ofRunner({ quantity: "value" }));
  for (const axis of [0, 1]) {
    mountTrace(find(root, `[data-trace='partial-${axis}']`), store, run, ofRunner({ quantity: "partial", axis }));
    mountTrace(find(root, `[data-trace='update-${axis}']`), store, run, ofRunner({ quantity: "update", axis }), { whole: true });
  }
}
