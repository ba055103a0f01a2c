// @ts-check
// A setting that is a list of entries as cards: layers, or the one optimizer.
import { make } from "../shared/dom.js";
import { createEntries, turned } from "../shared/entries.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Entry} Entry */

/**
 * @param {HTMLElement} list @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {{setting: string, key: string, title: (index: number) => string, first: string[], hidden?: string[], anew?: string[],
 *   named?: (kind: string) => string, removable?: boolean, movable?: boolean, foot?: (index: number) => HTMLElement,
 *   fit?: (entry: Entry) => Entry}} about
 *   first: the settings that stand open; hidden: those that another part of the page has; anew: those that another kind begins with;
 *   foot: what stands at the end of a card; fit: what a changed entry must become
 */
export function mountEntries(list, store, run, about) {
  const { setting, key, title, first, hidden = [], anew = [], removable = false, movable = false, foot, fit } = about;
  const named = about.named ?? ((kind) => kind.replace(/[-_]/g, " "));
  const set = (/** @type {import("../shared/types.js").Config} */ config) => run.set(config);
  const entries = createEntries(store, set, { setting, key, prefix: `${setting}-`, fit });
  const { kinds } = entries;
  const send = (/** @type {(all: Entry[]) => Entry[]} */ change) => run.set({ [setting]: change(entries.take()) });

  /** @param {Entry} entry @param {number} i */
  function card(entry, i) {
    const options = Object.keys(kinds).map((kind) => make("option", { value: kind }, named(kind)));
    const select = make("select", { class: "button", "aria-label": `${title(i)}: ${key}` }, ...options);
    select.value = entry[key];
    select.addEventListener("change", () =>
      send((all) => all.map((each, k) => (k === i ? turned(each, kinds, key, select.value, anew) : each))));
    const own = entries.fieldsOf(entry, i, hidden);
    const open = [...own].filter(([name]) => first.includes(name)).map(([, control]) => control.element);
    const rest = [...own].filter(([name]) => !first.includes(name)).map(([, control]) => control.element);
    const label = `Remove ${title(i).toLowerCase()}`;
    const remove = make("button", { class: "button square", type: "button", "aria-label": label, title: label }, "×");
    remove.addEventListener("click", () => send((all) => all.filter((_, k) => k !== i)));
    const moves = movable ? [mover(i, -1, "↑", "up"), mover(i, 1, "↓", "down")] : [];
    return make("div", { class: "runner", role: "group", "aria-label": title(i) },
      make("div", { class: "runner-head" }, make("span", { class: "runner-title" }, title(i)), select, ...moves,
        ...(removable ? [remove] : [])),
      ...open,
      ...(rest.length ? [make("details", {}, make("summary", {}, "More settings"), make("div", { class: "fields" }, ...rest))] : []),
      ...(foot ? [foot(i)] : []));
  }

  /** @param {number} i @param {number} by @param {string} text @param {string} way */
  function mover(i, by, text, way) {
    const label = `Move ${title(i).toLowerCase()} ${way}`;
    const button = make("button", { class: "button square mover", type: "button", "aria-label": label, title: label }, text);
    button.addEventListener("click", () => {
      const next = [...entries.now()];
      if (i + by < 0 || i + by >= next.length) return;
      [next[i], next[i + by]] = [next[i + by], next[i]];
      send(() => next);
    });
    return button;
  }

  entries.keep(list, card);
}
