// @ts-check
// Saving the experiment: its title, whether it is saved, its link, a copy of it, and its end.
import { find, say, whenClicked } from "../shared/dom.js";
import { createKeeper } from "../shared/keeper.js";
import { createSaving, firstTitle } from "../shared/saving.js";
import { keyOf } from "../shared/shortcuts.js";
import { whenChanged } from "../shared/store.js";
import { thumbnailOf } from "../shared/thumbnail.js";
import { showKept } from "./keep_words.js";

const LONGEST = 120;
const COPY = " (copy)";

/**
 * @param {HTMLElement} root @param {import("../shared/types.js").Store} store
 * @param {import("../shared/saving.js").Saved | null} saved what the page was opened with
 * @param {import("../shared/dialogs.js").Toast} toast
 */
export function mountKeep(root, store, saved, toast) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='keep']"));
  const button = find(root, "[data-action='keep']");
  const name = /** @type {HTMLInputElement} */ (find(dialog, "[data-field='keep-name']"));
  const listed = /** @type {HTMLInputElement} */ (find(dialog, "[data-field='keep-listed']"));
  const sure = find(dialog, "[data-part='keep-sure']");
  const keeper = createKeeper(store, saved, {
    saving: createSaving(),
    draw: () => thumbnailOf(find(root, "[data-part='plot']")),
    moved: (path) => history.replaceState(history.state, "", path + location.search + location.hash),
  });

  const fill = () => {
    const { kept } = keeper.get();
    name.value = kept?.title ?? firstTitle(store.get().document.data);
    listed.checked = kept?.listed ?? true;
  };
  const show = () => {
    sure.hidden = true;
    if (!dialog.open) dialog.showModal();
  };
  const open = () => {
    keeper.calm();
    fill();
    show();
    name.select();
  };
  /** @param {{anew?: boolean, over?: boolean}} [how] */
  const save = async (how) => {
    sure.hidden = true;
    const done = await keeper.save(name.value, listed.checked, how);
    if (done && !dialog.open) toast("Saved. Its link leads to exactly this.");
    if (!done && keeper.get().state === "failed") show();
    if (!name.value.trim()) name.focus();
  };
  const actions = /** @type {Record<string, () => void>} */ ({
    replace: () => save({ over: true }),
    duplicate: () => {
      const { kept } = keeper.get();
      if (name.value.trim() === kept?.title) name.value = kept.title.slice(0, LONGEST - COPY.length) + COPY;
      save({ anew: true });
    },
    delete: () => {
      sure.hidden = false;
      find(sure, "[data-keep='spare']").focus();
    },
    spare: () => {
      sure.hidden = true;
      find(dialog, "[data-keep='delete']").focus();
    },
    "delete-now": async () => {
      if (!(await keeper.remove())) return;
      dialog.close();
      toast("Deleted. What you see is still here, and no longer saved.");
    },
    link: async () => {
      const said = find(dialog, "[data-text='keep-state']");
      try {
        await navigator.clipboard.writeText(find(dialog, "[data-part='keep-address']").textContent ?? "");
        say(said, "The link is copied.");
      } catch {
        say(said, "Copy the link from here:");
      }
    },
  });
  /** Saves at once what has been saved before, and asks for a title otherwise. */
  const quick = () => {
    const { kept, mine } = keeper.get();
    if (!dialog.open && !(kept && mine)) return open();
    if (!dialog.open) fill();
    save();
  };
  keeper.follow((keeping) => showKept(dialog, button, keeping));
  whenChanged(store, ["document"], () => showKept(dialog, button, keeper.get()));
  whenClicked(dialog, "data-keep", (action) => actions[action]());
  find(dialog, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const other = document.querySelector("dialog[open]:not([data-dialog='keep'])");
    if (keyOf(event) !== "Ctrl+s" || event.altKey || other) return;
    event.preventDefault(); // in fields too: nobody wants the page as a file
    quick();
  });
}
