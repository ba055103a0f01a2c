// @ts-check
// What breaks it: noise, shifts and turns of the picture in force.
import { make, whenClicked } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/image_types.js").Looked} Looked */
/** @typedef {"noise" | "down" | "across" | "turn"} Trial */

/** @type {readonly {name: Trial, label: string, unit: string, most: number, least: number, step: number}[]} */
export const TRIALS = [
  { name: "noise", label: "Noise", unit: "", least: 0, most: 1, step: 0.05 },
  { name: "across", label: "Shift right", unit: "pixels", least: -10, most: 10, step: 1 },
  { name: "down", label: "Shift down", unit: "pixels", least: -10, most: 10, step: 1 },
  { name: "turn", label: "Turn left", unit: "°", least: -180, most: 180, step: 5 },
];

/**
 * The picture with one trial changed; what is 0 is left out.
 * @param {Looked} image @param {Trial} name @param {number} value @returns {Looked}
 */
export function tried(image, name, value) {
  const { [name]: _, ...rest } = image;
  return value ? { ...rest, [name]: value } : rest;
}

/** The trials of a picture alone, for another picture. @param {Looked} image @returns {Looked} */
export const trialsOf = (image) => Object.fromEntries(TRIALS.filter(({ name }) => image[name]).map(({ name }) => [name, image[name]]));

/** The picture as it was. @param {Looked} image @returns {Looked} */
export const untried = (image) => TRIALS.reduce((found, { name }) => tried(found, name, 0), image);

/** @param {Store} store @returns {HTMLElement} */
export function createTrials(store) {
  const rows = TRIALS.map(({ name, label, unit, least, most, step }) => {
    const value = make("output", { class: "value" });
    const slider = make("input", { type: "range", min: least, max: most, step, "aria-label": label, "data-trial": name });
    slider.addEventListener("input", () => store.set({ image: tried(store.get().image, name, Number(slider.value)) }));
    const show = (/** @type {Looked} */ image) => {
      slider.value = String(image[name] ?? 0);
      value.textContent = `${number(image[name] ?? 0)}${unit === "°" ? unit : unit && ` ${unit}`}`;
      slider.setAttribute("aria-valuetext", value.textContent);
    };
    return { show, element: make("label", { class: "field" }, label, value, slider) };
  });
  const reset = make("button", { class: "button", type: "button", "data-action": "untried" }, "As it was");
  const element = make("fieldset", { class: "pad-trials" }, make("legend", {}, "What breaks it"), ...rows.map((row) => row.element), reset);
  whenClicked(element, "data-action", () => store.set({ image: untried(store.get().image) }));
  whenChanged(store, ["image"], ({ image }) => {
    rows.forEach(({ show }) => show(image));
    reset.toggleAttribute("disabled", Object.keys(trialsOf(image)).length === 0);
  });
  return element;
}
