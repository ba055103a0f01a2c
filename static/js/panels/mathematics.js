// @ts-check
/** The glass box: formulas whose numbers are live, each of which can be asked where it comes from. */
import { inForce } from "../shared/history.js";
import { build, refresh } from "../shared/mathml.js";
import { whenReadable } from "../shared/readable.js";
import { mountExplanation } from "./explanation.js";
import { coefficientRows, methodRows, model, modelInLetters, numbersOf, stepRows } from "./live_formulas.js";
import { LIMIT, normalEquations, openWhole, solutionVector } from "./matrices.js";
import { mountNotes } from "./notes.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State @typedef {import("../shared/mathml.js").Description} Description */

/** Which part of the numbers a path names, where the part is made of another one. */
const MADE_OF = /** @type {Record<string, string>} */ ({ next: "line", agreement: "solution" });

/**
 * What stands in the slots of the lesson for a model with these columns.
 * @param {string[]} names
 * @returns {Record<string, Description[]>}
 */
export const slots = (names) => ({
  letters: modelInLetters(names),
  model: model(names),
  equations: normalEquations(names),
  solution: [solutionVector(names)],
  coefficients: coefficientRows(names),
  methods: methodRows(),
  step: stepRows(names),
});

/**
 * Whether a passage of the lesson applies: `ridge`, `large`, `scaled`, or one of them after an exclamation mark for not.
 * @param {string} condition
 * @param {Readonly<State>} state
 */
export function applies(condition, state) {
  const config = configInForce(state);
  const facts = /** @type {Record<string, boolean>} */ ({
    ridge: Number(config.ridge) > 0,
    large: (state.views.solution?.parameter_names?.length ?? 0) > LIMIT,
    scaled: inForce(state).data.scale === "standard",
  });
  return condition.startsWith("!") ? !facts[condition.slice(1)] : facts[condition];
}

/**
 * What a chapter says with numbers.
 * @typedef {object} Lesson
 * @property {(state: Readonly<State>) => unknown} shape when it changes, the slots are filled anew
 * @property {(state: Readonly<State>) => Record<string, Description[]>} slots
 * @property {(condition: string, state: Readonly<State>) => boolean} applies
 * @property {(state: Readonly<State>) => Record<string, any>} numbers
 * @property {(keyof State)[]} [keys] what it depends on beside views and settings
 */

/** @type {Lesson} */
export const REGRESSION = {
  shape: (state) => [state.views.solution?.parameter_names, ...["ridge", "scaled"].map((fact) => applies(fact, state))],
  slots: ({ views }) => slots(views.solution?.parameter_names ?? []),
  applies,
  numbers: numbersOf,
};

/**
 * @param {HTMLElement} root
 * @param {import("../shared/types.js").Store} store
 * @param {import("../shared/types.js").Run} run
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor
 * @param {Lesson} lesson
 */
export function mountMathematics(root, store, run, editor, lesson) {
  const all = (/** @type {string} */ selector) => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector));
  const card = /** @type {HTMLElement} */ (root.querySelector("[data-part=explanation]"));
  const explanation = mountExplanation(card, store, run);
  mountNotes(/** @type {HTMLElement} */ (root.querySelector("[data-part=notes]")), store, run, editor);
  let shape = "";
  let scheduled = false;
  /** @type {Record<string, any>} */
  let written = {};

  /** @param {Readonly<State>} state */
  function rebuild(state) {
    const filled = lesson.slots(state);
    for (const slot of all("[data-slot]")) {
      const descriptions = filled[slot.dataset.slot ?? ""];
      if (descriptions) slot.replaceChildren(...descriptions.map((each) => build(each)));
    }
    for (const passage of all("[data-if]")) passage.hidden = !lesson.applies(passage.dataset.if ?? "", state);
    if (root.querySelector("dialog")?.open) openWhole(root, state.views.solution?.parameter_names ?? []);
    written = {};
  }

  function draw() {
    scheduled = false;
    const state = store.get();
    const now = JSON.stringify(lesson.shape(state));
    if (now !== shape) rebuild(state);
    shape = now;
    const numbers = lesson.numbers(state);
    const changed = (/** @type {string} */ path) => {
      const part = path.split(".", 1)[0];
      return part in MADE_OF || !(part in written) || numbers[part] !== written[part];
    };
    refresh(root, numbers, changed);
    written = numbers;
  }

  function schedule() {
    if (!scheduled) requestAnimationFrame(draw);
    scheduled = true;
  }

  whenReadable(store, ["views", "document", "runner", ...(lesson.keys ?? [])], schedule);
  listen(root, card, explanation);
  all("[data-action=whole]").forEach((each) =>
    each.addEventListener("click", () => {
      openWhole(root, store.get().views.solution?.parameter_names ?? []);
      written = {};
      schedule();
    }),
  );
}

/**
 * Any number in the page can be asked; the card then stands below the passage that holds the number.
 * @param {HTMLElement} root
 * @param {HTMLElement} card
 * @param {ReturnType<typeof mountExplanation>} explanation
 */
function listen(root, card, explanation) {
  document.addEventListener("click", (event) => {
    const asked = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-question]"));
    if (!asked) return;
    asked.closest("dialog")?.close();
    const passage = asked.closest("[data-passage]");
    if (passage && root.contains(passage)) passage.append(card);
    else if (!root.contains(asked)) root.querySelector("[data-passage]")?.append(card);
    revealColumn();
    explanation.ask(JSON.parse(asked.getAttribute("data-question") ?? "{}"), asked);
    card.scrollIntoView({ block: "nearest" });
  });
}

/** On a narrow page the mathematics is one of three tabs.  */
function revealColumn() {
  const tab = /** @type {HTMLElement | null} */ (document.querySelector("[data-tab=mathematics]:is(button)"));
  if (tab?.offsetParent && tab.getAttribute("aria-pressed") !== "true") tab.click();
}
