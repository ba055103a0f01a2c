// @ts-check
// What is walked on: a surface, the learner's own formula, or the cost of a line or a curve on points; and where everyone begins.
import { parseDecimal } from "../shared/decimal.js";
import { assign, choose, find, make, press, say, whenClicked } from "../shared/dom.js";
import { setting } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { mountFormula } from "./formula_field.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Config} Config */
/** @typedef {{slug: string, title: string, note: string, start: [number, number]}} Surface */

/** Where a formula is begun, as a share of its window; away from the axes, where much is flat. */
const AWAY = [-0.8, 0.6];

/** @param {State} state @returns {boolean} whether points of two classes are walked on */
export const isLogistic = (state) => configInForce(state).objective === "logistic";

/** @param {State} state @returns {boolean} whether the cost is that of a line or of a curve on points */
export const onPoints = (state) => isLogistic(state) || configInForce(state).objective === "data";

/**
 * What changes with another kind of cost: the start must lie where the new one is defined.
 * @param {string} kind @param {Config} config @param {Surface[]} surfaces @returns {Config}
 */
export function switched(kind, config, surfaces) {
  if (kind === "data" || kind === "logistic") return { objective: kind, start_x: 0, start_y: 0 };
  if (kind === "formula") {
    const half = Number(config.half_width);
    return { objective: kind, start_x: AWAY[0] * half, start_y: AWAY[1] * half };
  }
  return { objective: kind, ...onSurface(String(config.surface), surfaces) };
}

/** @param {string} slug @param {Surface[]} surfaces @returns {Config} */
export function onSurface(slug, surfaces) {
  const [x, y] = surfaces.find((surface) => surface.slug === slug)?.start ?? [0, 0];
  return { surface: slug, start_x: x, start_y: y };
}

/** @param {HTMLElement} root @param {Store} store @param {(config: Config) => void} begin a new race with these settings */
export function mountObjective(root, store, begin) {
  /** @type {Surface[]} */ let surfaces = [];
  const select = /** @type {HTMLSelectElement} */ (find(root, "[data-field='surface']"));
  const loaded = fetch("/api/v1/surfaces")
    .then((answer) => answer.json())
    .then((list) => {
      surfaces = list;
      select.replaceChildren(...surfaces.map(({ slug, title }) => make("option", { value: slug }, title)));
      show(store.get());
    });
  loaded.catch(() => store.set({ error: { title: "The list of surfaces did not arrive; please load the page again." } }));
  whenClicked(root, "data-objective", (kind) => begin(switched(kind, configInForce(store.get()), surfaces)));
  select.addEventListener("change", () => begin(onSurface(select.value, surfaces)));
  mountFormula(root, store, begin);
  mountStart(root, store, begin);

  /** @param {Readonly<State>} state */
  function show(state) {
    const config = configInForce(state);
    const kind = config.objective;
    for (const button of root.querySelectorAll("[data-objective]")) press(button, button.getAttribute("data-objective") === kind);
    for (const part of document.querySelectorAll("[data-when]")) part.toggleAttribute("hidden", !whenOf(part).includes(String(kind)));
    select.value = String(config.surface);
  }
  let shown = "";
  whenChanged(store, ["document", "step"], (state) => {
    const now = JSON.stringify({ ...configInForce(state), optimizers: [] });
    if (now !== shown) show(state);
    shown = now;
  });
  whenChanged(store, ["views"], ({ views: { landscape } }) => say(find(root, "[data-part='about']"), landscape?.note ?? ""));
}

/** @param {Element} part the kinds of cost that it belongs to */
const whenOf = (part) => (part.getAttribute("data-when") ?? "").split(" ");

/** @param {HTMLInputElement} input @param {HTMLElement} place @param {string} text empty where all is well */
function complain(input, place, text) {
  say(place, text);
  place.hidden = !text;
  assign(input, { "aria-invalid": text ? "true" : null });
}

/** @param {HTMLElement} root @param {Store} store @param {(config: Config) => void} begin */
function mountStart(root, store, begin) {
  const inputs = ["start_x", "start_y"].map((name) => /** @type {HTMLInputElement} */ (find(root, `[data-field='${name}']`)));
  const fault = find(root, "[data-part='start-fault']");
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const value = parseDecimal(input.value);
      complain(input, fault, value === null ? "Please type a number, such as 2.5 or 2,5." : "");
      if (value !== null) begin({ [input.dataset.field ?? ""]: value });
    });
  }
  find(root, "[data-part='start']").addEventListener("submit", (event) => event.preventDefault());
  whenChanged(store, ["document", "step", "startHeld"], (state) => {
    const config = configInForce(state);
    const values = state.startHeld ?? [config.start_x, config.start_y];
    inputs.forEach((input, i) => {
      if (document.activeElement !== input) choose(input, setting(Number(values[i])).replace("−", "-"));
    });
  });
  let walked = "";
  whenChanged(store, ["document", "step"], (state) => {
    const now = JSON.stringify({ ...configInForce(state), optimizers: [] });
    if (now !== walked) for (const input of inputs) complain(input, fault, "");
    walked = now;
  });
  whenChanged(store, ["views"], ({ views: { landscape } }) => {
    const names = landscape?.names ?? ["x", "y"];
    ["x-name", "y-name"].forEach((part, i) => say(find(root, `[data-part='${part}']`), `Start ${names[i]}`));
  });
  whenChanged(store, ["error"], ({ error }) => {
    const wrong = error?.errors?.find(({ field }) => field.includes("config.start"));
    if (wrong) complain(inputs[0], fault, `Expected ${wrong.expected}.`);
  });
}
