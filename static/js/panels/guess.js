// @ts-check
// Predict first: will it converge or diverge? Asked before a run, answered after it.
import { find, hide, press, say, whenClicked } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */

/** What a verdict means for the question; others are not the end. */
const ENDS = /** @type {Record<string, string>} */ ({
  converged: "converge",
  diverged: "diverge",
  stuck: "neither",
  left: "neither",
  undefined: "neither",
});
const DID = { converge: "It converged.", diverge: "It diverged.", neither: "Neither." };

/** @param {State} state @returns {{text: string, asked: boolean, right: boolean | null}} */
export function spoken(state) {
  const me = state.views.runners?.runners[looked(state)];
  if (!me) return { text: "", asked: false, right: null };
  const end = /** @type {keyof typeof DID | undefined} */ (state.step > 0 ? ENDS[me.verdict] : undefined);
  const { guess } = state;
  const asked = state.step === 0;
  if (!guess) return { text: asked ? `Before you press play: will ${me.title} converge or diverge?` : "", asked, right: null };
  if (!end) return { text: `You say that ${me.title} will ${guess}. Press play to see.`, asked, right: null };
  const right = end === guess;
  return { text: `${right ? "You were right." : `You said it would ${guess}.`} ${DID[end]} ${me.reason}`, asked: false, right };
}

/** Verdicts that are the end of it; others may still become another. */
const LAST = ["converged", "diverged", "undefined"];

/** Answers stay as they were given, whatever is set afterwards, until the run begins again or the guess is another. */
export function createAnswers() {
  /** @type {Map<string, ReturnType<typeof spoken>>} */ const given = new Map();
  let about = /** @type {State["guess"]} */ (null);
  return (/** @type {State} */ state) => {
    const me = state.views.runners?.runners[looked(state)];
    if (state.step === 0 || state.guess !== about) given.clear();
    about = state.guess;
    const who = `${looked(state)} ${me?.title}`;
    const answer = given.get(who) ?? spoken(state);
    if (answer.right !== null && LAST.includes(me?.verdict)) given.set(who, answer);
    return answer;
  };
}

/** A guess goes when the run begins again that it was about, not when what was set before it is confirmed only after it. */
export function createForgetting() {
  let [walked, about, seen] = [false, /** @type {State["guess"]} */ (null), 0];
  return (/** @type {State} */ { guess, revision, step }) => {
    walked &&= guess === about;
    const forgotten = walked && revision !== seen && step === 0;
    walked = step > 0 || (walked && !forgotten);
    [about, seen] = [guess, revision];
    return forgotten;
  };
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store */
export function mountGuess(root, store) {
  whenClicked(root, "data-guess", (guess) => store.set({ guess: /** @type {State["guess"]} */ (guess) }));
  const forgets = createForgetting();
  whenChanged(store, ["revision", "step", "guess"], (state) => forgets(state) && store.set({ guess: null }));
  const answered = createAnswers();
  whenChanged(store, ["views", "guess", "runner", "step"], (state) => {
    const { text, asked, right } = answered(state);
    hide(root, !text);
    say(find(root, "p"), text);
    root.dataset.right = right === null ? "" : String(right);
    for (const button of root.querySelectorAll("[data-guess]")) {
      button.toggleAttribute("hidden", !asked);
      press(button, button.getAttribute("data-guess") === state.guess);
    }
  });
}
