// @ts-check
// The settings of the algorithm, as core declares them; what the server refuses is said at the field.
import { createControl, groupOf } from "../shared/controls.js";
import { lastName } from "../shared/dialogs.js";
import { number } from "../shared/format.js";
import { configInForce } from "../shared/in_force.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Config} Config */

/** Where a setting stands; under "model" if it is not named here. */
const GROUPS = /** @type {Record<string, string>} */ ({ learning_rate: "descent", confidence: "statistics" });
const BETWEEN = 40;

/** @param {State} state @returns {string} about the learning rate */
export function safeNote({ views: { solution } }) {
  const largest = solution?.largest_safe_rate;
  return typeof largest === "number" && Number.isFinite(largest) ? `Largest safe rate: ${number(largest, 3)}` : "";
}

/**
 * @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {(name: string) => string | null} [groupFor] where a setting stands; null where another panel has it
 */
export function mountSettings(root, store, run, groupFor = (name) => GROUPS[name] ?? "model") {
  /** @type {Config} */ let waiting = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  const send = () => {
    const config = waiting;
    waiting = {};
    timer = undefined;
    if (Object.keys(config).length) run.set(config);
  };
  /** A slider speaks faster than a run can change: the latest of what it said goes. @param {string} name @param {any} value */
  const change = (name, value) => {
    waiting[name] = value;
    timer ??= setTimeout(send, BETWEEN);
  };
  const declarations = store.get().algorithm.config.filter(({ name }) => groupFor(name) !== null);
  const controls = new Map(
    declarations.map((declared) => {
      const control = createControl(declared, (value) => change(declared.name, value));
      groupOf(root, groupFor(declared.name) ?? "").append(control.element);
      return [declared.name, control];
    }),
  );
  let shown = "";
  whenChanged(store, ["document", "step"], (state) => {
    const config = configInForce(state);
    // What stands in a field, refused or half typed, goes only when the settings have become others.
    if (JSON.stringify(config) === shown) return;
    shown = JSON.stringify(config);
    for (const declared of declarations) {
      if (!(declared.name in waiting)) controls.get(declared.name)?.show(config[declared.name] ?? declared.default);
    }
  });
  whenChanged(store, ["views"], (state) => {
    const largest = state.views.solution?.largest_safe_rate;
    const text = safeNote(state);
    controls.get("learning_rate")?.mark(text ? largest : null, text);
  });
  whenChanged(store, ["error"], ({ error }) => {
    for (const each of error?.errors ?? []) {
      if (each.field.includes("config")) controls.get(lastName(each.field))?.refuse(each);
    }
  });
}
