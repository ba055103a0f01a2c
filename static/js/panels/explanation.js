// @ts-check
/** The answer to "where does this number come from?", kept up to date while the data change. */
import { createAsker } from "../shared/asker.js";
import { drawCard, part } from "./explanation_card.js";

/** @typedef {import("../shared/types.js").Trace} Trace */
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {Record<string, any>} Question */

/** Quantities that change with every step of descent, and not only with data and settings. */
const WALKING = new Set(["gradient", "update", "value", "partial", "rate", "safe_rate", "contraction", "steps"]);

/**
 * The quantities from the one asked down to the one looked at. A path that the tree no longer has ends where it still fits.
 * @param {Trace} trace
 * @param {number[]} path
 * @returns {Trace[]}
 */
export function trail(trace, path) {
  const quantities = [trace];
  for (const index of path) {
    const next = quantities[quantities.length - 1].inputs[index];
    if (!next) break;
    quantities.push(next);
  }
  return quantities;
}

/**
 * What an open explanation depends on; when this text changes, the question is asked again.
 * @param {Readonly<State>} state
 * @param {Question} question
 */
export const dependsOn = (state, question) => `${state.revision}${WALKING.has(question.quantity) ? ` ${state.step}` : ""}`;

/**
 * Why there is no answer, in words.
 * @param {import("../shared/types.js").Problem} problem
 */
export function refusal({ errors, detail, title }) {
  const first = errors?.[0];
  return first ? `There is no such number now: ${first.field} should be ${first.expected}.` : detail ?? title;
}

/**
 * @param {HTMLElement} card
 * @param {import("../shared/types.js").Store} store
 * @param {import("../shared/types.js").Run} run
 */
export function mountExplanation(card, store, run) {
  const decimals = /** @type {HTMLSelectElement} */ (card.querySelector("select"));
  /** @type {Question | null} */
  let question = null;
  let basis = "";
  /** @type {number[]} */
  let path = [];
  /** @type {HTMLElement | null} */
  let origin = null;

  // Of what a number is made of, one level more than is seen is enough until the learner goes down.
  const asker = createAsker((asked) => run.explain(asked, path.length + 2), {
    answered: (trace) => store.set({ trace }),
    refused(problem) {
      part(card, "failure").textContent = refusal(problem);
      part(card, "failure").hidden = false;
    },
  });

  function draw() {
    const { trace } = store.get();
    if (!trace) return;
    const quantities = trail(trace, path);
    path = path.slice(0, quantities.length - 1);
    drawCard(card, quantities, Number(decimals.value), {
      up: (level) => go(path.slice(0, level)),
      down(index) {
        go([...path, index]);
        asker.again();
      },
    });
  }

  /** @param {number[]} next */
  function go(next) {
    path = next;
    draw();
    part(card, "name").focus({ preventScroll: true });
  }

  function close() {
    question = null;
    card.hidden = true;
    asker.stop();
    store.set({ trace: null });
    if (origin?.isConnected) origin.focus();
  }

  card.querySelector("[data-action=close]")?.addEventListener("click", close);
  card.addEventListener("keydown", (event) => event.key === "Escape" && close());
  decimals.addEventListener("change", draw);
  store.subscribe((state, previous) => {
    if (state.trace !== previous.trace) draw();
    if (!question || basis === dependsOn(state, question)) return;
    basis = dependsOn(state, question);
    asker.again();
  });

  return {
    /** @param {Question} asked @param {HTMLElement} from */
    ask(asked, from) {
      [question, origin, path, basis] = [asked, from, [], dependsOn(store.get(), asked)];
      card.hidden = false;
      asker.ask(asked);
    },
  };
}
