// @ts-check
/** The answer to "where does this number come from?", kept up to date while data change and the run goes on. */
import { walkOn } from "./explanation_card.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {Record<string, any>} Question */

/** What an open explanation depends on; when this text changes, the question is asked again. @param {Readonly<State>} state */
export const dependsOn = ({ connection, revision, step }) => `${connection} ${revision} ${step}`;

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
    if (!question || basis === dependsOn(state)) return;
    basis = dependsOn(state);
    if (state.connection === "open") walk.ask(question);
  });

  return {
    /** @param {Question} asked @param {HTMLElement} from */
    ask(asked, from) {
      [question, origin, basis] = [asked, from, dependsOn(store.get())];
      card.hidden = false;
      walk.begin(asked);
    },
  };
}
