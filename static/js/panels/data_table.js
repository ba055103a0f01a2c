// @ts-check
// The points as a table to type in. Every good number goes to the picture at once; a bad one is marked and changes nothing.
import { briefText, decimalText, parseDecimal } from "../shared/decimal.js";
import { find, make, say, whenClicked } from "../shared/dom.js";
import { penClass } from "../shared/classes.js";
import { mean } from "../shared/points.js";
import { makeRow, stepFrom, textAt, valueAt } from "./table_cells.js";

/** @typedef {import("../shared/points.js").Points} Points */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("./data_panel.js").Editor} Editor */
/** @typedef {import("./table_cells.js").Cell} Cell */

const PAGE = 100;
const NONE = "There are no points yet. Add a row, or close the table and press into the picture.";

/** @param {HTMLDialogElement} dialog @param {Store} store @param {Editor} editor @returns {() => void} opens it */
export function mountTable(dialog, store, editor) {
  const body = find(dialog, "[data-part=rows]");
  let page = 0;
  let shape = "";

  /** @param {HTMLElement} input @returns {Cell} */
  const cellOf = (input) => ({ row: Number(input.dataset.row), column: Number(input.dataset.column) });
  /** @param {Cell} cell @returns {HTMLInputElement | null} */
  const inputAt = ({ row, column }) => body.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  const complain = () => {
    const bad = /** @type {HTMLInputElement | null} */ (body.querySelector("[aria-invalid=true]"));
    const { row, column } = bad ? cellOf(bad) : { row: 0, column: 0 };
    const points = editor.points();
    const name = [...points.features, points.target][column];
    const kept = bad && briefText(valueAt(points, { row, column }));
    const text = bad ? `Point ${row + 1}, ${name}: “${bad.value}” is no number; ${kept} stays in force.` : "";
    say(find(dialog, "[data-error=cell]"), text);
  };

  function render() {
    if (!dialog.open) return;
    const points = editor.points();
    const pages = Math.max(1, Math.ceil(points.y.length / PAGE));
    page = Math.min(page, pages - 1);
    const rows = Array.from({ length: Math.min(PAGE, points.y.length - page * PAGE) }, (_, i) => page * PAGE + i);
    const wanted = JSON.stringify([page, rows.length, points.features, points.target, points.classes]);
    if (wanted !== shape) build(points, rows);
    shape = wanted;
    const tested = store.get().views.data?.is_test;
    for (const row of rows) {
      const mark = find(body, `[data-mark="${row}"]`);
      say(mark, tested?.[row] ? "test" : "train");
      mark.className = tested?.[row] ? "mark test" : "mark";
    }
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (body.querySelectorAll("[data-column]"))) {
      if (input === document.activeElement || input.getAttribute("aria-invalid") === "true") continue;
      input.value = textAt(points, cellOf(input), briefText);
    }
    find(dialog, "[data-part=pages]").hidden = pages === 1;
    say(find(dialog, "[data-part=page]"), `${page * PAGE + 1} to ${page * PAGE + rows.length} of ${points.y.length}`);
  }

  /** @param {Points} points @param {number[]} rows */
  function build(points, rows) {
    const names = [...points.features, points.target];
    const heads = ["Point", "Set", ...names].map((name) => make("th", { scope: "col" }, name));
    find(dialog, "[data-part=head]").replaceChildren(make("tr", {}, ...heads, make("td", {})));
    body.replaceChildren(...rows.map((row) => makeRow(row, names, points.classes)));
    if (!rows.length) body.replaceChildren(make("tr", {}, make("td", { colspan: names.length + 3 }, NONE)));
    say(find(dialog, "[data-error=cell]"), "");
  }

  /** @param {HTMLInputElement} input @param {number | null} value */
  function take(input, value) {
    const { row, column } = cellOf(input);
    const { features } = editor.points();
    const x = features.map((_, j) => (j === column ? value : null));
    if (value !== null) editor.move(row, x, column === features.length ? value : null);
    input.setAttribute("aria-invalid", String(value === null));
    complain();
  }

  /** @param {Cell} cell @param {boolean} grow whether a row beyond the last may be added */
  function go({ row, column }, grow) {
    const { y } = editor.points();
    if (row >= y.length && grow) return addRow(column);
    if (row < 0 || row >= y.length) return;
    page = Math.floor(row / PAGE);
    render();
    const input = inputAt({ row, column });
    input?.focus();
    input?.select?.();
  }

  function addRow(column = 0) {
    editor.finish();
    const points = editor.points();
    const target = points.classes ? penClass(store.get().classNow, points.classes.length) : Number(mean(points.y).toPrecision(4));
    editor.add(points.features.map(() => null), target);
    go({ row: points.y.length, column }, false);
  }

  body.addEventListener("input", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    take(input, input.matches("select") ? Number(input.value) : parseDecimal(input.value));
  });
  // All digits where one types, few where one reads.
  body.addEventListener("focusin", ({ target: input }) => {
    if (!(input instanceof HTMLInputElement) || input.getAttribute("aria-invalid") === "true") return;
    input.value = decimalText(valueAt(editor.points(), cellOf(input)));
    input.select();
  });
  body.addEventListener("focusout", ({ target: input }) => {
    editor.finish();
    const shown = input instanceof HTMLInputElement && input.getAttribute("aria-invalid") !== "true" && input.isConnected;
    if (shown) input.value = briefText(valueAt(editor.points(), cellOf(input)));
  });
  body.addEventListener("keydown", (event) => {
    const input = event.target;
    if (input instanceof HTMLSelectElement && event.key === "Enter") return go({ ...cellOf(input), row: cellOf(input).row + 1 }, true);
    if (!(input instanceof HTMLInputElement)) return;
    if (event.key === "Escape" && input.getAttribute("aria-invalid") === "true") {
      event.preventDefault();
      input.value = decimalText(valueAt(editor.points(), cellOf(input)));
      return take(input, parseDecimal(input.value));
    }
    const { selectionStart: from, selectionEnd: to, value } = input;
    const whole = from === 0 && to === value.length;
    const next = stepFrom(event, cellOf(input), { start: to === 0 || whole, end: from === value.length || whole });
    if (!next) return;
    event.preventDefault();
    go(next, event.key === "Enter");
  });
  whenClicked(dialog, "data-remove", (index) => {
    editor.remove([Number(index)]);
    const left = Math.min(Number(index), editor.points().y.length - 1);
    /** @type {HTMLElement | null} */ (body.querySelector(`[data-remove="${left}"]`) ?? dialog.querySelector("[data-do=add-row]"))?.focus();
  });
  whenClicked(dialog, "data-page", (by) => {
    page = Math.max(0, page + Number(by));
    render();
  });
  whenClicked(dialog, "data-do", (name) => name === "add-row" && addRow());
  dialog.addEventListener("close", () => editor.finish());
  editor.subscribe(render);
  store.subscribe((state, previous) => state.views.data !== previous.views.data && render());
  return () => {
    dialog.showModal();
    shape = "";
    render();
  };
}
