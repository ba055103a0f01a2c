// @ts-check
// Who walks: any number of optimizers, each with settings of its own.
import { createControl } from "../shared/controls.js";
import { find, hide, make } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { nameOf, swatch } from "../shared/runner_marks.js";
import { whenChanged } from "../shared/store.js";
import { withRunners } from "./race_document.js";
import { configAsked, configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Entry} Entry */
/** @typedef {import("../shared/types.js").Declaration} Declaration */
/** @typedef {ReturnType<typeof createControl>} Control */

const BETWEEN = 40;

/** @param {Declaration[]} declarations @param {string} optimizer @returns {Entry} with everything at its default */
export const freshEntry = (declarations, optimizer) => ({
  optimizer,
  ...Object.fromEntries(declarations.map(({ name, default: value }) => [name, value])),
});

/**
 * The same entry under another rule: what both can be set keeps its value, but the rate, whose size means another thing.
 * @param {Entry} entry @param {Declaration[]} declarations @param {string} optimizer @returns {Entry}
 */
export function converted(entry, declarations, optimizer) {
  const fresh = freshEntry(declarations, optimizer);
  const kept = Object.keys(fresh).filter((name) => name in entry && name !== "optimizer" && name !== "learning_rate");
  return { ...fresh, ...Object.fromEntries(kept.map((name) => [name, entry[name]])) };
}

/** @param {State} state @param {string} [setting] @returns {Entry[]} */
export const entriesInForce = (state, setting = "optimizers") => /** @type {Entry[]} */ (configInForce(state)[setting] ?? []);

/**
 * @param {HTMLElement} root @param {Store} store @param {Run} run
 * @param {(config: import("../shared/types.js").Config) => void} begin
 * @param {string} [setting] the list of those who walk
 */
export function mountRace(root, store, run, begin, setting = "optimizers") {
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === setting));
  const kinds = declared.entries ?? {};
  const list = find(root, "[data-part='runners']");
  const add = /** @type {HTMLSelectElement} */ (find(root, "[data-field='add']"));
  add.append(...options(kinds));
  /** @type {Entry[] | null} */ let waiting = null;
  /** @type {Map<string, Control>[]} */ let controls = [];
  let shape = "";
  let [shown, told] = ["?", ""];
  const entries = () => waiting ?? /** @type {Entry[]} */ (configAsked(store.get())[setting] ?? []);
  /** Others race: who stays keeps its way, who comes has walked as many steps. @param {import("./race_document.js").Change} change */
  const renew = (change) => {
    const { document, step, status } = store.get();
    const now = entries();
    const moved = step && setting === "optimizers" ? withRunners(document, step, now, change) : null;
    waiting = null; // what waits is part of it
    if (!moved) return begin({ [setting]: change(now) });
    run.open(moved, step);
    if (status === "playing") run.play();
  };
  /** A slider speaks faster than a run can change. @param {number} i @param {string} name @param {any} value */
  const change = (i, name, value) => {
    const idle = waiting === null;
    waiting = entries().map((entry, k) => (k === i ? { ...entry, [name]: value } : entry));
    if (!idle) return;
    setTimeout(() => {
      const latest = waiting;
      waiting = null;
      if (latest) run.set({ [setting]: latest });
    }, BETWEEN);
  };
  add.addEventListener("change", () => {
    const chosen = add.value;
    add.value = "";
    if (chosen) renew((all) => [...all, freshEntry(kinds[chosen], chosen)]);
  });

  /** @param {Entry} entry @param {number} i @param {number} count */
  function card(entry, i, count) {
    const select = make("select", { class: "button", "aria-label": `Optimizer ${i + 1}` }, ...options(kinds));
    select.value = entry.optimizer;
    select.addEventListener("change", () =>
      renew((all) => all.map((each, k) => (k === i ? converted(each, kinds[select.value], select.value) : each))),
    );
    const label = `Remove ${nameOf(entry.optimizer)}`;
    const remove = make("button", { class: "button square", type: "button", "aria-label": label, title: label, hidden: count < 2 }, "×");
    remove.addEventListener("click", () => {
      const { runner } = store.get();
      // The one who is looked at stays so; nobody is asked about who is no longer there.
      store.set({ runner: runner > i ? runner - 1 : Math.max(0, Math.min(runner, count - 2)) });
      renew((all) => all.filter((_, k) => k !== i));
    });
    const own = new Map(
      kinds[entry.optimizer].map((each) => {
        const control = createControl({ ...each, name: `${each.name}-${i}` }, (value) => change(i, each.name, value));
        return [each.name, control];
      }),
    );
    const rest = [...own].filter(([name]) => name !== "learning_rate").map(([, control]) => control.element);
    const more = make("details", {}, make("summary", {}, "More settings"), make("div", { class: "fields" }, ...rest));
    controls[i] = own;
    const rate = own.get("learning_rate");
    return make("div", { class: "runner", role: "group", "aria-label": `${i + 1}: ${nameOf(entry.optimizer)}` },
      make("div", { class: "runner-head" }, swatch(i), select, remove), ...(rate ? [rate.element] : []), more);
  }

  whenChanged(store, ["document", "step", "asked"], (state) => {
    const now = entries();
    const settled = JSON.stringify(entriesInForce(state, setting));
    const kindsNow = kindsOf(now);
    if (kindsNow !== shape) {
      shape = kindsNow;
      [shown, told] = ["?", ""];
      controls = [];
      list.replaceChildren(...now.map((entry, i) => card(entry, i, now.length)));
    }
    hide(add, now.length >= (declared.high ?? 16));
    if (waiting || settled === shown) return;
    shown = settled;
    // What was only confirmed stands there already, and more may have been typed since.
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    now.forEach(({ optimizer, ...entry }, i) =>
      kinds[optimizer].forEach(({ name, default: value }) => controls[i].get(name)?.show(entry[name] ?? value)),
    );
  });
  whenChanged(store, ["views"], ({ views: { theory, solution }, runner }) => {
    const safe = (theory ?? solution)?.largest_safe_rate;
    const known = typeof safe === "number" && Number.isFinite(safe);
    const where = theory && !theory.quadratic ? "Safe near this place" : "Largest safe rate";
    const text = known ? `${where}: ${number(safe, 3)}` : "";
    controls.forEach((own, i) => own.get("learning_rate")?.mark(known && i === runner ? safe : null, text));
  });
  whenChanged(store, ["error"], ({ error }) => {
    for (const each of error?.errors ?? []) {
      const found = each.field.match(/optimizers?\[(\d+)\]\.(\w+)/);
      if (found) controls[Number(found[1])]?.get(found[2])?.refuse(each);
    }
  });
}

/** @param {Entry[]} entries */
const kindsOf = (entries) => entries.map(({ optimizer }) => optimizer).join(" ");

/** @param {Record<string, unknown>} kinds */
const options = (kinds) => Object.keys(kinds).map((slug) => make("option", { value: slug }, nameOf(slug)));
