// @ts-check
// The data panel: tools, undo and redo, where the data come from, and points as numbers.
import { classOfKey, penClass } from "../shared/classes.js";
import { toCsv } from "../shared/csv_points.js";
import { parseDecimal } from "../shared/decimal.js";
import { find, hide, say, whenClicked } from "../shared/dom.js";
import { featureLabels, targetLabel } from "../shared/labels.js";
import { groundOf, planeOf, put } from "../shared/points_ground.js";
import { singleKeys } from "../shared/shortcuts.js";
import { whenChanged } from "../shared/store.js";
import { mountClasses } from "./class_chips.js";
import { mountCsv } from "./csv_dialog.js";
import { mountErrors } from "./data_errors.js";
import { mountSource } from "./data_source.js";
import { mountSplit } from "./data_split.js";
import { mountTable } from "./data_table.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Tool} Tool */
/** @typedef {ReturnType<typeof import("../shared/editor.js").createEditor>} Editor */

/** The keys that choose a tool. @type {Record<string, Tool>} */
export const TOOL_KEYS = { a: "add", m: "move", e: "erase", b: "brush", s: "select" };

/** What a key asks for: a tool, a digit for a class, or "undo", "redo", "all"; null for nothing here. @param {KeyboardEvent} event */
export function askedBy({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  const letter = key.toLowerCase();
  if (altKey) return null;
  if (!ctrlKey && !metaKey) return shiftKey ? null : TOOL_KEYS[letter] ?? (classOfKey(key) === null ? null : key);
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" ? "redo" : letter === "a" ? "all" : null;
}

const TYPING = "input:not([type=radio], [type=checkbox], [type=range], [type=button]), textarea, select, [contenteditable]";

/** @param {HTMLElement} root @param {Store} store @param {Run} _run @param {Editor} editor */
export function mountData(root, store, _run, editor) {
  const openTable = mountTable(find(root, "[data-dialog=points]"), store, editor);
  const decided = () => find(root, "[data-field=scale]").dataset.decided === "true";
  const openCsv = mountCsv(find(root, "[data-dialog=csv]"), editor, decided, () => store.get().algorithm.target ?? "number");
  const chooseClass = mountClasses(root, store, editor);
  const source = mountSource(root, store, editor);
  mountSplit(root, store, editor);
  mountErrors(root, store);
  mountTools(root, store);
  mountTyping(root, store, editor);

  const selectAll = () => store.set({ selection: new Set(editor.points().y.keys()) });
  /** @type {Record<string, () => void>} */
  const actions = {
    undo: editor.undo, redo: editor.redo, clear: editor.clear, all: selectAll, table: openTable, csv: openCsv, dice: source.roll,
    save: () => save(toCsv(editor.points())),
    copy: () => copy(toCsv(editor.points()), (text) => say(find(root, "[data-part=said]"), text)),
  };
  whenClicked(root, "data-do", (name) => actions[name]?.());
  mountKeys(root.ownerDocument, (name) => {
    const index = classOfKey(name);
    if (index !== null) return chooseClass(index);
    if (name in actions) actions[name]();
    else store.set({ tool: /** @type {Tool} */ (name) });
    return true;
  });

  const refresh = () => {
    for (const [name, enabled] of [["undo", editor.canUndo], ["redo", editor.canRedo]]) {
      for (const button of root.querySelectorAll(`[data-do=${name}]`)) /** @type {HTMLButtonElement} */ (button).disabled = !enabled;
    }
  };
  editor.subscribe(refresh);
  refresh();
}

/** @param {HTMLElement} root @param {Store} store */
function mountTools(root, store) {
  const radios = /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll("[name=tool]"));
  for (const radio of radios) radio.addEventListener("change", () => store.set({ tool: /** @type {Tool} */ (radio.value) }));
  whenChanged(store, ["tool"], ({ tool }) => radios.forEach((radio) => (radio.checked = radio.value === tool)));
}

/** @param {Document} page @param {(name: string) => boolean} act whether there was something to do */
function mountKeys(page, act) {
  page.addEventListener("keydown", (event) => {
    const asked = askedBy(event);
    const target = /** @type {Element} */ (event.target);
    if (!asked || event.defaultPrevented || target.closest?.(TYPING) || page.querySelector("[data-panel='data'][inert]")) return;
    if (!event.ctrlKey && !event.metaKey && !singleKeys()) return;
    // Under a dialog only what can be seen there has keys.
    if (page.querySelector("dialog[open]") && asked !== "undo" && asked !== "redo") return;
    const again = event.repeat && asked !== "undo" && asked !== "redo";
    if (again || act(asked)) event.preventDefault();
  });
}

/** Whether both features have an axis though the target is a number. @param {import("../shared/types.js").State} state */
const onPlane = ({ algorithm, views: { data } }) =>
  algorithm.target === "any" && Boolean(data) && !data?.classes?.length && (data?.feature_names.length ?? 0) > 1;

/** A point by two numbers, the way of the keyboard. @param {HTMLElement} root @param {Store} store @param {Editor} editor */
function mountTyping(root, store, editor) {
  const form = /** @type {HTMLFormElement} */ (find(root, "[data-part=type]"));
  const fields = ["x", "y"].map((name) => /** @type {HTMLInputElement} */ (find(form, `[data-field=${name}]`)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = fields.map((field) => (field.disabled ? 0 : parseDecimal(field.value)));
    fields.forEach((field, at) => field.setAttribute("aria-invalid", String(values[at] === null)));
    const wrong = fields.find((_, at) => values[at] === null);
    say(find(form, "[data-error=type]"), wrong ? "Please type a number, such as 2.5 or 2,5." : "");
    if (wrong) return wrong.focus();
    const [[x, y], state] = [/** @type {number[]} */ (values), store.get()];
    const line = penClass(state.classNow, editor.points().classes?.length ?? 0);
    put(editor, onPlane(state) ? planeOf(state) : groundOf(state), { x, y: fields[1].disabled ? line : y });
    for (const field of fields) field.value = "";
    fields[0].focus();
  });
  const value = /** @type {HTMLInputElement} */ (find(form, "[data-field=value]"));
  value.addEventListener("input", () => store.set({ targetNow: value.value === "" ? null : parseDecimal(value.value) }));
  whenChanged(store, ["views", "feature", "pair"], (state) => {
    const { views: { data }, feature, pair } = state;
    const names = data ? featureLabels(state) : ["x"];
    const classy = Boolean(data?.classes?.length);
    // Classes have no axis: the second number is the second feature that is shown, or there is none.
    const [first, second] = (classy && names.length > 1) || onPlane(state) ? pair : [feature, -1];
    hide(find(form, "[data-part=value-label]"), !onPlane(state));
    say(find(form, "[data-part=value-name]"), onPlane(state) ? targetLabel(state) : "value");
    fields[1].disabled = classy && names.length === 1;
    hide(find(form, "[data-part=y-label]"), fields[1].disabled);
    say(find(form, "[data-part=x-name]"), names[first] ?? names[0]);
    say(find(form, "[data-part=y-name]"), second < 0 ? targetLabel(state) : names[second] ?? names[1]);
  });
}

/** @param {string} text */
function save(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = "points.csv";
  link.click();
  // The download has its own hold on the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** @param {string} text @param {(said: string) => void} tell */
function copy(text, tell) {
  const rows = text.split("\n").length - 2;
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => tell(`Copied ${rows} ${rows === 1 ? "point" : "points"} as CSV.`),
    () => tell("The browser does not allow copying here; please save the file."),
  );
}
