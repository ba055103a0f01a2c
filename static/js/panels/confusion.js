// @ts-check
// Who is taken for whom: a table whose cells select the points that they count.
import { make, press, say } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { className, classSaid, inCell } from "./class_points.js";
import { classSwatch } from "../shared/class_marks.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const WORDS = [["true negative", "false positive"], ["false negative", "true positive"]];

/** @param {number} count @param {number} most @returns {number} how dark a cell is, from 0 to 1 */
export const shade = (count, most) => (most > 0 ? Math.sqrt(count / most) : 0);

/** @param {number} a @param {number} b @param {number} classes @returns {string} what a cell of two classes is called */
export const cellName = (a, b, classes) => (classes === 2 ? WORDS[a][b] : a === b ? "right" : "mistaken");

/** @param {Set<number>} selection @param {number[]} some */
const same = (selection, some) => some.length > 0 && some.length === selection.size && some.every((i) => selection.has(i));

/** @param {HTMLElement} place @param {Store} store */
export function mountConfusion(place, store) {
  const table = make("table", { class: "confusion" });
  place.append(table);
  let shape = "";
  /** @type {HTMLButtonElement[][]} */ let cells = [];

  /** @param {State} state @param {number} count */
  function build(state, count) {
    const names = Array.from({ length: count }, (_, k) => className(state, k));
    const head = (/** @type {string} */ scope, /** @type {number} */ k) => make("th", { scope, title: names[k] }, classSwatch(k), names[k]);
    cells = names.map((_, a) => names.map((_, b) => {
      const button = make("button", { type: "button", "data-cell": `${a},${b}`, class: a === b ? "right" : "wrong",
        title: `Select: ${classSaid(state, a)} taken for ${classSaid(state, b)}` });
      button.append(make("strong"), make("span", {}, count <= 3 ? cellName(a, b, count) : ""));
      button.addEventListener("click", () => {
        const some = inCell(store.get(), a, b, store.get().views.measures?.split ?? "train");
        store.set({ selection: new Set(same(store.get().selection, some) ? [] : some) });
      });
      return button;
    }));
    table.replaceChildren(
      make("caption", { class: "unseen" }, "Rows are the classes, columns the answers"),
      make("thead", {}, make("tr", {}, make("td", {}, "is ↓ taken for →"), ...names.map((_, k) => head("col", k)))),
      make("tbody", {}, ...cells.map((row, a) =>
        make("tr", {}, head("row", a), ...row.map((cell) => make("td", {}, cell))))),
    );
  }

  whenChanged(store, ["views", "selection", "threshold"], (state) => {
    const { measures } = state.views;
    const count = measures?.confusion?.length ?? 0;
    if (!measures || !count) return table.replaceChildren();
    const now = Array.from({ length: count }, (_, k) => className(state, k)).join("\n");
    if (now !== shape || !table.children.length) build(state, count);
    shape = now;
    const most = Math.max(...Array.from(measures.confusion, (/** @type {ArrayLike<number>} */ row) => Math.max(...Array.from(row))));
    cells.forEach((row, a) => row.forEach((cell, b) => {
      const value = Number(measures.confusion[a][b]);
      say(/** @type {Element} */ (cell.firstChild), String(value));
      cell.style.setProperty("--shade", `${Math.round(100 * shade(value, most))}%`);
      press(cell, same(state.selection, inCell(state, a, b, measures.split)));
      cell.setAttribute("aria-label", `${classSaid(state, a)} taken for ${classSaid(state, b)}: ${value}. Select these points.`);
    }));
  });
}
