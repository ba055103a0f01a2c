// @ts-check
// The table behind a plot, in a dialog: the same numbers for whoever cannot or will not read them off a picture.
import { find, make, say } from "./dom.js";
import { number } from "./format.js";

/** @typedef {{title: string, head: string[], rows: (number | string | null | undefined)[][]}} Table */

const MOST_ROWS = 500;

/** @param {number | string | null | undefined} value */
const cell = (value) => (typeof value === "string" ? value : Number.isInteger(value) ? String(value) : number(value, 5));

/** @param {Table} table @returns {HTMLTableElement} */
export function tableElement({ head, rows }) {
  const columns = head.map((text) => make("th", { scope: "col" }, text));
  const body = rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...row.map((value) => make("td", {}, cell(value)))));
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
