// @ts-check
// The one threshold of the page, under every picture, with what it makes of the points.
import { find, make, say } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { answer, chancesOf, classCount, className, inCell, known } from "./class_points.js";
import { swatchOfClass } from "./class_looks.js";
import { goalLine } from "./field_figure.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const LEAST = 0.01;

/** @param {State} state @returns {{right: number, wrong: number}} of the points of the training */
export function score({ views, threshold }) {
  const { data, points } = views;
  let [right, wrong] = [0, 0];
  for (let i = 0; data && known(views) && i < data.y.length; i++) {
    if (data.is_test[i]) continue;
    if (answer(chancesOf(points, i), threshold) === data.y[i]) right++;
    else wrong++;
  }
  return { right, wrong };
}

/** @param {State} state @returns {string} */
export function verdict(state) {
  const { right, wrong } = score(state);
  return `${right} of ${right + wrong} right`;
}

/** What can be shown in the picture beside the field. */
const SHOWN = /** @type {[keyof import("../shared/types.js").Show, string][]} */ ([
  ["contours", "Contours"],
  ["margins", "z = ±1"],
  ["mistakes", "Mistaken"],
  ["goal", "Goal"],
]);

/** @param {HTMLElement} root the section of the picture @param {Store} store */
export function mountThreshold(root, store) {
  const legend = find(root, "[data-part='legend']");
  legend.classList.add("threshold-row");
  const input = make("input", { type: "range", min: LEAST, max: 1 - LEAST, step: 0.01, id: "threshold", "data-field": "threshold" });
  const output = make("output", { for: "threshold" });
  const slider = make("div", { class: "threshold" }, make("label", { for: "threshold" }, "Threshold"), input, output);
  const names = make("span", { class: "legend-classes" });
  const counted = make("button", { class: "button chip", type: "button", "data-do": "mistaken", title: "Select the mistaken points" });
  const chips = SHOWN.map(([name, text]) => {
    const chip = make("button", { class: "button chip", type: "button", "data-show": name }, text);
    chip.addEventListener("click", () => store.set({ show: { ...store.get().show, [name]: !store.get().show[name] } }));
    return chip;
  });
  legend.append(names, slider, counted, ...chips);
  input.addEventListener("input", () => store.set({ threshold: Number(input.value) }));
  counted.addEventListener("click", () => {
    const state = store.get();
    const classes = Array.from({ length: classCount(state.views) }, (_, k) => k);
    const wrong = classes.flatMap((a) => classes.filter((b) => b !== a).flatMap((b) => inCell(state, a, b, "all")));
    store.set({ selection: new Set(wrong) });
  });
  let known = "";
  whenChanged(store, ["threshold", "views", "show", "picture"], (state) => {
    const two = classCount(state.views) === 2;
    slider.hidden = !two;
    input.value = String(state.threshold);
    say(output, state.threshold.toFixed(2));
    say(counted, verdict(state));
    chips.forEach((chip, k) => {
      const [name] = SHOWN[k];
      chip.setAttribute("aria-pressed", String(state.show[name]));
      chip.hidden = state.picture !== "field" && !(state.picture === "curve" && name === "mistakes") || (!two && name !== "mistakes") || (name === "goal" && !goalLine(state));
    });
    const all = Array.from({ length: classCount(state.views) }, (_, k) => className(state, k));
    if (all.join("\n") === known) return;
    known = all.join("\n");
    names.replaceChildren(...all.map((name, k) => make("span", { class: "legend-entry" }, swatchOfClass(k), name)));
  });
}
