// @ts-check
// Starts a chapter's page: reads what the server put into it, opens the run, mounts the shell and the chapter's panels.
import { mountBringIn } from "./panels/bring_in.js";
import { mountCompare } from "./panels/compare.js";
import { mountKeep } from "./panels/keep_dialog.js";
import { mountLossCurve } from "./panels/loss_curve.js";
import { mountShareDialog } from "./panels/share_dialog.js";
import { mountTakeAway } from "./panels/take_away.js";
import { mountAnnouncer, mountDialogs, mountMessages, mountToasts } from "./shared/dialogs.js";
import { mountCarry } from "./shared/carry.js";
import { find, press, whenClicked } from "./shared/dom.js";
import { forgetWithSource } from "./shared/forget.js";
import { followAddress, readAddress } from "./shared/fragment.js";
import { mountLesson } from "./shared/lesson.js";
import { lookOf } from "./shared/look.js";
import { playAtOnce } from "./shared/play_at_once.js";
import { openRun } from "./shared/run_socket.js";
import { mountShortcuts } from "./shared/shortcuts.js";
import { createStore, initialState } from "./shared/store.js";
import { mountTheme, readTheme } from "./shared/theme.js";
import { mountTransport } from "./shared/transport.js";

/** @typedef {import("./shared/types.js").Store} Store */
/** @typedef {{title: string, shortcuts: import("./shared/shortcuts.js").Shortcut[]}[]} ShortcutGroups */
/**
 * @typedef {object} Page what a chapter's module gets to mount its panels with
 * @property {HTMLElement} root
 * @property {Store} store
 * @property {import("./shared/types.js").Run} run
 * @property {(text: string) => void} announce
 * @property {() => void} openLoss
 */

/** The server fills in what a document leaves out; until it has answered, the page does. @param {any} experiment */
const completed = (experiment) => ({ version: 1, seed: 7, config: {}, edits: [], ...experiment });

/**
 * @param {Store} store @param {import("./shared/types.js").Run} run @param {(text: string, kind?: "error") => void} toast
 */
function keepAddress(store, run, toast) {
  const first = store.get().document;
  followAddress(
    store,
    (content) => {
      run.open(content?.experiment ?? first, content?.step ?? 0);
      if (content) store.set(lookOf(content.look, store.get()));
    },
    (text) => toast(text, "error"),
  );
}

/** @param {HTMLElement} root on a narrow screen one panel at a time is shown */
function mountTabs(root) {
  const show = (/** @type {string} */ tab) => {
    root.dataset.tab = tab;
    for (const button of root.querySelectorAll(".tabs [data-tab]")) press(button, button.getAttribute("data-tab") === tab);
  };
  whenClicked(find(root, ".tabs"), "data-tab", show);
  show("mathematics");
}

async function start() {
  const root = document.body;
  const { algorithm, defaults, saved } = JSON.parse(find(document, "#page-data").textContent ?? "");
  const experiment = completed(defaults);
  const store = createStore(initialState(algorithm, experiment));
  forgetWithSource(store);
  const toast = mountToasts(root);
  const chapter = import(`./pages/${algorithm.slug}.js`);
  // What the address holds is newer than what was saved.
  const linked = (await readAddress(algorithm, (text) => toast(text, "error"))) ?? saved;
  if (linked) store.set(lookOf(linked.look, store.get()));
  const run = openRun(store, linked?.experiment ?? experiment, { step: linked?.step ?? 0, fallback: linked ? experiment : undefined });
  const announce = mountAnnouncer(root);
  const turnTheme = mountTheme(root, (theme) => store.set({ theme, colours: readTheme() }));
  const openLoss = mountLossCurve(root, store);
  const compare = mountCompare(root, store, run);
  find(root, "[data-action='compare']").addEventListener("click", compare);
  find(root, "[data-action='share']").addEventListener("click", mountShareDialog(root, store, toast));
  mountDialogs(root);
  mountTabs(root);
  // Where the chapters do not fit beside one another, the one that is open is the one that is seen.
  root.querySelector(".chapters [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  mountCarry(root, store);
  mountMessages(root, store, toast);
  mountKeep(root, store, saved, toast);
  const moves = mountTransport(root, store, run, { openLoss, announce, toast });
  const { mount } = await chapter;
  /** @type {ShortcutGroups} */
  const groups = mount({ root, store, run, announce, openLoss });
  /** What a teacher's link has locked has no keys either. @param {() => void} act */
  const unlocked = (act) => () => find(root, ".transport").inert || act();
  const transport = [
    { key: " ", name: "Space", does: "play, pause", act: unlocked(moves.play) },
    { key: ".", name: ".", does: "one step on", act: unlocked(moves.step) },
    { key: ",", name: ",", does: "one step back", act: unlocked(moves.back) },
    { key: "r", name: "R", does: "restart", act: unlocked(moves.restart) },
    { key: "o", name: "O", does: "compare runs", act: compare },
    { key: "t", name: "T", does: "light, dark, as the system", act: turnTheme },
    { key: "", name: "Ctrl S", does: "save" },
    { key: "?", name: "?", does: "this help" },
  ];
  mountShortcuts(root, [{ title: "Time", shortcuts: transport }, ...groups]);
  playAtOnce(store, run);
  mountTakeAway(root, store, run);
  mountBringIn(root, store, run, toast);
  keepAddress(store, run, toast);
  mountLesson(root, store);
  addEventListener("pagehide", () => run.close());
}

start();
