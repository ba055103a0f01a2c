// @ts-check
// What came of two runs on pictures, class by class: how many of each are found.
import { percent } from "../shared/conv_view.js";
import { counted, shares } from "./taken_for.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Views} Views */

/** @typedef {{split: string, names: string[], accuracy: number | null, found: (number | null)[]}} Answers */

/** @param {Partial<Views>} views @param {State} state @returns {Answers | null} */
function answersOf(views, state) {
  const { predictions, data } = /** @type {any} */ (views);
  if (!predictions?.rows || !data?.classes) return null;
  const found = shares(counted({ ...state, views })).map(({ recall }) => recall);
  return { split: predictions.split, names: Array.from(data.classes), accuracy: predictions.accuracy, found };
}

/** Rows of a table: none where there are no answers to the same classes, of the same split. @param {State} state @returns {string[][]} */
export function answerRows(state) {
  const [then, now] = [state.pinned ? answersOf(state.pinned.views, state) : null, answersOf(state.views, state)];
  if (!then || !now || then.split !== now.split || then.names.join("\n") !== now.names.join("\n")) return [];
  const of = now.split === "test" ? "of the test" : "of what is learned from";
  return [
    [`Right answers, ${of}`, percent(then.accuracy), percent(now.accuracy)],
    ...now.names.map((name, k) => [`Found of ${name}`, percent(then.found[k]), percent(now.found[k])]),
  ];
}
