// @ts-check
// The lesson's live lines: the forward and backward pass of one point through one unit, as they are at this moment.
import { createAsker } from "../shared/asker.js";
import { assign, make, say } from "../shared/dom.js";
import { networkIn, weightAt } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { inStep } from "../shared/together.js";
import { putFormula } from "./explanation_card.js";
import { pointOf } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/network_types.js").Network} Network */
/** @typedef {import("../shared/network_types.js").Unit} Unit */

const DECIMALS = 4;
/** Between two answers; the picture needs the server more. */
const PAUSE = { playing: 600, else: 80 };

/**
 * The unit of the lesson: the one last looked at while there is one, else the first.
 * @param {Unit | null} seen @param {Network} network @returns {Unit}
 */
export const unitOf = (seen, { sizes }) =>
  seen && seen.layer > 0 && seen.layer < sizes.length && seen.unit < sizes[seen.layer] ? seen : { layer: 1, unit: 0 };

/**
 * @param {string} quantity @param {Network} network @param {Unit} unit @param {number} point
 * @returns {Record<string, any> | null} what to ask; null where there is no such number
 */
export function asked(quantity, network, { layer, unit }, point) {
  if (quantity === "prediction" || quantity === "loss") return { quantity, point };
  if (quantity === "update") return { quantity, index: weightAt(network, { layer: layer - 1, to: unit, from: 0 }) };
  if (quantity === "weight_gradient") return { quantity, layer: layer - 1, unit, input: 0, point };
  return { quantity, layer: layer - 1, unit, point };
}

/** One line: the formula, below it the same with numbers, and the result, which can be asked. */
function createLine() {
  const [formula, substituted] = ["formula", "substituted"].map((part) => make("span", { class: `trace-${part} breaking` }));
  const [value, named] = [make("button", { type: "button" }), make("span")];
  const element = make("div", { class: "trace-line" }, make("div", { class: "formula" }, formula),
    make("div", { class: "formula" }, named, substituted, " = ", value));
  return {
    element,
    /** @param {import("../shared/types.js").Trace} trace @param {object | null} question */
    show(trace, question) {
      putFormula(formula, trace.mathml.formula);
      putFormula(substituted, trace.mathml.substituted, DECIMALS);
      // What is switched off has no formula, only a name.
      say(named, trace.mathml.formula ? "" : trace.name);
      // What is too wide to be seen as a whole can be scrolled with keys.
      for (const each of [formula, substituted]) assign(each, { tabindex: each.scrollWidth > each.clientWidth ? 0 : null });
      say(value, formatNumber(trace.value ?? undefined));
      value.setAttribute("data-question", JSON.stringify(question));
    },
  };
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountNetworkTraces(root, store, run) {
  /** @type {Unit | null} */ let seen = null;
  whenChanged(store, ["net"], ({ net: { unit } }) => void (seen = unit?.layer ? unit : seen));
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-trace]"))) {
    const line = createLine();
    /** @type {Record<string, any> | null} */ let question = null;
    let [visible, lookedAt] = [false, -Infinity];
    // Whether it can be seen takes a look at the whole page: while it plays no oftener than there is an answer.
    const isVisible = (/** @type {boolean} */ playing) => {
      if (playing && performance.now() - lookedAt < PAUSE.playing) return visible;
      lookedAt = performance.now();
      return (visible = Boolean(place.hidden) || place.offsetParent !== null);
    };
    place.append(line.element);
    place.hidden = true;
    const asker = createAsker((about) => run.explain(about, 0), {
      answered(trace) {
        place.hidden = false;
        line.show(trace, question);
      },
      refused: () => void (place.hidden = true),
      later: inStep(store, PAUSE),
    });
    // Without points there is none whose numbers these could be.
    const forget = () => {
      asker.stop();
      place.hidden = true;
      delete place.dataset.asked;
    };
    whenChanged(store, ["step", "revision", "net", "hover", "connection", "views"], (state) => {
      const network = networkIn(state.views);
      if (state.views.data && !state.views.data.y.length) forget();
      if (!network || !state.views.data?.y.length || state.connection !== "open") return;
      const next = asked(place.dataset.trace ?? "", network, unitOf(seen, network), pointOf(state));
      const key = JSON.stringify([next, state.step, state.revision]);
      if (!next || key === place.dataset.asked || !isVisible(state.status === "playing")) return;
      place.dataset.asked = key;
      asker.ask((question = next));
    });
  }
}
