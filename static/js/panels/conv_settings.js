// @ts-check
// The settings of a network on pictures: its optimizer as a card, the rest as core declares it.
import { find } from "../shared/dom.js";
import { nameOf } from "../shared/runner_marks.js";
import { mountConvLayers } from "./conv_layers.js";
import { mountEntries } from "./entry_cards.js";
import { mountSettings } from "./settings.js";

/** Where a setting stands that has no panel of its own. */
const GROUPS = /** @type {Record<string, string>} */ ({ l2: "cost", batch_size: "training", output_initialization: "training" });
const ELSEWHERE = new Set(["layers", "optimizer"]);

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountConvSettings(root, store, run) {
  const panel = find(root, "[data-panel='settings']");
  mountConvLayers(panel, store, run);
  mountEntries(find(panel, "[data-part='optimizer']"), store, run, { setting: "optimizer", key: "optimizer", title: () => "Rule",
    first: ["learning_rate"], anew: ["learning_rate"], named: nameOf });
  mountSettings(root, store, run, (name) => (ELSEWHERE.has(name) ? null : (GROUPS[name] ?? "stop")));
}
