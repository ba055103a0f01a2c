// @ts-check
// The formulas of the present moment: the chance and loss of one point, the slope and the next value of one weight.
import { find, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { mountTrace } from "./live_traces.js";
import { spoken } from "./logistic_lesson.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/** @param {State} state @returns {string[]} every number that is learned */
export const weightNames = ({ views: { weights } }) => weights?.names ?? [];

/** @param {State} state @returns {number} the weight that is looked at, as long as there are so many */
export const chosenWeight = (state) => Math.max(0, Math.min(state.parameter, weightNames(state).length - 1));

/** @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountLogisticTraces(root, store, run) {
  const select = /** @type {HTMLSelectElement} */ (find(root, "[data-field='parameter']"));
  select.addEventListener("change", () => store.set({ parameter: Number(select.value) }));
  let known = "";
  whenChanged(store, ["views", "parameter"], (state) => {
    const names = weightNames(state);
    if (names.join("\n") !== known) {
      known = names.join("\n");
      select.replaceChildren(...names.map((name, k) => make("option", { value: k }, name.replace(/^1(?= |$)/, "intercept"))));
    }
    select.value = String(chosenWeight(state));
  });
  const place = (/** @type {string} */ name) => find(root, `[data-trace='${name}']`);
  /** @param {string} quantity */
  const ofPoint = (quantity) => () => {
    const state = store.get();
    const { data } = state.views;
    return data?.y.length ? { quantity, point: spoken(state) } : null;
  };
  /** @param {string} quantity */
  const ofWeight = (quantity) => () => {
    const state = store.get();
    return weightNames(state).length && state.views.data?.y.length ? { quantity, parameter: chosenWeight(state) } : null;
  };
  const point = /** @type {(keyof State)[]} */ (["hover", "selection"]);
  mountTrace(place("probability"), store, run, ofPoint("probability"), { whole: true, keys: point });
  mountTrace(place("loss"), store, run, ofPoint("loss"), { keys: point });
  mountTrace(place("gradient"), store, run, ofWeight("gradient"), { keys: ["parameter"] });
  mountTrace(place("update"), store, run, ofWeight("step"), { whole: true, keys: ["parameter"] });
  mountTrace(place("newton"), store, run, ofWeight("newton_step"), { keys: ["parameter"] });
}
