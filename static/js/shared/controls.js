// @ts-check
// Form controls from the declarations of core: a slider with a number beside it, a box to tick, a choice.
import { refusal } from "./dialogs.js";
import { assign, find, hide, make, say } from "./dom.js";
import { number, setting } from "./format.js";
import { shareOf, valueAt } from "./slider_scale.js";

/** @typedef {import("./types.js").Declaration} Declaration */
/** @typedef {(value: number | null, text: string) => void} Mark puts a mark at a value of the slider, with a note */
/** @typedef {{element: HTMLElement, show: (value: any) => void, follow: (value: any) => void, clear: () => void,
 *   refuse: (error: import("./types.js").FieldError) => void, mark: Mark}} Control */

const NOTCHES = 1000;

/**
 * @param {Declaration} declared
 * @param {(value: any) => void} changed
 * @returns {Control}
 */
export function createControl(declared, changed) {
  const fault = make("p", { class: "fault", id: `fault-${declared.name}`, hidden: true });
  const help = make("p", { class: "help", id: `help-${declared.name}` }, declared.help);
  const body =
    declared.kind === "flag"
      ? flag(declared, changed)
      : declared.kind === "choice"
        ? choice(declared, changed)
        : quantity(declared, changed);
  for (const input of body.inputs) assign(input, { "aria-describedby": `${help.id} ${fault.id}`, "data-field": declared.name });
  const element = make(
    "div",
    { class: `field ${declared.kind}`, "data-setting": declared.name, title: declared.help },
    ...body.elements,
    help,
    fault,
  );
  /** @type {any} */ let inForce = declared.default;
  const judge = (/** @type {boolean} */ sound) => {
    for (const input of body.inputs) assign(input, { "aria-invalid": sound ? null : "true" });
  };
  const clear = () => {
    fault.hidden = true;
    judge(true);
  };
  /** What was refused leaves the field; why it was refused may still be read. */
  const restore = () => {
    judge(true);
    body.show(inForce);
  };
  /** @param {import("./types.js").FieldError} error */
  const refuse = (error) => {
    say(fault, refusal(declared.label, error));
    fault.hidden = false;
    judge(false);
    if (element.contains(document.activeElement)) fault.scrollIntoView({ block: "nearest" });
    else restore();
  };
  element.addEventListener("input", clear);
  element.addEventListener("change", ({ target }) => {
    const empty = target instanceof HTMLInputElement && target.type === "number" && target.value === "";
    if (empty) refuse({ field: declared.name, expected: "a number", received: "nothing" });
  });
  element.addEventListener("focusout", ({ target }) => {
    if (!fault.hidden || /** @type {HTMLInputElement} */ (target).value === "") restore();
  });
  return {
    element,
    show(value) {
      inForce = value;
      body.show(value);
      clear();
    },
    /** What is in force became another one by itself: why the learner's own was refused may still be read. @param {any} value */
    follow(value) {
      inForce = value;
      if (fault.hidden || !element.contains(document.activeElement)) body.show(value);
    },
    clear,
    refuse,
    mark: (value, text) => body.mark?.(value, text),
  };
}

/** @typedef {{inputs: Element[], elements: HTMLElement[], show: (value: any) => void, mark?: Mark}} Body */

/** @param {Declaration} declared @param {(value: any) => void} changed @returns {Body} */
function quantity(declared, changed) {
  const { name, label, low, high, kind, unit } = declared;
  const most = kind === "integer" ? (high ?? 1) - (low ?? 0) : NOTCHES;
  const slider = make("input", { type: "range", min: 0, max: most, step: 1, "aria-label": label });
  const step = kind === "integer" ? 1 : "any";
  const box = make("input", { type: "number", id: `setting-${name}`, min: low, max: high, step, class: "number" });
  const tick = make("span", { class: "safe-mark", "aria-hidden": "true", hidden: true });
  const note = make("p", { class: "safe-note", hidden: true });
  slider.addEventListener("input", () => {
    const value = valueAt(declared, Number(slider.value) / Number(slider.max));
    box.value = String(value);
    slider.setAttribute("aria-valuetext", number(value));
    changed(value);
  });
  box.addEventListener("change", () => box.value !== "" && changed(Number(box.value)));
  const caption = make("label", { for: box.id }, label, ...(unit ? [make("span", { class: "unit" }, ` (${unit})`)] : []));
  return {
    inputs: [slider, box],
    elements: [caption, box, make("div", { class: "slide" }, slider, tick), note],
    /** @param {number} value */
    show(value) {
      slider.value = String(shareOf(declared, value) * Number(slider.max));
      slider.setAttribute("aria-valuetext", number(value));
      if (document.activeElement !== box || Number(box.value) !== value) box.value = setting(value).replace("−", "-");
    },
    /** @param {number | null} value @param {string} text */
    mark(value, text) {
      for (const each of [tick, note]) hide(each, value === null);
      if (value === null) return;
      tick.style.setProperty("--share", String(Math.min(1, Math.max(0, shareOf(declared, value)))));
      say(note, text);
    },
  };
}

/** @param {Declaration} declared @param {(value: any) => void} changed @returns {Body} */
function flag({ label }, changed) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => changed(box.checked));
  return {
    inputs: [box],
    elements: [make("label", { class: "check" }, box, label)],
    show: (/** @type {boolean} */ value) => void (box.checked = value),
  };
}

/** @param {Declaration} declared @param {(value: any) => void} changed @returns {Body} */
function choice({ name, label, options }, changed) {
  const select = make(
    "select",
    { class: "button", id: `setting-${name}` },
    ...options.map((option) => make("option", { value: option }, option.replace(/_/g, " "))),
  );
  select.addEventListener("change", () => changed(select.value));
  return {
    inputs: [select],
    elements: [make("label", { for: select.id }, label), select],
    show: (/** @type {string} */ value) => void (select.value = value),
  };
}

/** @param {HTMLElement} root @param {string} name */
export const groupOf = (root, name) => find(root, `[data-group='${name}']`);
