// @ts-check
// Who walks: any number of optimizers, each with settings of its own.
import { find, hide, make } from "../shared/dom.js";
import { createEntries, fresh, turned } from "../shared/entries.js";
import { number } from "../shared/format.js";
import { nameOf, swatch } from "../shared/runner_marks.js";
import { whenChanged } from "../shared/store.js";
import { withRunners } from "./race_document.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Entry} Entry */

/** What another rule begins with: the size of its steps means another thing. */
const ANEW = ["learning_rate"];

/**
 * @param {HTMLElement} root @param {Store} store @param {Run} run
 * @param {(config: import("../shared/types.js").Config) => void} begin
 * @param {string} [setting] the list of those who walk
 */
export function mountRace(root, store, run, begin, setting = "optimizers") {
  const entries = createEntries(store, (config) => run.set(config), { setting, key: "optimizer" });
  const { kinds } = entries;
  const list = find(root, "[data-part='runners']");
  const add = /** @type {HTMLSelectElement} */ (find(root, "[data-field='add']"));
  add.append(...options(kinds));
  /** Others race: who stays keeps its way, who comes has walked as many steps. @param {import("./race_document.js").Change} change */
  const renew = (change) => {
    const { document, step, status } = store.get();
    const now = entries.take();
    const moved = step && setting === "optimizers" ? withRunners(document, step, now, change) : null;
    if (!moved) return begin({ [setting]: change(now) });
    run.open(moved, step);
    if (status === "playing") run.play();
  };
  add.addEventListener("change", () => {
    const chosen = add.value;
    add.value = "";
    if (chosen) renew((all) => [...all, fresh(kinds, "optimizer", chosen)]);
  });

  /** @param {Entry} entry @param {number} i @param {Entry[]} all */
  function card(entry, i, { length: count }) {
    const select = make("select", { class: "button", "aria-label": `Optimizer ${i + 1}` }, ...options(kinds));
    select.value = entry.optimizer;
    select.addEventListener("change", () =>
      renew((all) => all.map((each, k) => (k === i ? turned(each, kinds, "optimizer", select.value, ANEW) : each))),
    );
    const label = `Remove ${nameOf(entry.optimizer)}`;
    const remove = make("button", { class: "button square", type: "button", "aria-label": label, title: label, hidden: count < 2 }, "×");
    remove.addEventListener("click", () => {
      const { runner } = store.get();
      // The one who is looked at stays so; nobody is asked about who is no longer there.
      store.set({ runner: runner > i ? runner - 1 : Math.max(0, Math.min(runner, count - 2)) });
      renew((all) => all.filter((_, k) => k !== i));
    });
    const own = entries.fieldsOf(entry, i);
    const rest = [...own].filter(([name]) => name !== "learning_rate").map(([, control]) => control.element);
    const more = make("details", {}, make("summary", {}, "More settings"), make("div", { class: "fields" }, ...rest));
    const rate = own.get("learning_rate");
    return make("div", { class: "runner", role: "group", "aria-label": `${i + 1}: ${nameOf(entry.optimizer)}` },
      make("div", { class: "runner-head" }, swatch(i), select, remove), ...(rate ? [rate.element] : []), more);
  }

  entries.keep(list, card);
  whenChanged(store, ["document", "step", "asked"], () => hide(add, entries.now().length >= entries.most));
  whenChanged(store, ["views"], ({ views: { theory, solution }, runner }) => {
    const safe = (theory ?? solution)?.largest_safe_rate;
    const known = typeof safe === "number" && Number.isFinite(safe);
    const where = theory && !theory.quadratic ? "Safe near this place" : "Largest safe rate";
    const text = known ? `${where}: ${number(safe, 3)}` : "";
    entries.fields().forEach((own, i) => own.get("learning_rate")?.mark(known && i === runner ? safe : null, text));
  });
}

/** @param {Record<string, unknown>} kinds */
const options = (kinds) => Object.keys(kinds).map((slug) => make("option", { value: slug }, nameOf(slug)));
