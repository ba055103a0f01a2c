// @ts-check
// The one threshold of the page, under every picture, with what it makes of the points.
import { draw, find, make, say } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { answer, chancesOf, classCount, className, inCell, known } from "./class_points.js";
import { classSwatch } from "../shared/class_marks.js";
import { goalLine } from "./field_figure.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const LEAST = 0.01;
const TITLES = /** @type {Record<string, string>} */ ({
  contours: "Lines of one chance, from 0.1 to 0.9",
  margins: "Where the logit is -1 and 1",
  mistakes: "Rings around the points that are taken for another class",
  goal: "Where the greatest likelihood is",
});

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
const SHOWN = /** @type {[keyof import("../shared/types.js").Show, string, string][]} */ ([
  ["contours", "Contours", "M1 9q9 3 20-6M1 13q10 3 20-6"],
  ["margins", "z = ±1", "M1 4h4m4 0h4m4 0h4M1 11h4m4 0h4m4 0h4"],
  ["mistakes", "Mistaken", "M5 7a6 6 0 1 0 12 0a6 6 0 1 0-12 0"],
  ["goal", "Best", "M1 7h2m3 0h2m3 0h2m3 0h2m3 0h1"],
]);

/** @param {State} state @param {keyof import("../shared/types.js").Show} name @returns {boolean} whether the picture can show it */
export function offered(state, name) {
  const { picture, views } = state;
  if (picture !== "field" && picture !== "curve") return false;
  if (name === "mistakes") return true;
  if (name === "goal") return picture === "curve" ? Boolean(views.curve?.fitted) : Boolean(goalLine(state));
  return picture === "field" && classCount(views) === 2;
}

/** @param {HTMLElement} root the section of the picture @param {Store} store */
export function mountThreshold(root, store) {
  const legend = find(root, "[data-part='legend']");
  legend.classList.add("threshold-row");
  const input = make("input", { type: "range", min: LEAST, max: 1 - LEAST, step: 0.01, id: "threshold", "data-field": "threshold" });
  const output = make("output", { for: "threshold" });
  const slider = make("div", { class: "threshold" }, make("label", { for: "threshold" }, "Threshold"), input, output);
  const names = make("span", { class: "legend-classes" });
  const counted = make("button", { class: "button chip", type: "button", "data-do": "mistaken", title: "Select the mistaken points" });
  const chips = SHOWN.map(([name, text, d]) => {
    const path = draw("path", { d, class: `swatch-line swatch-${name}` });
    const swatch = draw("svg", { viewBox: "0 0 22 14", width: 22, height: 14, "aria-hidden": "true" }, path);
    const chip = make("button", { class: "button chip", type: "button", "data-show": name, title: TITLES[name] ?? "" }, swatch, text);
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
    slider.hidden = classCount(state.views) !== 2;
    input.value = String(state.threshold);
    say(output, state.threshold.toFixed(2));
    say(counted, verdict(state));
    chips.forEach((chip, k) => {
      const [name] = SHOWN[k];
      chip.setAttribute("aria-pressed", String(state.show[name]));
      chip.hidden = !offered(state, name);
    });
    const all = Array.from({ length: classCount(state.views) }, (_, k) => className(state, k));
    if (all.join("\n") === known) return;
    known = all.join("\n");
    names.replaceChildren(...all.map((name, k) => make("span", { class: "legend-entry" }, classSwatch(k), name)));
  });
}
