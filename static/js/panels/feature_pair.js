// @ts-check
// Which features the picture shows, where there are more of them than axes; and the window over them.
import { nextWindow } from "../shared/axes.js";
import { assign, find, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const PLANE = new Set(["field", "surface"]);
const FILLED = 0.45;

/** @param {State} state @returns {number} */
export const featureCount = ({ views: { data } }) => data?.feature_names.length ?? 0;

/** @param {[number, number]} pair @param {number} axis @param {number} chosen @returns {[number, number]} never one feature twice */
export function paired(pair, axis, chosen) {
  const other = pair[1 - axis] === chosen ? pair[axis] : pair[1 - axis];
  return axis === 0 ? [chosen, other] : [other, chosen];
}

/** @param {HTMLElement} root @param {Store} store */
export function mountFeaturePair(root, store) {
  const place = find(root, "[data-part='axes']");
  const selects = ["horizontal", "vertical"].map((name) =>
    make("select", { class: "button", "aria-label": `Feature on the ${name} axis` }),
  );
  place.append(...selects);
  selects.forEach((select, axis) => select.addEventListener("change", () => {
    const pair = paired(store.get().pair, axis, Number(select.value));
    store.set({ pair, feature: pair[0], window: null });
  }));
  let known = "";
  whenChanged(store, ["views", "picture", "pair"], (state) => {
    const { views: { data }, picture, pair } = state;
    const names = data?.feature_names ?? [];
    if (data && pair.some((index) => index >= Math.max(2, names.length))) return store.set({ pair: [0, 1], feature: 0, window: null });
    if (names.join("\n") !== known) {
      known = names.join("\n");
      for (const select of selects) select.replaceChildren(...names.map((name, i) => make("option", { value: i }, name)));
    }
    assign(place, { hidden: names.length < (picture === "curve" ? 2 : 3) || !(PLANE.has(picture) || picture === "curve") });
    assign(selects[1], { hidden: picture === "curve" });
    selects.forEach((select, axis) => void (select.value = String(pair[axis])));
  });
}

/** The field where there are two features, the curve where there is one. @param {HTMLElement} root @param {Store} store */
export function followFeatures(root, store) {
  whenChanged(store, ["views", "picture"], (state) => {
    const count = featureCount(state);
    if (!count) return;
    for (const name of PLANE) find(root, `[data-picture='${name}']`).toggleAttribute("hidden", count < 2);
    find(root, "[data-picture='curve']").toggleAttribute("hidden", count !== 1);
    if (PLANE.has(state.picture) && count < 2) store.set({ picture: "curve", window: null });
    if (state.picture === "curve" && count > 1) store.set({ picture: "field", window: null });
  });
}

/** The window keeps still while something is held, and follows the data. @param {Store} store */
export function keepPlaneWindow(store) {
  whenChanged(store, ["views", "pair", "feature", "dragging", "held", "window"], (state) => {
    const { views: { data }, pair, feature, dragging, held, window } = state;
    if (!data?.y.length || (window && (dragging || held))) return;
    const [i, j] = data.feature_names.length > 1 ? pair : [feature, feature];
    if (data.low[i] === undefined || data.low[j] === undefined) return;
    const next = nextWindow(window, [data.low[i], data.high[i]], [data.low[j], data.high[j]], FILLED);
    if (next !== window) store.set({ window: next });
  });
}
