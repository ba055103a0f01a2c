// @ts-check
// For which class, of which map: what the reasons are asked for.
import { make } from "../shared/dom.js";
import { layerName } from "../shared/conv_view.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {{value: number, text: string}} Choice */

/** @param {any} network @returns {Choice[]} the layers that have maps */
export const layerChoices = (network) =>
  network.layers.flatMap((/** @type {any} */ layer, /** @type {number} */ index) =>
    (layer.kind === "convolution" || layer.kind.endsWith("pooling") ? [{ value: index, text: layerName(index, network.layers) }] : []));

/** @param {HTMLSelectElement} select @param {Choice[]} choices @param {number} value */
function fill(select, choices, value) {
  const shown = choices.map(({ text }) => text).join("\n");
  if (select.dataset.shown !== shown) {
    select.dataset.shown = shown;
    select.replaceChildren(...choices.map((choice) => make("option", { value: choice.value }, choice.text)));
  }
  select.value = String(value);
}

/** @param {Store} store */
export function createReasonChoices(store) {
  const names = { class: "Class", size: "Side of the square", layer: "Layer", map: "Map" };
  const change = (/** @type {Partial<import("../shared/picture_types.js").Reason>} */ patch) =>
    store.set({ reasons: { ...store.get().reasons, ...patch } });
  const selects = Object.fromEntries(Object.entries(names).map(([name, label]) => {
    const select = make("select", { class: "button", "aria-label": label });
    select.addEventListener("change", () => {
      const value = Number(select.value);
      change({ [name]: name === "class" && value < 0 ? null : value, ...(name === "layer" && { map: 0 }) });
    });
    return [name, select];
  }));
  return {
    element: make("div", { class: "bench-choices" }, ...Object.entries(names).map(([name, label]) =>
      make("label", { class: "bench-choice" }, label, selects[name]))),
    /** @param {State} state @param {Record<string, any>} seen */
    show({ reasons }, { network }) {
      const excited = reasons.kind === "excited";
      const seen = { class: !excited, size: reasons.kind === "occlusion", layer: excited, map: excited };
      for (const [name, shown] of Object.entries(seen)) /** @type {HTMLElement} */ (selects[name].parentElement).hidden = !shown;
      fill(selects.size, [3, 5, 7, 9, 11].map((value) => ({ value, text: `${value} × ${value}` })), reasons.size);
      if (!network) return;
      const classes = network.classes.map((/** @type {string} */ text, /** @type {number} */ value) => ({ value, text }));
      fill(selects.class, [{ value: -1, text: "the likeliest" }, ...classes], reasons.class ?? -1);
      const layers = layerChoices(network);
      fill(selects.layer, layers, reasons.layer);
      const count = network.layers[reasons.layer]?.after[0] ?? 0;
      fill(selects.map, Array.from({ length: count }, (_, value) => ({ value, text: `Map ${value + 1}` })), reasons.map);
      // Where the network has become another one, a layer that has maps is asked for.
      if (layers.length && !layers.some(({ value }) => value === reasons.layer)) change({ layer: layers[0].value, map: 0 });
      else if (reasons.map >= count && count) change({ map: 0 });
    },
  };
}
