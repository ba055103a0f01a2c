// @ts-check
// The learner's points go along to the next chapter: links between chapters get them behind their #.
import { MOST_CLASSES } from "./classes.js";
import { encode } from "./fragment.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Experiment} Experiment */

/** How a chapter is entered with points: there the cost of the line, or of the curve that parts two classes, is walked on. */
const ENTERED = /** @type {Record<string, (state: State) => import("./types.js").Config>} */ ({
  "gradient-descent": (state) => ({ objective: state.views.data?.classes?.length ? "logistic" : "data", start_x: 0, start_y: 0 }),
});

/** The chapters that need classes: more different numbers than these are none. */
const NEEDS_CLASSES = new Set(["logistic-regression"]);

/** The chapter of pictures: no points go there, and no pictures go elsewhere. */
const OF_PICTURES = "convolutional-network";

/** @param {State} state @returns {boolean} whether the target can be taken as classes */
const hasClasses = ({ views: { data } }) => Boolean(data?.classes?.length) || new Set(data?.y ?? []).size <= MOST_CLASSES;

/** @param {State} state @returns {Record<string, any>} the data in force */
const dataOf = ({ document: { data, edits } }) => edits.reduce((found, edit) => edit.data ?? found, data);

/** @param {State} state @param {string} algorithm @returns {Experiment | null} null where there is nothing of the learner's to carry */
export function carried(state, algorithm) {
  const data = dataOf(state);
  const first = JSON.stringify(state.algorithm.defaults?.data ?? null);
  if (JSON.stringify(data) === first || state.document.algorithm === algorithm) return null;
  if (data.images || algorithm === OF_PICTURES) return null;
  if (NEEDS_CLASSES.has(algorithm) && !hasClasses(state)) return null;
  return { version: 1, algorithm, seed: state.document.seed, data, config: ENTERED[algorithm]?.(state) ?? {}, edits: [] };
}

/** @param {ParentNode} root @param {import("./types.js").Store} store */
export function mountCarry(root, store) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll(".chapters a"))) {
    const address = link.href;
    /** The address is made ready before it is followed, however that is done. */
    const ready = async () => {
      const experiment = carried(store.get(), new URL(address).pathname.slice(1));
      link.href = experiment ? `${address}#${await encode({ experiment, step: 0 })}` : address;
    };
    for (const event of ["pointerenter", "pointerdown", "focus"]) link.addEventListener(event, ready);
  }
}
