// @ts-check
// Beside the step of one update: the step of a whole epoch, where an epoch takes more than one.
import { assign, hide, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */

/** @param {number} perEpoch @returns {string} what the button does, with its key */
const titleOf = (perEpoch) => `One epoch on: ${perEpoch} steps (>)`;

/**
 * @param {HTMLElement} step the button of one update @param {import("../shared/types.js").Store} store
 * @param {Pick<import("../shared/types.js").Run, "step">} run @returns {() => void} goes on by an epoch: as many updates as it takes
 */
export function mountEpochButton(step, store, run) {
  const button = make("button", { class: "button epoch-step", type: "button", "data-action": "epoch", hidden: true,
    "aria-label": "One epoch on" }, "+1 epoch");
  const act = createEpochStep(store, run);
  button.addEventListener("click", act);
  step.after(button);
  whenChanged(store, ["views"], ({ views }) => {
    const perEpoch = views.network?.per_epoch ?? 1;
    assign(button, { title: titleOf(perEpoch) });
    hide(button, perEpoch < 2);
  });
  return act;
}

/** @param {Pick<import("../shared/types.js").Store, "get">} store @param {Pick<import("../shared/types.js").Run, "step">} run */
export const createEpochStep = (store, run) => () => {
  const { network } = store.get().views;
  if (network) run.step(network.per_epoch);
};
