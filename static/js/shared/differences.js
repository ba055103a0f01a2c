// @ts-check
// What an experiment says, as rows of names and values; and which of them are others in another experiment.
import { number, setting } from "./format.js";
import { configInForce, dataInForce } from "./in_force.js";

/** @typedef {import("./types.js").Config} Config */
/** @typedef {import("./types.js").Declaration} Declaration */
/** @typedef {import("./in_force.js").Moment} Moment */
/** @typedef {{path: (string | number)[], label: string, declared: Declaration, value: any}} Setting */

/** @param {Declaration[]} declarations @param {Config} config @returns {Setting[]} each setting, those of lists one by one */
export function settingsOf(declarations, config) {
  return declarations.flatMap((declared) => {
    const value = config[declared.name] ?? declared.default;
    if (declared.kind !== "list") return [{ path: [declared.name], label: declared.label, declared, value }];
    return /** @type {import("./types.js").Entry[]} */ (value).flatMap((entry, i) => {
      const title = declared.high === 1 ? declared.label : `${declared.label.replace(/s$/, "")} ${i + 1}`;
      const [key, kinds] = kindOf(declared, entry);
      const own = kinds.map((each) => ({ path: [declared.name, i, each.name], label: `${title}: ${each.label.toLowerCase()}`,
        declared: each, value: entry[each.name] ?? each.default }));
      return [{ path: [declared.name, i, key], label: title, declared, value: entry[key] }, ...own];
    });
  });
}

/**
 * @param {Declaration} declared @param {import("./types.js").Entry} entry
 * @returns {[string, Declaration[]]} which word says its kind, and its settings
 */
function kindOf({ entries = {} }, entry) {
  const found = Object.entries(entry).find(([, value]) => typeof value === "string" && value in entries);
  return found ? [found[0], entries[found[1]]] : ["", []];
}

/** @param {Record<string, any>} data @returns {string} where data come from, in a few words */
export function dataTold(data) {
  const test = data.test_share ? `${number(100 * data.test_share, 3)} % for the test` : "";
  const rest = [test, data.scale === "standard" ? "standardized" : ""];
  const size = data.n ? `${data.n} examples` : "";
  const noise = data.noise !== undefined && data.generator ? `noise ${number(data.noise, 3)}` : "";
  const source = data.generator ?? data.dataset ?? data.images ?? (data.points ? `${data.points.y.length} own points` : "CSV");
  return [String(source).replace(/-/g, " "), data.group ?? "", size, noise, ...rest].filter(Boolean).join(", ");
}

/** @param {any} value @returns {string} */
export const valueTold = (value) =>
  (typeof value === "number" ? setting(value) : typeof value === "boolean" ? (value ? "on" : "off") : String(value ?? "–") || "none");

/**
 * The rows in which two experiments differ, each as the first and the second say it.
 * @param {Declaration[]} declarations @param {Moment} one @param {Moment} other @returns {[string, string, string][]}
 */
export function differences(declarations, one, other) {
  const [first, second] = [one, other].map((moment) => rows(declarations, moment));
  const names = [...new Set([...first.keys(), ...second.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [first.get(name), second.get(name)];
    const whole = name.split(": ")[0];
    if (name !== whole && (!first.has(whole) || !second.has(whole))) return []; // of an entry that one of them has not
    if (JSON.stringify(a?.value) === JSON.stringify(b?.value)) return [];
    const [left, right] = [a?.text ?? "–", b?.text ?? "–"];
    return [/** @type {[string, string, string]} */ ([name, left, left === right ? `${right}, others` : right])];
  });
}

/** @param {Declaration[]} declarations @param {Moment} moment @returns {Map<string, {value: any, text: string}>} */
function rows(declarations, moment) {
  const data = dataInForce(moment);
  const by = moment.document.edits.filter(({ step, params }) => params && step <= moment.step).length;
  const settings = settingsOf(declarations, configInForce(moment)).map(({ label, value }) =>
    /** @type {[string, {value: any, text: string}]} */ ([label, { value, text: valueTold(value) }]));
  return new Map([
    ["Data", { value: data, text: dataTold(data) }],
    ["Seed", { value: moment.document.seed, text: String(moment.document.seed) }],
    ...settings,
    ["Parameters set by hand", { value: by, text: by ? `${by} times` : "no" }],
  ]);
}
