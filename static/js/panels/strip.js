// @ts-check
// The strip of numbers under a picture: renewed now and then while it plays; what can be asked where it comes from is a button.
import { make, say } from "../shared/dom.js";
import { whenReadable } from "../shared/readable.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {{label: string, text: string, title: string, question?: Record<string, unknown>}} Statistic */

/** @param {Statistic} entry */
const place = ({ label, title, question }) => make("div", { title }, make("dt", {}, label),
  make("dd", {}, question ? make("button", { type: "button", "data-question": JSON.stringify(question) }) : make("span")));

/**
 * @param {HTMLElement} root @param {import("../shared/types.js").Store} store @param {(keyof State)[]} keys
 * @param {(state: State) => Statistic[]} entriesOf
 */
export function mountStrip(root, store, keys, entriesOf) {
  let shape = "";
  whenReadable(store, keys, (state) => {
    const entries = entriesOf(state);
    const now = entries.map(({ label }) => label).join();
    if (now !== shape) root.replaceChildren(...entries.map(place));
    shape = now;
    entries.forEach(({ text }, i) => say(/** @type {Element} */ (root.children[i].querySelector("button, span")), text));
  });
}
