// @ts-check
// The elements that the glass box is made of: its card, a small button, a choice of numbers.
import { make } from "../shared/dom.js";

/** A card for one quantity, with the places that an explanation fills; heading: of the level that the page has there. */
export function cardOf(heading = /** @type {"h3" | "h4"} */ ("h4")) {
  const place = (/** @type {"div" | "p" | "h4" | "ol" | "ul" | "span" | "output"} */ tag, /** @type {string} */ part, className = "") =>
    make(tag, { class: className || null, "data-part": part });
  const crumbs = make("ol", { class: "crumbs", "data-part": "crumbs", "aria-label": "Back to", hidden: true });
  return make("div", { class: "glass-card", role: "group", "aria-label": "The operation", hidden: true },
    make("div", { class: "glass-formulas" }, crumbs,
      make(heading, { "data-part": "name", "aria-live": "polite", tabindex: -1 }),
      make("p", { class: "failure", "data-part": "failure", role: "alert", hidden: true }),
      place("div", "formula", "formula breaking"),
      place("div", "substituted", "formula breaking"),
      make("p", { class: "result" }, place("span", "symbol"), " ", place("output", "value")),
      place("p", "note", "explanation-note")),
    make("div", { "data-part": "made-of", hidden: true }, make("p", { class: "question" }, "Made of"), place("ul", "inputs", "inputs")));
}

/** @param {string} text @param {string} label */
export const square = (text, label) => make("button", { class: "button square", type: "button", "aria-label": label, title: label }, text);

/** @param {string} label @param {number[]} values @param {(value: string) => void} changed */
export function select(label, values, changed) {
  const list = make("select", { class: "button" }, ...values.map((value) => make("option", { value }, String(value))));
  list.addEventListener("change", () => changed(list.value));
  const title = "Of results. Numbers in formulas have two more, so that what is worked out by hand agrees.";
  const element = make("label", { class: "glass-decimals", title }, make("span", {}, label), list);
  return { element, show: (/** @type {number} */ value) => void (list.value = String(value)) };
}
