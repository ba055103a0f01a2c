// @ts-check
/** The answer to "where does this number come from?", kept up to date while the data change. */
import { walkOn } from "./explanation_card.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {Record<string, any>} Question */

/** Quantities that change with every step of descent, and not only with data and settings. */
const WALKING = new Set(["gradient", "update", "value", "partial", "rate", "safe_rate", "contraction", "steps"]);

/**
 * What an open explanation depends on; when this text changes, the question is asked again.
 * @param {Readonly<State>} state
 * @param {Question} question
 */
export const dependsOn = ({ connection, revision, step }, question) =>
  `${connection} ${revision}${WALKING.has(question.quantity) ? ` ${step}` : ""}`;

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
  /** @type {HTMLElement | null} */
  let origin = null;
  const walk = walkOn(card, run, () => Number(decimals.value));

  function close() {
    question = null;
    walk.ask(null);
    if (origin?.isConnected) origin.focus();
  }

  card.querySelector("[data-action=close]")?.addEventListener("click", close);
  card.addEventListener("keydown", (event) => event.key === "Escape" && close());
  decimals.addEventListener("change", walk.show);
  store.subscribe((state) => {
    if (!question || basis === dependsOn(state, question)) return;
    basis = dependsOn(state, question);
    if (state.connection === "open") walk.ask(question);
  });

  return {
    /** @param {Question} asked @param {HTMLElement} from */
    ask(asked, from) {
      [question, origin, basis] = [asked, from, dependsOn(store.get(), asked)];
      card.hidden = false;
      walk.begin(asked);
    },
  };
}
