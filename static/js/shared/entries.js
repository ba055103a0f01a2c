// @ts-check
// A setting that is a list of entries, each of a kind and with settings of its own: what was asked for last, and its fields.
import { createControl } from "./controls.js";
import { configAsked, configInForce } from "./in_force.js";
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Declaration} Declaration */
/** @typedef {Map<string, ReturnType<typeof createControl>>} Fields of one entry, by the names of its settings */

const BETWEEN = 40;

/** @param {Record<string, Declaration[]>} kinds @param {string} key @param {string} kind @returns {Entry} with everything at its default */
export const fresh = (kinds, key, kind) =>
  ({ [key]: kind, ...Object.fromEntries((kinds[kind] ?? []).map(({ name, default: value }) => [name, value])) });

/**
 * The same entry as another kind: what both can be set keeps its value, but what means another thing there.
 * @param {Entry} entry @param {Record<string, Declaration[]>} kinds @param {string} key @param {string} kind
 * @param {string[]} anew what the other kind begins with @returns {Entry}
 */
export function turned(entry, kinds, key, kind, anew) {
  const next = fresh(kinds, key, kind);
  const kept = Object.keys(next).filter((name) => name in entry && name !== key && !anew.includes(name));
  return { ...next, ...Object.fromEntries(kept.map((name) => [name, entry[name]])) };
}

/**
 * @param {import("./types.js").Store} store @param {(config: import("./types.js").Config) => void} set
 * @param {{setting: string, key: string, prefix?: string, fit?: (entry: Entry) => Entry}} about
 *   key: the name of an entry's kind; prefix: of the fields, where a page has several lists; fit: what a changed entry must become
 */
export function createEntries(store, set, { setting, key, prefix = "", fit = (entry) => entry }) {
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === setting));
  const kinds = declared.entries ?? {};
  /** @type {Entry[] | null} */ let waiting = null;
  /** @type {Fields[]} */ let fields = [];
  let shape = "";
  let [shown, told] = ["?", ""];
  /** What a link says can be anything until the server has refused it. @param {any} asked @returns {Entry[]} */
  const readable = (asked) =>
    (Array.isArray(asked) && asked.every((entry) => Object.hasOwn(kinds, entry?.[key])) ? asked : declared.default);
  const now = () => waiting ?? readable(configAsked(store.get())[setting]);
  /** The entries as they are asked for; what waits to be sent is part of them, and waits no longer. */
  const take = () => {
    const entries = now();
    waiting = null;
    return entries;
  };
  /** A slider speaks faster than a run can change. @param {number} i @param {string} name @param {any} value */
  const change = (i, name, value) => {
    const idle = waiting === null;
    waiting = now().map((entry, k) => (k === i ? fit({ ...entry, [name]: value }) : entry));
    if (idle) setTimeout(() => void (waiting && set({ [setting]: take() })), BETWEEN);
  };

  whenChanged(store, ["error"], ({ error }) => {
    const place = new RegExp(`\\b${setting}\\[(\\d+)\\]\\.(\\w+)`);
    for (const each of error?.errors ?? []) {
      const [, i, name] = each.field.match(place) ?? [];
      if (name) fields[Number(i)]?.get(name)?.refuse(each);
    }
  });

  return {
    kinds,
    most: declared.high ?? 16,
    now,
    take,
    fields: () => fields,
    /** New fields for an entry. @param {Entry} entry @param {number} i @param {string[]} [hidden] settings that stand elsewhere */
    fieldsOf(entry, i, hidden = []) {
      const own = kinds[entry[key]].filter(({ name }) => !hidden.includes(name));
      return (fields[i] = new Map(own.map((each) =>
        [each.name, createControl({ ...each, name: `${prefix}${each.name}-${i}` }, (value) => change(i, each.name, value))])));
    },
    /**
     * Keeps a card for every entry, new ones where there are other kinds.
     * @param {HTMLElement} list @param {(entry: Entry, i: number, all: Entry[]) => HTMLElement} card
     */
    keep: (list, card) => void whenChanged(store, ["document", "step", "asked"], (state) => {
      const entries = now();
      const settled = JSON.stringify(configInForce(state)[setting]);
      const kindsNow = entries.map((entry) => entry[key]).join(" ");
      if (kindsNow !== shape) {
        const open = [...list.querySelectorAll("details")].map((details) => details.open);
        shape = kindsNow;
        [shown, told] = ["?", ""];
        fields = [];
        list.replaceChildren(...entries.map(card));
        list.querySelectorAll("details").forEach((details, i) => (details.open = open[i] ?? false));
      }
      // What stands in a field, refused or half typed, goes only when the settings have become others.
      if (waiting || settled === shown) return;
      shown = settled;
      // What was only confirmed stands there already, and more may have been typed since.
      if (JSON.stringify(entries) === told) return;
      told = JSON.stringify(entries);
      entries.forEach((entry, i) =>
        kinds[entry[key]].forEach(({ name, default: value }) => fields[i].get(name)?.show(entry[name] ?? value)));
    }),
  };
}
