// @ts-check
// How well the classes are told apart: who is taken for whom, the curves over all thresholds, and the measures as numbers.
import { createChart } from "../shared/charts.js";
import { hide, make, press, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { className, splitShown, tested } from "./class_points.js";
import { chooser } from "./sigmoid_picture.js";
import { mountConfusion } from "./confusion.js";
import { calibrationFigure, precisionFigure, rocFigure } from "./measure_curves.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */

export const MEASURES = /** @type {[string, string][]} */ ([
  ["accuracy", "accuracy"], ["precision", "precision"], ["recall", "recall"], ["specificity", "specificity"], ["f1", "F1"],
  ["log_loss", "log loss"], ["brier", "Brier score"], ["auc", "ROC area"], ["average_precision", "avg. precision"],
]);
const SPLITS = /** @type {const} */ ({ train: "training", test: "test", all: "all" });
const FIGURES = /** @type {const} */ ([
  ["ROC", rocFigure], ["Precision and recall", precisionFigure], ["Calibration", calibrationFigure],
]);

/** Measures of the class whose curves are drawn; of several classes the others are means. */
const BY_RANK = new Set(["auc", "average_precision"]);

/** @param {State} state @returns {{name: string, label: string, value: number | null, reason: string, of?: number}[]} of: the class */
export function measureRows(state) {
  const { measures: m } = state.views;
  if (!m) return [];
  const several = (m.confusion?.length ?? 2) > 2;
  return MEASURES.map(([name, label]) => {
    if (!several) return { name, label, value: m[name] ?? null, reason: m.reasons?.[name] ?? "" };
    const of = m.class;
    if (BY_RANK.has(name)) return { name, label: `${label} (${className(state, of)})`, value: m[name], reason: m.reasons[name] ?? "", of };
    const own = !(name in (m.macro ?? {}));
    const value = own ? m[name] : m.macro[name];
    return { name, label: own ? label : `${label} (mean)`, value: value ?? null, reason: m.reasons[own ? name : `macro.${name}`] ?? "" };
  });
}

/** @param {State} state @param {{name: string, of?: number}} row @returns {Record<string, any>} where its number comes from */
export const questionOf = ({ threshold, views: { measures } }, { name, of }) => ({
  quantity: "metric", name, threshold: measures?.threshold ?? threshold, split: measures?.split ?? "train",
  ...(of !== undefined && { class: of }),
});

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { measures: m } = state.views;
  const rows = measureRows(state).map(({ label, value, reason }) => [label, value ?? (reason || "–")]);
  const three = (/** @type {number} */ k) => ["precision", "recall", "f1"].map((name) => number(m?.per_class[name][k], 3)).join(", ");
  const classes = Array.from(m?.per_class?.precision ?? [], (_, k) => [`${className(state, k)}: precision, recall, F1`, three(k)]);
  return { title: "Measures", head: ["measure", "value"], rows: [...rows, ...classes] };
}

/** @param {HTMLElement} plot @param {Store} store */
export function mountMeasuresPicture(plot, store) {
  const matrix = make("section", { class: "measure-part matrix-part", "aria-label": "Who is taken for whom" });
  const numbers = make("dl", { class: "measure-list" });
  const splits = Object.entries(SPLITS).map(([split, text]) =>
    make("button", { class: "button small", type: "button", "data-split": split }, text),
  );
  const choice = make("div", { class: "segments", role: "group", "aria-label": "Points that are measured" }, ...splits);
  const places = FIGURES.map(([title]) => make("div", { class: "measure-chart", role: "group", "aria-label": title }));
  const shown = chooser(store);
  shown.className = "button small curve-class";
  const curves = places.map((place, k) => make("section", { class: "measure-part" }, make("h3", {}, FIGURES[k][0]), place));
  const host = make("div", { class: "picture-page measures", "data-shows": "measures", role: "group", "aria-label": "Measures" },
    matrix, make("section", { class: "measure-part" }, choice, numbers), ...curves);
  curves[0].firstElementChild?.append(shown);
  plot.append(host);
  const charts = places.map((place) => createChart(place));
  mountConfusion(matrix, store);
  for (const button of splits) button.addEventListener("click", () => store.set({ split: /** @type {any} */ (button.dataset.split) }));
  whenChanged(store, ["views", "picture", "colours", "threshold", "split"], (state) => {
    hide(host, state.picture !== "measures");
    const { measures } = state.views;
    host.toggleAttribute("data-empty", !measures?.confusion);
    if (host.hidden || !state.colours || !measures?.confusion) return;
    choice.hidden = !tested(state);
    for (const button of splits) press(button, button.dataset.split === splitShown(state));
    charts.forEach((chart, k) => chart.draw((size) => FIGURES[k][1](store.get(), /** @type {Theme} */ (store.get().colours), size)));
    const curved = Boolean(measures.roc?.x?.length);
    for (const k of [0, 1]) curves[k].hidden = !curved;
    list(numbers, state);
  });
  return { ...charts[0], save: charts[0].save };
}

/** @param {HTMLElement} place @param {State} state */
function list(place, state) {
  const rows = measureRows(state);
  while (place.children.length < rows.length) place.append(make("div", {}, make("dt"),
    make("dd", {}, make("button", { type: "button" })), make("dd", { class: "reason" })));
  rows.forEach((row, i) => {
    const { label, value, reason } = row;
    const entry = /** @type {HTMLElement} */ (place.children[i]);
    say(/** @type {Element} */ (entry.firstChild), label);
    const button = /** @type {HTMLButtonElement} */ (entry.querySelector("button"));
    say(button, number(value, 4));
    button.disabled = value === null;
    entry.title = value === null ? reason : "";
    say(/** @type {Element} */ (entry.lastChild), value === null ? reason : "");
    if (value === null) delete button.dataset.question;
    else button.dataset.question = JSON.stringify(questionOf(state, row));
  });
}
