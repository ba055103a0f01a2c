// @ts-check
// What speaks to the learner outside the panels: dialogs, toasts, the live region.
import { find, make, say, whenClicked } from "./dom.js";
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").Store} Store */

const STAYS = 9000;
const PAUSE = 700;

/** Dialogs close by their button and by a press beside them. @param {ParentNode} root */
export function mountDialogs(root) {
  for (const dialog of root.querySelectorAll("dialog")) {
    whenClicked(dialog, "data-action", (action) => action === "close" && dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
}

/** @param {Problem} problem @returns {string} what was wrong, where, and what would be right */
export function sentence({ title, detail, errors = [] }) {
  if (!errors.length) return detail ?? title;
  return errors.map(({ field, expected, received }) => `${field}: expected ${expected}, received ${brief(received)}`).join(" · ");
}

/** @param {unknown} value */
function brief(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** @param {ParentNode} root @returns {(text: string, kind?: "error" | "plain") => void} shows a message that goes by itself */
export function mountToasts(root) {
  const place = find(root, "[data-part='toasts']");
  return (text, kind = "plain") => {
    const close = make("button", { class: "button square", type: "button", "aria-label": "Dismiss" }, "×");
    const toast = make("div", { class: `toast ${kind}` }, make("p", {}, text), close);
    for (const old of [...place.children]) if (old.firstChild?.textContent === text) old.remove();
    place.append(toast);
    close.addEventListener("click", () => toast.remove());
    setTimeout(() => toast.remove(), STAYS);
  };
}

/**
 * Errors of the server and the state of the connection.
 * @param {Store} store @param {(text: string, kind?: "error" | "plain") => void} toast
 */
export function mountMessages(store, toast) {
  whenChanged(store, ["error"], ({ error }) => error && toast(sentence(error), "error"));
  let lost = false;
  whenChanged(store, ["connection"], ({ connection }) => {
    if (connection === "lost" && !lost) toast("The connection is lost. Trying again; nothing that you did is gone.", "error");
    if (connection === "open" && lost) toast("Connected again.");
    lost = connection === "lost" || (lost && connection !== "open");
  });
}

/** @param {ParentNode} root @returns {(text: string) => void} says a thing to screen readers when a moment of rest has come */
export function mountAnnouncer(root) {
  const region = find(root, "[data-part='announcer']");
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(region, text), PAUSE);
  };
}
