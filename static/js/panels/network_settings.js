// @ts-check
// The settings of a network: its inputs as chips, its layers and its optimizer as cards, the rest as core declares it.
import { find, hide, make, press, say } from "../shared/dom.js";
import { nameOf } from "../shared/runner_marks.js";
import { whenChanged } from "../shared/store.js";
import { mountEntries } from "./entry_cards.js";
import { deeper, fitted } from "./network_heads.js";
import { layersAsked } from "./network_scene.js";
import { configAsked, configInForce } from "../shared/in_force.js";
import { mountSettings } from "./settings.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Declaration} Declaration */

/** Where a setting stands that has no panel of its own. */
const GROUPS = /** @type {Record<string, string>} */ ({
  loss: "cost",
  l1: "cost",
  l2: "cost",
  batch_size: "training",
  output_initialization: "training",
});
const LISTS = new Set(["layers", "optimizer"]);

/** Which inputs can be switched: flags. @param {Store} store @returns {Declaration[]} */
const flags = (store) => store.get().algorithm.config.filter(({ kind }) => kind === "flag");

/** @param {HTMLElement} root @param {Store} store @param {Run} run */
export function mountNetworkSettings(root, store, run) {
  const panel = find(root, "[data-panel='settings']");
  const inputs = flags(store);
  mountInputs(find(panel, "[data-part='inputs']"), store, run, inputs);
  mountEntries(find(panel, "[data-part='layers']"), store, run, { setting: "layers", key: "activation",
    title: (i) => `Layer ${i + 1}`, first: ["units"], hidden: ["off"], removable: true, fit: fitted });
  const add = find(root, "[data-action='add-layer']");
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === "layers"));
  add.addEventListener("click", () => run.set({ layers: deeper(layersAsked(store.get()), declared) }));
  whenChanged(store, ["document", "step", "asked"], (state) => hide(add, layersAsked(state).length >= (declared.high ?? 8)));
  mountEntries(find(panel, "[data-part='optimizer']"), store, run, { setting: "optimizer", key: "optimizer", title: () => "Rule",
    first: ["learning_rate"], anew: ["learning_rate"], named: nameOf });
  mountFormula(find(panel, "[data-part='own-input']"), store, run);
  const elsewhere = new Set([...LISTS, ...inputs.map(({ name }) => name), "formula"]);
  mountSettings(root, store, run, (name) => (elsewhere.has(name) ? null : (GROUPS[name] ?? "stop")));
}

/** Inputs that data of one feature cannot have. */
const OF_TWO = /x2/;

/** @param {HTMLElement} place @param {Store} store @param {Run} run @param {Declaration[]} inputs */
function mountInputs(place, store, run, inputs) {
  for (const { name, label, help } of inputs) {
    const button = make("button", { class: "button chip", type: "button", title: help, "data-input": name }, label);
    /** @param {import("../shared/types.js").State} state */
    const pressed = (state) => Boolean(configAsked(state)[name] ?? defaultOf(inputs, name));
    button.addEventListener("click", () => run.set({ [name]: !pressed(store.get()) }));
    whenChanged(store, ["document", "step", "asked"], (state) => press(button, pressed(state)));
    if (OF_TWO.test(name)) whenChanged(store, ["views"], ({ views }) => hide(button, views.data?.feature_names.length === 1));
    place.append(button);
  }
}

/** @param {Declaration[]} inputs @param {string} name */
const defaultOf = (inputs, name) => inputs.find((each) => each.name === name)?.default;

/**
 * One more input, written by the learner; what is wrong with it is said below it.
 * @param {HTMLElement} place @param {Store} store @param {Run} run
 */
function mountFormula(place, store, run) {
  const [box, fault] = [/** @type {HTMLInputElement} */ (find(place, "input")), find(place, ".fault")];
  let shown = "";
  box.addEventListener("change", () => run.set({ formula: box.value }));
  whenChanged(store, ["document", "step"], (state) => {
    const now = String(configInForce(state).formula ?? "");
    if (now === shown && fault.hidden) return;
    if (document.activeElement !== box || now !== shown) box.value = now;
    shown = now;
    fault.hidden = true;
  });
  whenChanged(store, ["error"], ({ error }) => {
    const found = error?.errors?.find(({ field }) => field.endsWith("formula"));
    if (!found) return;
    say(fault, `Expected ${found.expected}, received ${found.received}.`);
    fault.hidden = false;
  });
}
