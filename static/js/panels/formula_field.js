// @ts-check
// The learner's own formula: sent when it is entered; what is wrong with it is said below it and marked at its place.
import { assign, find, make, say } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Config} Config */

/** So many characters are shown on either side of the fault. */
const AROUND = 18;
const WORD = /^(?:[\p{L}_][\p{L}\p{N}_]*|[\p{N}.]+|\*\*|\s*\S|\s*)/u;

/**
 * The formula around its fault: what stands before, the faulty word, what follows, and where the word is in the field.
 * @param {string} text @param {number} column counts characters from 1
 */
export function marked(text, column) {
  const signs = Array.from(text);
  const from = Math.max(0, Math.min(column - 1, signs.length));
  const rest = signs.slice(from).join("");
  const word = from < signs.length ? Array.from(WORD.exec(rest)?.[0] || signs[from]) : [];
  const [before, after] = [signs.slice(0, from), signs.slice(from + word.length)];
  const start = before.join("").length;
  return {
    before: (before.length > AROUND ? "…" : "") + before.slice(-AROUND).join(""),
    fault: word.slice(0, AROUND).join("") || "␣",
    after: after.slice(0, AROUND).join("") + (after.length > AROUND ? "…" : ""),
    start,
    end: start + word.join("").length,
  };
}

/** @param {HTMLElement} root @param {Store} store @param {(config: Config) => void} begin a new race with these settings */
export function mountFormula(root, store, begin) {
  const field = /** @type {HTMLInputElement} */ (find(root, "[data-field='formula']"));
  const message = find(root, "#formula-fault");
  const place = /** @type {HTMLButtonElement} */ (find(root, "[data-part='formula-place']"));
  let sent = field.value;
  let [from, to] = [0, 0];
  const goThere = () => {
    field.focus();
    field.setSelectionRange(from, to);
  };
  const clear = () => {
    say(message, "");
    message.hidden = place.hidden = true;
    assign(field, { "aria-invalid": null });
  };
  /** @param {{expected: string, received: any, column?: number}} fault */
  const complain = ({ expected, received, column }) => {
    say(message, `Expected ${expected}, found ${received}.`);
    message.hidden = false;
    assign(field, { "aria-invalid": "true" });
    place.hidden = !column || !sent;
    if (place.hidden) return;
    const { before, fault, after, start, end } = marked(sent, column ?? 1);
    [from, to] = [start, end];
    place.replaceChildren(before, make("mark", {}, fault), after);
    assign(place, { "aria-label": `Go to the fault at column ${column}` });
    // Who has just entered it is taken to the fault; who has gone on is not called back.
    if (document.activeElement === field && field.value === sent) goThere();
  };
  field.addEventListener("input", clear);
  field.addEventListener("change", () => {
    clear();
    begin({ formula: (sent = field.value) });
  });
  place.addEventListener("click", goThere);
  let shown = "";
  whenChanged(store, ["document", "step"], (state) => {
    const now = JSON.stringify({ ...configInForce(state), optimizers: [] });
    if (now === shown) return;
    shown = now;
    if (document.activeElement !== field) field.value = String(configInForce(state).formula);
    clear();
  });
  whenChanged(store, ["error"], ({ error }) => {
    const fault = error?.errors?.find((each) => each.field.includes("config.formula"));
    if (fault) complain(fault);
  });
}
