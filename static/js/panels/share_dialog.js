// @ts-check
// Sharing: a link to exactly this, on request with the weights as they are; for a class with parts locked or hidden; or as a frame.
import { find, make, say } from "../shared/dom.js";
import { contentOf, encode } from "../shared/fragment.js";
import { PARTS } from "../shared/lesson.js";
import { fromTheStart } from "../shared/visits.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/fragment.js").Content} Content */
/** @typedef {import("../shared/lesson.js").Lesson} Lesson */
/** @typedef {(text: string, kind?: "error") => void} Toast */

const MANNERS = { shown: "shown", locked: "locked", hidden: "hidden" };

/** @param {State} state @param {typeof fetch} ask @returns {Promise<number[]>} the parameters at the step that is shown */
export async function weightsNow({ document, step }, ask = fetch) {
  const answer = await ask(`/api/v1/algorithms/${document.algorithm}/views`, { method: "POST",
    headers: { "content-type": "application/json" }, body: JSON.stringify({ experiment: document, step, views: { data: {} } }) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail ?? said.title);
  return said.params;
}

/** @param {State} state @param {number[] | null} weights to begin with @param {Lesson} lesson @returns {Content} */
export function shared(state, weights, lesson) {
  const { experiment, step, look } = contentOf(state);
  const begun = weights ? { ...fromTheStart(state), edits: [{ step: 0, params: weights }] } : experiment;
  return { experiment: begun, step: weights ? 0 : step, look: { ...look, lesson } };
}

/** Lines for another page. @param {string} address @param {number} width @param {number} height @param {string} title */
export const snippet = (address, width, height, title) =>
  `<iframe src="${address}" width="${width}" height="${height}" title="${title}" style="border:0" loading="lazy"></iframe>`;

/**
 * @param {HTMLElement} root @param {Store} store @param {Toast} toast
 * @returns {() => void} opens the dialog
 */
export function mountShareDialog(root, store, toast) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='share']"));
  const box = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (find(dialog, `[data-share='${name}']`));
  const choices = Object.entries(PARTS).map(([name, { title, lockable }]) => {
    const manners = Object.entries(MANNERS).filter(([manner]) => lockable || manner !== "locked");
    const options = manners.map(([value, text]) => make("option", { value }, text));
    const select = make("select", { class: "button", "data-lesson": name, "aria-label": title }, ...options);
    return make("label", {}, title, select);
  });
  find(dialog, "[data-part='lesson']").append(...choices);
  let asked = 0;

  const lesson = () => ({
    parts: Object.fromEntries([...dialog.querySelectorAll("[data-lesson]")].flatMap((select) => {
      const { value } = /** @type {HTMLSelectElement} */ (select);
      return value === "shown" ? [] : [[select.getAttribute("data-lesson"), value]];
    })),
    large: box("large").checked,
  });

  /** Writes the link anew; of several that are under way the last one counts. @param {string} [fault] what went wrong before */
  async function write(fault = "") {
    const mine = ++asked;
    const state = store.get();
    say(find(dialog, "[data-text='share-fault']"), fault);
    try {
      const weights = box("weights").checked ? await weightsNow(state) : null;
      const fragment = await encode(shared(state, weights, lesson()));
      if (mine !== asked) return;
      // The chapter's own address: this link needs nothing that is saved.
      const address = `${location.origin}/${state.document.algorithm}`;
      box("link").value = `${address}#${fragment}`;
      const [width, height] = ["width", "height"].map((name) => box(name).valueAsNumber || Number(box(name).defaultValue));
      box("snippet").value = snippet(`${address}?embed#${fragment}`, width, height, `Unravel: ${state.algorithm.title}`);
    } catch (error) {
      box("weights").checked = false;
      await write(`The weights could not be had: ${/** @type {Error} */ (error).message}`);
    }
  }

  /** @param {string} name @param {string} done */
  const copying = (name, done) => find(dialog, `[data-action='copy-${name}']`).addEventListener("click", async () => {
    const field = box(name);
    try {
      await navigator.clipboard.writeText(field.value);
      dialog.close();
      toast(done);
    } catch {
      field.select();
      say(find(dialog, "[data-text='share-fault']"), "This browser does not let pages copy: the text is selected, copy it by hand.");
    }
  });
  copying("link", "The link is copied: it leads to exactly this.");
  copying("snippet", "The lines for another page are copied.");
  dialog.addEventListener("change", () => write());
  return () => {
    // Who shares a lesson hands on what it shows, unless it is chosen anew.
    const { parts, large } = store.get().lesson;
    for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (dialog.querySelectorAll("select[data-lesson]")))
      select.value = parts[select.getAttribute("data-lesson") ?? ""] ?? "shown";
    box("large").checked = large;
    write();
    dialog.showModal();
    find(dialog, "[data-action='copy-link']").focus();
  };
}
