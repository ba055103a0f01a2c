// @ts-check
// What speaks to the learner outside the panels: dialogs, toasts, the live region.
import { find, make, say, whenClicked } from "./dom.js";
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").Store} Store */

const STAYS = 9000;
const PAUSE = 700;
const LOST = "The connection is lost. Trying again; nothing that you did is gone.";
const MOST_TOASTS = 2;

/** Dialogs close by their button and by a press beside them. @param {ParentNode} root */
export function mountDialogs(root) {
  for (const dialog of root.querySelectorAll("dialog")) {
    whenClicked(dialog, "data-action", (action) => action === "close" && dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
}

/**
 * What was wrong, where, and what would be right.
 * @param {Problem} problem @param {Record<string, string>} [labels] of fields, by the last name of their path
 */
export function sentence({ title, detail, errors = [], mended, replaced }, labels = {}) {
  if (!errors.length) return detail ?? title;
  const name = (/** @type {string} */ field) =>
    new Map(Object.entries(labels)).get(lastName(field)) ?? brief(field.replace(/^experiment\./, ""));
  const said = errors.map((error) => refusal(name(error.field), error)).join(" · ");
  if (replaced) return `${said}. So this is the example that the chapter begins with.`;
  return mended ? `${said}. Instead of that the default is used; all else is as the link says.` : said;
}

/** @param {string} label @param {import("./types.js").FieldError} error */
export const refusal = (label, { expected, received }) => `${label}: ${plain(expected)} is expected; ${brief(received)} came`;

/** @param {string} path */
export const lastName = (path) => path.split(".").pop() ?? "";

/** @param {string} text 1e-08 is 1e-8 to people */
const plain = (text) => text.replace(/e([+-])0+(?=\d)/g, "e$1");

/** @param {ParentNode} root @param {Problem} problem @returns {boolean} whether it can be read at fields that are in sight */
function isSaidAtField(root, { errors = [] }) {
  const places = [...root.querySelectorAll(".fault, .data-error")].filter((place) => place.checkVisibility());
  const texts = places.map((place) => place.textContent);
  const said = (/** @type {string} */ expected) => texts.some((text) => text?.includes(expected) || text?.includes(plain(expected)));
  return errors.length > 0 && errors.every(({ expected }) => said(expected));
}

/** @param {unknown} value */
function brief(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** @typedef {(text: string, kind?: "error" | "plain", stays?: number) => () => void} Toast says a thing; what it returns takes it away */

/** @param {ParentNode} root @returns {Toast} shows a message that goes by itself, unless it stays for ever */
export function mountToasts(root) {
  const place = find(root, "[data-part='toasts']");
  return (text, kind = "plain", stays = STAYS) => {
    const close = make("button", { class: "button square", type: "button", "aria-label": "Dismiss" }, "×");
    const toast = make("div", { class: `toast ${kind}` }, make("p", {}, text), close);
    for (const old of [...place.children]) if (old.firstChild?.textContent === text) old.remove();
    place.append(toast);
    while (place.children.length > MOST_TOASTS) place.firstChild?.remove();
    close.addEventListener("click", () => toast.remove());
    if (Number.isFinite(stays)) setTimeout(() => toast.remove(), stays);
    return () => toast.remove();
  };
}

/**
 * Errors of the server that no field shows, and the state of the connection.
 * @param {ParentNode} root @param {Store} store @param {Toast} toast
 */
export function mountMessages(root, store, toast) {
  const labels = Object.fromEntries(store.get().algorithm.config.map(({ name, label }) => [name, label]));
  whenChanged(store, ["error"], ({ error }) => {
    // Fields hear of the error in the same moment, so they are looked at after it.
    if (!error) return;
    // What gave way in a link is said in any case: the field has its default again.
    const gone = error.mended || error.unopened;
    queueMicrotask(() => (!gone && isSaidAtField(root, error)) || toast(sentence(error, labels), "error"));
  });
  let lost = false;
  let dismiss = () => {};
  whenChanged(store, ["connection"], ({ connection }) => {
    if (connection === "lost" && !lost) dismiss = toast(LOST, "error", Infinity);
    if (connection === "open" && lost) {
      dismiss();
      toast("Connected again.");
    }
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
