// @ts-check
// Where there is no point yet, nothing can be learned: the learner is asked for one, until there is one.
import { inForce } from "./history.js";

/** @typedef {import("./types.js").State} State */

/** @param {Pick<State, "document" | "step">} state @returns {boolean} whether there is no point to learn from */
export const isEmpty = (state) => inForce(state).data.points?.y.length === 0;

/** @param {import("./types.js").Store} store @param {import("./dialogs.js").Toast} toast */
export function askForPoint(store, toast) {
  const dismiss = toast("Add a point first.");
  const stop = store.subscribe((state) => {
    if (isEmpty(state)) return;
    dismiss();
    stop();
  });
}
