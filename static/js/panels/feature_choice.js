// @ts-check
// Which column of the data is walked on, where they have several: a choice among the features' names.
import { find, hide, make } from "../shared/dom.js";
import { featureLabels } from "../shared/labels.js";
import { whenChanged } from "../shared/store.js";
import { onPoints } from "./objective.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Config} Config */

/** @param {unknown} wanted a name or a number from 0; the first if empty @param {readonly string[]} names @returns {number} */
export function featureIndex(wanted, names) {
  const named = names.indexOf(String(wanted ?? ""));
  const number = /^\d{1,8}$/.test(String(wanted ?? "")) ? Number(wanted) : 0;
  return named >= 0 ? named : number < names.length ? number : 0;
}

/** What the setting is called: the name, or the number where a name says nothing. @param {number} index @param {readonly string[]} names */
export function featureSetting(index, names) {
  const name = names[index];
  return name && names.indexOf(name) === index && name.length <= 200 ? name : String(index);
}

/**
 * Whether the data surely still have the feature that is chosen.
 * @param {State} state @param {Record<string, any>} next the data that come
 */
export function keepsFeature(state, next) {
  const wanted = String(configInForce(state).feature ?? "");
  const names = next.points ? next.points.features ?? [] : next.features ?? [];
  return wanted === "" || names.includes(wanted) || (/^\d{1,8}$/.test(wanted) && Number(wanted) < names.length);
}

/**
 * A run whose data may change their columns: a feature that others do not have is given up before they come.
 * @param {Store} store @param {Run} run @returns {Run}
 */
export const freeOfFeature = (store, run) => ({
  ...run,
  data(next, restart) {
    if (!keepsFeature(store.get(), next)) run.set({ feature: "" });
    run.data(next, restart);
  },
});

/** @param {HTMLElement} root @param {Store} store @param {(config: Config) => void} begin */
export function mountFeature(root, store, begin) {
  const field = find(root, "[data-part='feature']");
  const select = /** @type {HTMLSelectElement} */ (find(field, "select"));
  select.addEventListener("change", () => begin({ feature: select.value }));
  let shown = "";
  whenChanged(store, ["document", "step", "views"], (state) => {
    const names = state.views.data?.feature_names ?? [];
    const index = featureIndex(configInForce(state).feature, names);
    if (names.length && index !== state.feature) store.set({ feature: index });
    hide(field, !onPoints(state) || names.length < 2);
    const labels = featureLabels(state);
    if (JSON.stringify([names, labels]) !== shown) {
      shown = JSON.stringify([names, labels]);
      select.replaceChildren(...labels.map((label, i) => make("option", { value: featureSetting(i, names) }, label)));
    }
    const chosen = names.length ? index : -1;
    if (select.selectedIndex !== chosen) select.selectedIndex = chosen;
  });
}
