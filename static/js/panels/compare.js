// @ts-check
// Runs beside one another: one is pinned, the present one is set against it; the runs of this visit can be brought back.
import { createChart } from "../shared/charts.js";
import { differences } from "../shared/differences.js";
import { find, make, press, say, whenClicked } from "../shared/dom.js";
import { count, number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { tableElement } from "../shared/tables.js";
import { followVisits, visitedNow, wayOf } from "../shared/visits.js";
import { answerRows } from "./compare_answers.js";
import { figure } from "./compare_figure.js";
import { mountSweep } from "./sweep_panel.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Visited} Visited */

const EVERY = 200;

/** @param {Visited} run @returns {string} where it came to */
function cameTo({ furthest, last, lastTest }) {
  const test = lastTest === null || Number.isNaN(lastTest) ? "" : ` · test ${number(lastTest)}`;
  return `${count(Math.max(0, furthest))} step${furthest === 1 ? "" : "s"} · cost ${number(last)}${test}`;
}

/** @param {State} state @param {Visited} run @returns {string} how it differs from what the page shows */
function apart({ algorithm, document, step }, run) {
  const rows = differences(algorithm.config, run, { document, step });
  if (!rows.length) return "the same as now";
  return rows.map(([name, mine]) => `${name}: ${mine}`).join(" · ");
}

/** What differs between the pinned run and the present one, and what came of it. @param {State} state */
export function table(state) {
  const { pinned, algorithm } = state;
  if (!pinned) return { title: "Compared", head: [], rows: [] };
  const now = visitedNow(state);
  const rows = differences(algorithm.config, pinned, now);
  const results = [["Steps", count(pinned.furthest), count(now.furthest)], ["Cost", pinned.last, now.last],
    ...(![pinned.lastTest, now.lastTest].some(Number.isFinite) ? [] : [["Test cost", pinned.lastTest, now.lastTest]]),
    ...answerRows(state)];
  return { title: "Compared", head: ["", "pinned", "now"], rows: /** @type {any} */ ([...rows, ...results]) };
}

/**
 * @param {HTMLElement} root @param {Store} store @param {Run} run
 * @returns {() => void} opens the dialog
 */
export function mountCompare(root, store, run) {
  const dialog = /** @type {HTMLDialogElement} */ (find(root, "[data-dialog='compare']"));
  const visits = followVisits(store, () => sessionStorage);
  const place = find(dialog, "[data-part='compare-plot']");
  const chart = createChart(place, { every: EVERY });
  const sweep = mountSweep(find(dialog, "[data-part='compare-sweep']"), store, (document) => {
    dialog.close();
    run.open(document);
  });
  /** @param {Visited} visit @param {boolean} present whether the page shows it, so that its pictures are at hand */
  const pin = (visit, present) => store.set({ pinned: { ...visit, views: present ? store.get().views : {} } });

  /** @param {Visited} visit */
  function row(visit) {
    const state = store.get();
    const present = JSON.stringify(visit.document) === JSON.stringify(state.document);
    const back = make("button", { class: "button", type: "button", hidden: present }, "Bring back");
    back.addEventListener("click", () => {
      dialog.close();
      run.open(visit.document, visit.step);
    });
    const keep = make("button", { class: "button", type: "button" }, "Pin");
    keep.addEventListener("click", () => pin(visit, present));
    const text = make("p", {}, cameTo(visit), make("small", {}, present ? "on the page now" : apart(state, visit)));
    return make("li", { "aria-current": present ? "true" : null }, text, keep, back);
  }

  function redraw() {
    if (!dialog.open) return;
    const state = store.get();
    const { pinned, colours } = state;
    const said = pinned ? `Pinned, dashed: ${cameTo(pinned)}.` : "Pin a run, and the next one is drawn over it.";
    say(find(dialog, "[data-text='pinned']"), said);
    find(dialog, "[data-action='unpin']").hidden = !pinned;
    find(dialog, "[data-action='pin']").toggleAttribute("disabled", state.losses.train.length === 0);
    place.hidden = !pinned;
    find(dialog, "[data-part='compare-table']").replaceChildren(...(pinned ? [tableElement(table(state))] : []));
    const list = visits();
    find(dialog, "[data-part='visits']").replaceChildren(
      ...(list.length ? list.map(row) : [make("li", {}, make("p", {}, "None yet: press Play, change a setting, and play again."))]));
    if (!pinned || !colours) return;
    const now = visitedNow(state);
    chart.draw((size) => figure([
      { name: "pinned", ...wayOf(pinned), color: colours.own, dash: "dash" },
      { name: "now", ...wayOf(now), color: colours.lossTrain },
    ], colours, size));
  }

  whenClicked(dialog, "data-action", (action) => {
    if (action === "pin") pin(visitedNow(store.get()), true);
    if (action === "unpin") store.set({ pinned: null });
  });
  whenClicked(dialog, "data-compare", (shown) => {
    for (const button of dialog.querySelectorAll("[data-compare]")) press(button, button.getAttribute("data-compare") === shown);
    find(dialog, "[data-part='compare-runs']").hidden = shown !== "runs";
    find(dialog, "[data-part='compare-sweep']").hidden = shown !== "sweep";
    if (shown === "sweep") sweep.open();
  });
  whenChanged(store, ["pinned", "document", "losses", "status", "colours"], redraw);
  return () => {
    dialog.showModal();
    redraw();
    if (!find(dialog, "[data-part='compare-sweep']").hidden) sweep.open();
  };
}
