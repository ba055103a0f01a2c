// @ts-check
// A setting that is a list of entries, each of a kind and with settings of its own, as cards: layers, or the one optimizer.
import { createControl } from "../shared/controls.js";
import { make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { configAsked, configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Entry} Entry */
/** @typedef {import("../shared/types.js").Declaration} Declaration */
/** @typedef {ReturnType<typeof createControl>} Control */

const BETWEEN = 40;

/**
 * The same entry as another kind: what both can be set keeps its value, but what means another thing there.
 * @param {Entry} entry @param {Declaration[]} declarations @param {string} key @param {string} kind @param {string[]} anew
 */
export function turned(entry, declarations, key, kind, anew) {
  const fresh = Object.fromEntries(declarations.map(({ name, default: value }) => [name, value]));
  const kept = Object.keys(fresh).filter((name) => name in entry && !anew.includes(name));
  return { ...fresh, ...Object.fromEntries(kept.map((name) => [name, entry[name]])), [key]: kind };
}

/**
 * @param {HTMLElement} list @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {{setting: string, key: string, title: (index: number) => string, first: string[], hidden?: string[], anew?: string[],
 *   named?: (kind: string) => string, removable?: boolean, movable?: boolean, foot?: (index: number) => HTMLElement,
 *   fit?: (entry: Entry) => Entry}} about
 *   first: the settings that stand open; hidden: those that another part of the page has; anew: those that another kind begins with;
 *   foot: what stands at the end of a card; fit: what a changed entry must become
 */
export function mountEntries(list, store, run, about) {
  const { setting, key, title, first, hidden = [], anew = [], removable = false, movable = false, foot, fit = (entry) => entry } = about;
  const named = about.named ?? ((kind) => kind.replace(/[-_]/g, " "));
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === setting));
  const kinds = declared.entries ?? {};
  /** @type {Entry[] | null} */ let waiting = null;
  /** @type {Map<string, Control>[]} */ let controls = [];
  let shape = "";
  let [shown, told] = ["?", ""];
  /** What a link says can be anything until the server has refused it. @param {any} asked @returns {Entry[]} */
  const readable = (asked) =>
    (Array.isArray(asked) && asked.every((entry) => Object.hasOwn(kinds, entry?.[key])) ? asked : declared.default);
  const entries = () => waiting ?? readable(configAsked(store.get())[setting]);
  /** @param {Entry[]} next */
  const send = (next) => {
    waiting = null; // what waits is part of it
    run.set({ [setting]: next });
  };
  /** A slider speaks faster than a run can change. @param {number} i @param {string} name @param {any} value */
  const change = (i, name, value) => {
    const idle = waiting === null;
    waiting = entries().map((entry, k) => (k === i ? fit({ ...entry, [name]: value }) : entry));
    if (!idle) return;
    setTimeout(() => {
      if (waiting) send(waiting);
    }, BETWEEN);
  };

  /** @param {Entry} entry @param {number} i */
  function card(entry, i) {
    const options = Object.keys(kinds).map((kind) => make("option", { value: kind }, named(kind)));
    const select = make("select", { class: "button", "aria-label": `${title(i)}: ${key}` }, ...options);
    select.value = entry[key];
    select.addEventListener("change", () =>
      send(entries().map((each, k) => (k === i ? turned(each, kinds[select.value], key, select.value, anew) : each))));
    const own = new Map(kinds[entry[key]].filter(({ name }) => !hidden.includes(name)).map((each) => {
      const control = createControl({ ...each, name: `${setting}-${i}-${each.name}` }, (value) => change(i, each.name, value));
      return [each.name, control];
    }));
    controls[i] = own;
    const open = [...own].filter(([name]) => first.includes(name)).map(([, control]) => control.element);
    const rest = [...own].filter(([name]) => !first.includes(name)).map(([, control]) => control.element);
    const label = `Remove ${title(i).toLowerCase()}`;
    const remove = make("button", { class: "button square", type: "button", "aria-label": label, title: label }, "×");
    remove.addEventListener("click", () => send(entries().filter((_, k) => k !== i)));
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
      const next = [...entries()];
      if (i + by < 0 || i + by >= next.length) return;
      [next[i], next[i + by]] = [next[i + by], next[i]];
      send(next);
    });
    return button;
  }

  whenChanged(store, ["document", "step", "asked"], (state) => {
    const now = entries();
    const settled = JSON.stringify(configInForce(state)[setting]);
    const kindsNow = now.map((entry) => entry[key]).join(" ");
    if (kindsNow !== shape) {
      const open = [...list.querySelectorAll("details")].map((details) => details.open);
      shape = kindsNow;
      [shown, told] = ["?", ""];
      controls = [];
      list.replaceChildren(...now.map(card));
      list.querySelectorAll("details").forEach((details, i) => (details.open = open[i] ?? false));
    }
    // What stands in a field, refused or half typed, goes only when the settings have become others.
    if (waiting || settled === shown) return;
    shown = settled;
    // What was only confirmed stands there already, and more may have been typed since.
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    now.forEach((entry, i) => kinds[entry[key]].forEach(({ name, default: value }) => controls[i].get(name)?.show(entry[name] ?? value)));
  });
  whenChanged(store, ["error"], ({ error }) => {
    for (const each of error?.errors ?? []) {
      const found = each.field.match(/\.(\w+)\[(\d+)\]\.(\w+)/);
      if (found?.[1] === setting) controls[Number(found[2])]?.get(found[3])?.refuse(each);
    }
  });
}
