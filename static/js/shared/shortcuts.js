// @ts-check
// Single keys for everything, listed in the help dialog and switched off there by whoever is disturbed by them.
import { find, make, takesKeys } from "./dom.js";

/** @typedef {{key: string, name: string, does: string, act?: () => void}} Shortcut without act it is only listed */

const STORED = "single-keys";

/** Whether single keys act. */
export const singleKeys = () => {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
};

/** @param {boolean} on */
const store = (on) => {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
};

/** @param {KeyboardEvent} event @returns {string} such as "a", "?", "Ctrl+z", "Ctrl+Shift+z" */
export function keyOf(event) {
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${event.shiftKey ? "Shift+" : ""}${letter}` : letter;
}

/**
 * @param {ParentNode} root
 * @param {{title: string, shortcuts: Shortcut[]}[]} groups
 * @returns {() => void} opens the help
 */
export function mountShortcuts(root, groups) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='help']"));
  const toggle = make("input", { type: "checkbox" });
  toggle.checked = singleKeys();
  toggle.addEventListener("change", () => store(toggle.checked));
  const lists = groups.map(({ title, shortcuts }) =>
    make(
      "section",
      {},
      make("h3", {}, title),
      make(
        "dl",
        { class: "keys" },
        ...shortcuts.flatMap(({ name, does }) => [make("dt", {}, make("kbd", {}, name)), make("dd", {}, does)]),
      ),
    ),
  );
  find(dialog, "[data-part='shortcuts']").append(
    make("div", { class: "key-groups" }, ...lists),
    make("label", { class: "check" }, toggle, "Single keys do what is listed here"),
  );
  const help = () => (dialog.open ? dialog.close() : dialog.showModal());
  const actions = new Map(groups.flatMap(({ shortcuts }) => shortcuts.filter(({ act }) => act).map(({ key, act }) => [key, act])));
  find(root, "[data-action='help']").addEventListener("click", help);
  addEventListener("keydown", (event) => {
    const key = keyOf(event);
    const plain = !key.startsWith("Ctrl+");
    const typing = event.target instanceof Element && event.target.closest("input:not([type=range],[type=checkbox]), textarea, select");
    if (event.altKey || event.defaultPrevented || typing || document.querySelector("dialog[open]")) return;
    if (plain && (!toggle.checked || (takesOwn(event) && (key === " " || key.startsWith("Arrow"))))) return;
    if (key !== "?" && !actions.has(key)) return;
    event.preventDefault();
    if (key === "?") help();
    else actions.get(key)?.();
  });
  return help;
}

/** @param {KeyboardEvent} event whether the focused control has its own use for space and arrows */
const takesOwn = (event) =>
  takesKeys(event.target) && !(event.target instanceof Element && event.target.matches(".points-layer, .tools, .mathematics"));
