// @ts-check
// What this page knows of its saved experiment: whether there is one, whose it is, and whether it has changed since.
import { dropKey, keepKey, keyOf } from "./edit_keys.js";
import { contentOf } from "./fragment.js";
import { sentence } from "./dialogs.js";
import { presentRevision, sameText } from "./saving.js";

/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./saving.js").Saved} Saved */
/** @typedef {import("./saving.js").Summary} Summary */
/** @typedef {{id: string, title: string, listed: boolean, revision: number, text: string}} Kept what is saved, text: its document */
/**
 * @typedef {object} Keeping
 * @property {Kept | null} kept
 * @property {boolean} changed whether the experiment is another one than was saved
 * @property {boolean} mine whether this browser has the key
 * @property {"" | "saving" | "failed"} state
 * @property {boolean} conflict whether somebody else has changed it
 * @property {string} error
 */

export const SAFE = "Nothing is lost: the page goes on, and its address holds everything.";
const UNSTORED = "This browser keeps no keys, so it can be changed only until the page is closed.";

/**
 * @param {import("./types.js").Store} store @param {Saved | null} saved what the page was opened with
 * @param {{saving: ReturnType<typeof import("./saving.js").createSaving>, draw: () => Promise<string | null>,
 *   moved: (path: string) => void}} tools draw: a thumbnail; moved: the page has another address now
 */
export function createKeeper(store, saved, { saving, draw, moved }) {
  /** @type {Kept | null} */
  let kept = saved && { ...saved, text: sameText(saved.experiment) };
  /** @type {Keeping["state"]} */ let state = "";
  let error = "";
  /** @type {number | null} */ let present = null; // the revision of somebody else
  /** @type {(keeping: Keeping) => void} */ let tell = () => {};

  /** @returns {Keeping} */
  const get = () => ({
    kept,
    changed: kept !== null && sameText(store.get().document) !== kept.text,
    mine: kept !== null && keyOf(kept.id) !== null,
    state,
    conflict: present !== null,
    error,
  });
  /** @param {Keeping["state"]} next @param {string} words @param {number | null} [revision] */
  const set = (next, words, revision = null) => {
    [state, error, present] = [next, words, revision];
    tell(get());
  };
  /** @param {string} words it is no longer saved */
  const forget = (words) => {
    if (kept) dropKey(kept.id);
    kept = null;
    moved(`/${store.get().document.algorithm}`);
    set(words ? "failed" : "", words);
  };
  /** @param {Problem} problem */
  const fail = (problem) => {
    if (problem.status === 404 && kept) return forget(`It has been deleted elsewhere. ${SAFE} Saving makes a new one.`);
    const named = problem.status === 422 && problem.errors?.length;
    set("failed", named ? sentence(problem) : `${problem.detail ?? problem.title} ${SAFE}`, presentRevision(problem));
  };
  /** @param {{title: string, listed: boolean}} named @param {string | null} key null to save a new one @param {number} revision */
  const send = async (named, key, revision) => {
    const { experiment, step, look } = contentOf(store.get());
    const thumbnail = await draw();
    const content = { ...named, experiment, step, look, ...(thumbnail && { thumbnail }) };
    const { done, problem } = kept && key ? await saving.change(kept.id, key, revision, content) : await saving.create(content);
    if (problem) return fail(problem);
    const stored = !("edit_key" in done) || keepKey(done.id, String(done.edit_key));
    kept = { id: done.id, title: done.title, listed: done.listed, revision: done.revision, text: sameText(experiment) };
    moved(`/e/${done.id}`);
    set("", stored ? "" : UNSTORED);
  };

  return {
    get,
    /** @param {(keeping: Keeping) => void} listener */
    follow(listener) {
      tell = listener;
      tell(get());
    },
    /**
     * @param {string} title @param {boolean} listed @param {{anew?: boolean, over?: boolean}} [how]
     *   anew: as one of its own; over: in the place of what somebody else has saved
     * @returns {Promise<boolean>} whether it is saved
     */
    async save(title, listed, { anew = false, over = false } = {}) {
      if (state === "saving") return false;
      if (!title.trim()) return set("failed", "A title is expected; nothing came."), false;
      const revision = (over && present) || (kept?.revision ?? 0);
      set("saving", "");
      await send({ title: title.trim(), listed }, anew || !kept ? null : keyOf(kept.id), revision);
      return get().state === "";
    },
    /** @returns {Promise<boolean>} whether it is deleted */
    async remove() {
      const { problem } = await saving.remove(kept?.id ?? "", keyOf(kept?.id ?? "") ?? "");
      if (problem && problem.status !== 404) return fail(problem), false;
      return forget(""), true;
    },
    /** What went wrong has been seen. */
    calm: () => state !== "saving" && set("", ""),
  };
}
