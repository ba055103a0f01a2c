// @ts-check
// How good the answers are: counts of what was taken for what, or, for numbers, answers against targets.
import { axesLayout, padded } from "../shared/axes.js";
import { classSwatch } from "../shared/class_marks.js";
import { hide, make, press } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { mountPicture } from "./picture_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const SPLITS = /** @type {const} */ (["all", "train", "test"]);

/**
 * How often each class was taken for each: rows are the actual classes.
 * @param {State} state @returns {number[][]}
 */
export function confusion({ views: { data, points }, net }) {
  const count = data?.classes?.length ?? 0;
  const counts = Array.from({ length: count }, () => new Array(count).fill(0));
  if (!data || !points?.predicted || points.predicted.length !== data.y.length) return counts;
  for (let i = 0; i < data.y.length; i++)
    if (net.split === "all" || (net.split === "test") === Boolean(data.is_test[i])) counts[data.y[i]][points.predicted[i]]++;
  return counts;
}

/**
 * Of one class: how many that were called so are so, and how many that are so were called so.
 * @param {number[][]} counts @param {number} k
 */
export function ofClass(counts, k) {
  const called = counts.reduce((sum, row) => sum + row[k], 0);
  const actual = counts[k].reduce((sum, count) => sum + count, 0);
  const [precision, recall] = [called, actual].map((all) => (all ? counts[k][k] / all : null));
  const f1 = called + actual ? (2 * counts[k][k]) / (called + actual) : null;
  return { precision, recall, f1, support: actual };
}

/**
 * Answers against targets; on the line they agree.
 * @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size
 */
export function figure({ views: { data, points } }, theme, size) {
  if (!data || !points?.values || data.classes?.length || points.values.length !== data.y.length) return null;
  const both = [data.y_low, data.y_high, ...points.values].filter(Number.isFinite);
  const range = padded(Math.min(...both), Math.max(...both));
  const layout = axesLayout({ x: range, y: range, xTitle: data.target_name, yTitle: "answer" }, size, theme);
  const some = (/** @type {boolean} */ test) => Array.from(data.y, (_, i) => i).filter((i) => Boolean(data.is_test[i]) === test);
  const trace = (/** @type {number[]} */ list, /** @type {object} */ marker) => ({ type: "scatter", mode: "markers", marker,
    x: list.map((i) => data.y[i]), y: list.map((i) => points.values[i]), hovertemplate: "%{x:.4g} → %{y:.4g}<extra></extra>" });
  return { layout, data: [
    { type: "scatter", mode: "lines", x: range, y: range, line: { color: theme.quiet, width: 1.5, dash: "dash" }, hoverinfo: "skip" },
    trace(some(false), { size: 8, color: theme.train, line: { color: theme.raised, width: 1 } }),
    trace(some(true), { size: 8, symbol: "circle-open", color: theme.test, line: { color: theme.test, width: 2 } })] };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountAnswers(plot, store) {
  const { host, chart } = mountPicture(plot, store, "answers", figure, { label: "How good the answers are", needs: "points", every: 60 });
  const buttons = SPLITS.map((split) => {
    const text = split === "all" ? "All points" : `Only ${split}`;
    const button = make("button", { class: "button", type: "button", "data-split": split }, text);
    button.addEventListener("click", () => store.set({ net: { ...store.get().net, split } }));
    return button;
  });
  const frame = make("div", { class: "confusion-frame", tabindex: 0, role: "region", "aria-label": "Confusion matrix" });
  const page = make("div", { class: "taken-for", hidden: true },
    make("div", { class: "segments", role: "group", "aria-label": "Points that are counted" }, ...buttons), frame);
  host.append(page);
  let waiting = false;
  const write = () => {
    waiting = false;
    frame.replaceChildren(matrix(store.get()));
  };
  whenChanged(store, ["views", "picture", "net"], ({ picture, views: { data }, net }) => {
    hide(page, !data?.classes?.length);
    for (const button of buttons) press(button, button.dataset.split === net.split);
    if (picture !== "answers" || page.hidden || waiting) return;
    waiting = true;
    setTimeout(write, 100);
  });
  return chart;
}

/** @param {State} state */
function matrix(state) {
  const names = state.views.data?.classes ?? [];
  const counts = confusion(state);
  const most = Math.max(1, ...counts.flat());
  const cell = (/** @type {number} */ count, /** @type {boolean} */ right) => {
    const element = make("td", { class: right ? "right" : "wrong" }, String(count));
    element.style.setProperty("--share", String(count / most));
    return element;
  };
  const heading = (/** @type {string} */ name, /** @type {number} */ k, scope = "col") =>
    make("th", { scope }, make("span", { class: "class-name" }, classSwatch(k), name));
  const numbers = counts.map((row, k) => {
    const { precision, recall, f1, support } = ofClass(counts, k);
    return make("tr", {}, heading(names[k], k, "row"), ...row.map((count, j) => cell(count, j === k)),
      ...[precision, recall, f1].map((value) => make("td", { class: "num" }, formatNumber(value ?? undefined, 3))),
      make("td", { class: "num" }, String(support)));
  });
  return make("table", {}, make("caption", {}, "Rows: what the points are. Columns: what they are taken for."),
    make("thead", {}, make("tr", {}, make("td", {}), ...names.map((name, k) => heading(name, k)),
      ...["precision", "recall", "F1", "points"].map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...numbers));
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { data, points } = state.views;
  const named = (/** @type {number} */ k) => data?.classes?.[k] ?? k;
  const answers = points?.predicted ?? points?.values ?? [];
  const rows = Array.from(answers, (/** @type {number} */ answer, /** @type {number} */ i) =>
    [i + 1, named(data?.y[i] ?? 0), named(answer), points?.losses[i]]);
  return { title: "Every point’s answer and loss", head: ["point", data?.target_name ?? "target", "answer", "loss"], rows };
}
