// @ts-check
// What the colors of an output mean that is a number: its lowest, middle and highest target on a bar.
import { classColour } from "../shared/class_marks.js";
import { hide, make, say } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { STRENGTH } from "../shared/field_colours.js";
import { isCurve } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */

/**
 * Nothing where colors are classes, or no field is.
 * @param {State} state @returns {{name: string, values: [number, number, number]} | null}
 */
export function scaleOf(state) {
  const { data, field } = state.views;
  if (!data || data.classes?.length || !field?.values || isCurve(state)) return null;
  return { name: data.target_name, values: [data.y_low, (data.y_low + data.y_high) / 2, data.y_high] };
}

/** @param {import("../shared/types.js").Store} store @returns {HTMLElement} */
export function valueScale(store) {
  const name = make("span");
  const numbers = [make("span"), make("span"), make("span")];
  const [lower, upper] = [make("span", { class: "valley-bar half" }), make("span", { class: "valley-bar half" })];
  const element = make("p", { class: "valley-scale value-scale", role: "img" }, name, numbers[0], lower, numbers[1], upper, numbers[2]);
  let shown = "";
  whenChanged(store, ["views", "colours"], (state) => {
    const scale = scaleOf(state);
    hide(element, !scale);
    const colours = state.colours;
    if (!scale || !colours) return;
    const texts = scale.values.map((value) => formatNumber(value, 3));
    const ends = [0, 1].map((k) => `color-mix(in srgb, ${classColour(colours, k)} ${100 * STRENGTH}%, ${colours.raised})`);
    const now = [scale.name, ...texts, ...ends].join();
    if (now === shown) return;
    shown = now;
    say(name, scale.name);
    texts.forEach((text, k) => say(numbers[k], text));
    lower.style.background = `linear-gradient(to right, ${ends[0]}, ${colours.raised})`;
    upper.style.background = `linear-gradient(to right, ${colours.raised}, ${ends[1]})`;
    element.setAttribute("aria-label", `Colors: ${scale.name} from ${texts[0]} over ${texts[1]} to ${texts[2]}`);
  });
  return element;
}
