// @ts-check
// What is chosen by its index or its place is let go when the data become others: there it would mean something else.
import { inForce } from "./history.js";

/** @typedef {import("./types.js").State} State */

/** @param {State} state @returns {string | null} where the data come from; null for own points, into which an edit turns all others */
export function sourceOf(state) {
  const { data, seed } = inForce(state);
  if (data.points) return null;
  const { test_share, scale, ...source } = data;
  return JSON.stringify([source, "generator" in source ? seed : null]);
}

/** @param {import("./types.js").Store} store */
export function forgetWithSource(store) {
  let known = { source: sourceOf(store.get()), names: store.get().views.data?.feature_names };
  store.subscribe((state, previous) => {
    if (state.document === previous.document && state.step === previous.step && state.views.data === previous.views.data) return;
    const source = sourceOf(state);
    const names = state.views.data?.feature_names;
    const others = source !== null && source !== known.source;
    const renamed = known.names !== undefined && names?.join("\n") !== known.names.join("\n");
    known = { source, names };
    if ((others || renamed) && (state.selection.size || state.hover !== null || state.place))
      store.set({ selection: new Set(), hover: null, place: null });
  });
}
