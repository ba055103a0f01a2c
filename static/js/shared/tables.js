// @ts-check
// The table behind a plot, in a dialog: the same numbers for whoever cannot or will not read them off a picture.
import { find, make, say } from "./dom.js";
import { number } from "./format.js";

/** @typedef {{title: string, head: string[], rows: (number | string | null | undefined)[][]}} Table */

const MOST_ROWS = 500;

/** @typedef {Table["rows"][number][number]} Value */

const DIGITS = 5;

/** @param {Value} value @returns {number} how many decimals it has, if it has few digits; none if it has more */
function decimals(value) {
  if (typeof value !== "number" || Math.abs(value) >= 1e6 || Number(value.toPrecision(DIGITS)) !== value) return NaN;
  const [, places = ""] = String(value).split(".");
  return places.includes("e") || String(value).includes("e") ? NaN : places.length;
}

/**
 * Numbers as they came are written as they came, with their decimals one below the other; what was computed, with five digits.
 * @param {Value[]} column @returns {(value: Value) => string}
 */
export function cellOf(column) {
  const numbers = column.filter(Number.isFinite);
  const most = Math.max(0, ...numbers.map(decimals));
  const computed = (/** @type {number} */ value) => (Number.isInteger(value) ? String(value) : number(value, DIGITS));
  const plain = Number.isNaN(most) ? computed : (/** @type {number} */ value) => value.toFixed(most);
  const written = (/** @type {number} */ value) => (Number.isFinite(value) ? plain(value).replace("-", "−") : number(value));
  return (value) => (typeof value === "string" ? value : written(/** @type {number} */ (value)));
}

/** @param {Table} table @returns {HTMLTableElement} */
export function tableElement({ head, rows }) {
  const columns = head.map((text) => make("th", { scope: "col" }, text));
  const shown = rows.slice(0, MOST_ROWS);
  const cells = head.map((_, k) => cellOf(shown.map((row) => row[k])));
  const body = shown.map((row) => make("tr", {}, ...row.map((value, k) => make("td", {}, cells[k](value)))));
  return make("table", { class: "numbers" }, make("thead", {}, make("tr", {}, ...columns)), make("tbody", {}, ...body));
}

const dialog = () => /** @type {HTMLDialogElement} */ (find(document, "[data-dialog='table']"));

/** @param {Table} table shown in the page's dialog, whether that is open or not */
function fill(table) {
  say(find(dialog(), "h2"), table.title);
  const left = table.rows.length - MOST_ROWS;
  const rest = left > 0 ? [make("p", {}, `and ${left} more rows`)] : [];
  find(dialog(), "[data-part='table']").replaceChildren(tableElement(table), ...rest);
}

/** @param {Table} table opened in the page's dialog */
export function showTable(table) {
  fill(table);
  dialog().showModal();
}

/** Numbers that were asked for before they came. @param {() => Table} table */
export function fillEmptyTable(table) {
  if (dialog().open && !dialog().querySelector("tbody tr")) fill(table());
}
