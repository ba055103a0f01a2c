// @ts-check
// What else a picture of the cost can show, and what its arrows and lines mean.
import { draw, make, press } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { isPlain, looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {"field" | "basins" | "tangent"} Choice */

/** @param {Store} store @param {Partial<Record<Choice, string>>} names @returns {HTMLElement} */
export function choices(store, names) {
  const buttons = Object.entries(names).map(([name, text]) => {
    const button = make("button", { class: "button chip", type: "button", "data-map": name }, text);
    const key = /** @type {Choice} */ (name);
    button.addEventListener("click", () => store.set({ [key]: !store.get()[key] }));
    whenChanged(store, [key], (state) => press(button, state[key]));
    return button;
  });
  return make("div", { class: "map-choices", role: "group", "aria-label": "Shown in the picture" }, ...buttons);
}

/** What is said where there is little room. */
const SHORT = /** @type {Record<string, string>} */ ({ step: "step", plain: "−rate · ∇", level: "level", steepest: "steepest" });

/** @param {State} state @returns {[string, string][]} kind and meaning of what is drawn about the one who is looked at */
export function meanings(state) {
  const me = state.views.runners?.runners[looked(state)];
  if (!me) return [];
  const plain = isPlain(state);
  /** @type {[string, string, boolean][]} */
  const all = [
    ["gradient", "gradient", true],
    ["step", plain ? "step: −rate × gradient" : "step", true],
    ["plain", "−rate × gradient", !plain],
    ["level", "level line", state.tangent],
    ["steepest", "steepest descent", state.tangent],
  ];
  return all.flatMap(([kind, text, seen]) => (seen ? [[kind, text]] : []));
}

/** @param {Store} store @returns {HTMLElement} a key to the lines */
export function mapKey(store) {
  const list = make("ul", { class: "map-key", "aria-label": "Lines on the map" });
  let shown = "";
  whenChanged(store, ["views", "runner", "tangent"], (state) => {
    const now = meanings(state);
    if (JSON.stringify(now) === shown) return;
    shown = JSON.stringify(now);
    list.replaceChildren(
      ...now.map(([kind, text]) => {
        const stroke = draw("path", { d: "M1 5h22", class: `key-${kind}` });
        const icon = draw("svg", { viewBox: "0 0 24 10", width: 24, height: 10, "aria-hidden": "true" }, stroke);
        return make("li", {}, icon, make("span", { class: "whole" }, text), make("span", { class: "short" }, SHORT[kind] ?? text));
      }),
    );
  });
  return list;
}
