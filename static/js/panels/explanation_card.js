// @ts-check
/** An explanation on its card: one quantity with name, formula, formula with numbers, value, what it is made of, and the way there. */
import { hide, say } from "../shared/dom.js";
import { parse, terms } from "../shared/mathml.js";
import { formatDecimals } from "../shared/numbers.js";
import { createWalk } from "../shared/walk.js";

/** @typedef {import("../shared/types.js").Trace} Trace */

const FORMULAS = /** @type {const} */ (["symbol", "formula", "substituted"]);

/** @param {HTMLElement} card @param {string} name */
const part = (card, name) => /** @type {HTMLElement} */ (card.querySelector(`[data-part="${name}"]`));

/**
 * Why there is no answer, in words.
 * @param {import("../shared/types.js").Problem} problem
 */
export function refusal({ errors, detail, title }) {
  const first = errors?.[0];
  return first ? `There is no such number now: ${first.field} should be ${first.expected}.` : detail ?? title;
}

/**
 * A walk that a card shows; where nothing is asked, it is hidden.
 * @param {HTMLElement} card
 * @param {import("../shared/types.js").Run} run
 * @param {() => number} decimals
 */
export function walkOn(card, run, decimals) {
  // What was pressed is gone with the next quantity, so the name takes the focus.
  const thenName = (/** @type {(at: number) => void} */ go) => (/** @type {number} */ at) => {
    go(at);
    part(card, "name").focus({ preventScroll: true });
  };
  const walk = createWalk(run.explain, {
    shown(quantities) {
      hide(card, quantities.length === 0);
      if (quantities.length) drawCard(card, quantities, decimals(), { up: thenName(walk.up), down: thenName(walk.down) });
    },
    refused(problem) {
      hide(card, false);
      say(part(card, "failure"), refusal(problem));
      hide(part(card, "failure"), false);
    },
  });
  return walk;
}

/**
 * @param {HTMLElement} card
 * @param {Trace[]} quantities from the one asked down to the one looked at
 * @param {number} decimals
 * @param {{up: (level: number) => void, down: (index: number) => void}} go
 */
function drawCard(card, quantities, decimals, { up, down }) {
  const shown = quantities[quantities.length - 1];
  part(card, "failure").hidden = true;
  part(card, "name").textContent = shown.name;
  for (const each of FORMULAS) putFormula(part(card, each), shown.mathml[each], each === "substituted" ? decimals + 2 : Infinity);
  part(card, "value").textContent = formatDecimals(shown.value, decimals);
  part(card, "note").textContent = shown.note;
  putRows(part(card, "crumbs"), quantities.slice(0, -1).map((quantity, level) => button(() => up(level), quantity.name)));
  putRows(part(card, "inputs"), shown.inputs.map((quantity, index) => input(quantity, decimals, () => down(index))));
  part(card, "made-of").hidden = shown.inputs.length === 0;
}

/**
 * A quantity that the shown one is made of; a button if it is made of something itself.
 * @param {Trace} quantity @param {number} decimals @param {() => void} open
 */
function input(quantity, decimals, open) {
  const [name, symbol, value] = ["name", "symbol", "value"].map(span);
  name.textContent = quantity.name;
  putFormula(symbol, quantity.mathml.symbol);
  value.textContent = formatDecimals(quantity.value, decimals);
  const row = quantity.formula || quantity.deeper || quantity.inputs.length ? button(open) : span("leaf");
  row.append(name, symbol, value);
  return row;
}

/** @param {string} kind */
const span = (kind) => Object.assign(document.createElement("span"), { className: kind });

/** @param {() => void} act @param {string} [text] */
function button(act, text = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  made.addEventListener("click", act);
  return made;
}

/**
 * Formulas are compared as text, so that one that stands still leaves its element alone. A long one breaks between its terms
 * where its place is `breaking`.
 * @param {HTMLElement} place @param {string} mathml @param {number} [decimals] of its numbers, at most
 */
export function putFormula(place, mathml, decimals = Infinity) {
  const source = `${decimals} ${mathml}`;
  if (place.dataset.source === source) return;
  place.dataset.source = source;
  const formula = parse(mathml);
  for (const number of formula?.querySelectorAll("mn") ?? []) number.textContent = shortened(number.textContent ?? "", decimals);
  const pieces = formula && place.classList.contains("breaking") ? terms(formula) : [formula ?? ""];
  place.replaceChildren(...pieces);
  place.hidden = !formula;
}

/**
 * A number with no more decimals than wanted, zeros before its first digit not counted: the reader can still calculate with it.
 * @param {string} text @param {number} decimals
 */
export function shortened(text, decimals) {
  const after = text.split(".")[1] ?? "";
  const zeros = text.startsWith("0.") ? after.length - after.replace(/^0+/, "").length : 0;
  if (after.length <= decimals + zeros) return text;
  return zeros ? Number(text).toFixed(decimals + zeros) : formatDecimals(Number(text), decimals);
}

/** New rows for old, the focus staying on the row it was on.  @param {HTMLElement} list @param {HTMLElement[]} rows */
function putRows(list, rows) {
  const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
  const items = rows.map((row) => {
    const item = document.createElement("li");
    item.append(row);
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = rows.length === 0;
  if (focused >= 0) rows[focused]?.focus({ preventScroll: true });
}
