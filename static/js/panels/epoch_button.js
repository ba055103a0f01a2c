// @ts-check
// Beside the step of one update: the step to the end of the epoch, where an epoch takes more than one.
import { hide, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */

/** @param {{epoch: number, perEpoch: number}} network @returns {number} updates until every point had its turn */
export const stepsLeft = ({ epoch, perEpoch }) => Math.max(1, Math.round((Math.floor(epoch + 1e-9) + 1 - epoch) * perEpoch));

/**
 * @param {HTMLElement} step the button of one update @param {import("../shared/types.js").Store} store
 * @param {import("../shared/types.js").Run} run @returns {() => void} goes to the end of the epoch
 */
export function mountEpochButton(step, store, run) {
  const act = () => {
    const { network } = store.get().views;
    if (network) run.step(stepsLeft({ epoch: network.epoch, perEpoch: network.per_epoch }));
  };
  const button = make("button", { class: "button epoch-step", type: "button", "data-action": "epoch", hidden: true,
    "aria-label": "To the end of the epoch", title: "To the end of the epoch (>)" }, "+1 epoch");
  button.addEventListener("click", act);
  step.after(button);
  whenChanged(store, ["views"], ({ views }) => hide(button, (views.network?.per_epoch ?? 1) < 2));
  return act;
}
