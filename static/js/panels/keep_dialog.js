// @ts-check
// Saving the experiment: its title, whether it is saved, its link, a copy of it, and its end.
import { find, say, whenClicked } from "../shared/dom.js";
import { sentence } from "../shared/dialogs.js";
import { dropKey, keepKey, keyOf } from "../shared/edit_keys.js";
import { contentOf } from "../shared/fragment.js";
import { createSaving, firstTitle, presentRevision, sameText } from "../shared/saving.js";
import { whenChanged } from "../shared/store.js";
import { thumbnailOf } from "../shared/thumbnail.js";
import { showKept } from "./keep_words.js";

/** @typedef {import("../shared/types.js").Problem} Problem */
/** @typedef {import("../shared/saving.js").Saved} Saved */
/** @typedef {import("../shared/saving.js").Summary} Summary */
/** @typedef {{id: string, title: string, listed: boolean, revision: number, text: string}} Kept what is saved, text: its document */

const SAFE = "Nothing is lost: the page goes on, and its address holds everything.";
const UNSTORED = "Saved. This browser keeps no keys, so it can be changed until the page is closed.";

/**
 * @param {HTMLElement} root @param {import("../shared/types.js").Store} store @param {Saved | null} saved what the page was opened with
 * @param {{toast: import("../shared/dialogs.js").Toast, announce: (text: string) => void, saving?: ReturnType<typeof createSaving>}} tools
 * @returns {() => void} saves at once what has been saved before, and asks for a title otherwise
 */
export function mountKeep(root, store, saved, { toast, announce, saving = createSaving() }) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='keep']"));
  const button = find(root, "[data-action='keep']");
  const name = /** @type {HTMLInputElement} */ (find(dialog, "[data-field='keep-name']"));
  const listed = /** @type {HTMLInputElement} */ (find(dialog, "[data-field='keep-listed']"));
  /** @type {Kept | null} */
  let kept = saved && { ...saved, text: sameText(saved.experiment) };
  let state = "";
  /** @type {number | null} */ let present = null; // the revision of somebody else

  const show = () => {
    const changed = kept !== null && sameText(store.get().document) !== kept.text;
    const shown = { kept, changed, mine: kept !== null && keyOf(kept.id) !== null, state, conflict: present !== null };
    showKept(dialog, button, shown);
  };
  /** @param {Problem} problem */
  const fail = (problem) => {
    state = "failed";
    present = presentRevision(problem);
    if (problem.status === 404 && kept) return vanished();
    const named = problem.errors?.length && problem.status === 422;
    say(find(dialog, "[data-error='keep']"), named ? sentence(problem) : `${problem.detail ?? problem.title} ${SAFE}`);
    if (!dialog.open) dialog.showModal();
    show();
  };
  /** Deleted elsewhere: saving makes a new one. */
  const vanished = () => {
    forget();
    say(find(dialog, "[data-error='keep']"), `It has been deleted elsewhere. ${SAFE} Saving makes a new one.`);
    if (!dialog.open) dialog.showModal();
  };
  const forget = () => {
    if (kept) dropKey(kept.id);
    kept = present = null;
    state = "";
    history.replaceState(history.state, "", `/${store.get().document.algorithm}${location.hash}`);
    show();
  };
  /** @param {Summary} summary @param {string} text */
  const settle = ({ id, title, listed, revision }, text) => {
    kept = { id, title, listed, revision, text };
    state = "";
    present = null;
    say(find(dialog, "[data-error='keep']"), "");
    history.replaceState(history.state, "", `/e/${id}${location.hash}`);
    show();
  };
  const content = async () => {
    const { experiment, step, look } = contentOf(store.get());
    const thumbnail = await thumbnailOf(find(root, "[data-part='plot']"));
    return { title: name.value.trim(), listed: listed.checked, experiment, step, look, ...(thumbnail && { thumbnail }) };
  };
  /** @param {string | null} key null to save a new one @param {number} [revision] */
  const save = async (key, revision = kept?.revision ?? 0) => {
    if (state === "saving") return;
    state = "saving";
    show();
    const sent = await content();
    if (!sent.title) return fail({ title: "A title is expected.", status: 422, detail: "A title is expected; nothing came." });
    const { done, problem } = kept && key ? await saving.change(kept.id, key, revision, sent) : await saving.create(sent);
    if (problem) return fail(problem);
    const secret = "edit_key" in done ? String(done.edit_key) : null;
    const stored = secret === null || keepKey(done.id, secret);
    settle(done, sameText(sent.experiment));
    toast(stored ? "Saved. Its link leads to exactly this." : UNSTORED);
    announce("Saved");
  };
  const key = () => kept && keyOf(kept.id);
  const open = () => {
    name.value = kept?.title ?? firstTitle(store.get().document.data);
    listed.checked = kept?.listed ?? true;
    find(dialog, "[data-part='keep-sure']").hidden = true;
    show();
    dialog.showModal();
    name.select();
  };
  const actions = /** @type {Record<string, () => void>} */ ({
    replace: () => present !== null && save(key(), present),
    duplicate: () => {
      if (name.value.trim() === kept?.title) name.value = `${kept.title.slice(0, 113)} (copy)`;
      save(null);
    },
    delete: () => (find(dialog, "[data-part='keep-sure']").hidden = false),
    spare: () => (find(dialog, "[data-part='keep-sure']").hidden = true),
    "delete-now": async () => {
      const { problem } = await saving.remove(kept?.id ?? "", key() ?? "");
      if (problem && problem.status !== 404) return fail(problem);
      forget();
      dialog.close();
      toast("Deleted. What you see is still here, and no longer saved.");
    },
    link: async () => {
      const link = `${location.origin}/e/${kept?.id}`;
      try {
        await navigator.clipboard.writeText(link);
        say(find(dialog, "[data-text='keep-state']"), "The link is copied.");
      } catch {
        say(find(dialog, "[data-text='keep-state']"), link);
      }
    },
  });
  whenClicked(dialog, "data-keep", (action) => actions[action]());
  find(dialog, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    save(key());
  });
  button.addEventListener("click", open);
  whenChanged(store, ["document"], show);
  return () => {
    if (!kept || !key()) return open();
    name.value = kept.title;
    listed.checked = kept.listed;
    save(key());
  };
}
