// @ts-check
// The layers as cards in a row: presets, one more, one fewer, another order; what comes out of each and how much it learns.
import { kindName, sizes, thousands } from "../shared/conv_view.js";
import { find, make, say } from "../shared/dom.js";
import { fresh } from "../shared/entries.js";
import { whenChanged } from "../shared/store.js";
import { mountEntries } from "./entry_cards.js";
import { configAsked } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").Entry} Entry */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Declaration} Declaration */
/** @typedef {import("../shared/image_types.js").ConvLayer} ConvLayer */

const conv = (/** @type {number} */ filters, /** @type {number} */ kernel, more = {}) =>
  ({ layer: "convolution", filters, kernel, ...more });
const MAX = { layer: "max-pooling", size: 2 };
const MEAN = { layer: "average-pooling", size: 2 };
const SAME = { padding: 1 };

/** @type {Record<string, {title: string, layers: Entry[]}>} */
export const PRESETS = {
  none: { title: "No hidden layer", layers: [] },
  one: { title: "One kernel", layers: [conv(1, 5)] },
  eight: { title: "Eight kernels", layers: [conv(8, 5), MAX] },
  two: { title: "Two convolutions", layers: [conv(8, 5), MAX, conv(16, 5), MAX] },
  deep: { title: "Four small convolutions", layers: [conv(8, 3, SAME), conv(8, 3, SAME), MAX, conv(16, 3, SAME), conv(16, 3, SAME), MAX] },
  lenet: { title: "LeNet-5", layers: [conv(6, 5, { padding: 2, activation: "tanh" }), MEAN, conv(16, 5, { activation: "tanh" }), MEAN,
    { layer: "dense", units: 120, activation: "tanh" }, { layer: "dense", units: 84, activation: "tanh" }] },
  dense: { title: "Dense only", layers: [{ layer: "dense", units: 64 }] },
};

/** One more layer: what slides over maps comes before what has none any more. @param {Entry[]} layers @param {Entry} entry */
export function added(layers, entry) {
  const slides = entry.layer === "convolution" || String(entry.layer).endsWith("pooling");
  const end = layers.findIndex(({ layer }) => layer === "dense" || layer === "flatten");
  const at = slides && end >= 0 ? end : layers.length;
  return [...layers.slice(0, at), entry, ...layers.slice(at)];
}

/** What comes out of a layer and what it learns. @param {ConvLayer | undefined} layer */
export const outcome = (layer) =>
  (layer ? `→ ${sizes(layer.after)}${layer.parameters ? ` · ${thousands(layer.parameters)} parameters` : ""}` : "");

/** Why layers were refused, and of which. @param {import("../shared/types.js").Problem | null} error @param {Entry[] | null} sent */
export function refusalOf(error, sent) {
  const found = error?.errors?.find(({ field }) => /config\.layers/.test(field));
  if (!found) return null;
  const index = Number(found.field.match(/\[(\d+)\]/)?.[1] ?? NaN);
  const kind = sent?.[index]?.layer;
  const who = Number.isNaN(index) ? "These layers" : `Layer ${index + 1}${kind ? `, ${kindName(kind).toLowerCase()},` : ""}`;
  return { index, text: `${who} cannot be: expected ${found.expected}, received ${found.received}.` };
}

/** @param {HTMLElement} root @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountConvLayers(root, store, run) {
  const list = find(root, "[data-part='layers']");
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === "layers"));
  const kinds = declared.entries ?? {};
  /** @type {Entry[] | null} */ let sent = null;
  const through = { ...run, set: (/** @type {import("../shared/types.js").Config} */ config) => {
    sent = /** @type {Entry[]} */ (config.layers);
    run.set(config);
  } };
  const layersOf = () => /** @type {Entry[]} */ (configAsked(store.get()).layers ?? declared.default);
  mountEntries(list, store, through, { setting: "layers", key: "layer", title: (i) => `Layer ${i + 1}`, named: kindName,
    first: ["filters", "kernel", "size", "units", "share"], removable: true, movable: true,
    foot: (i) => make("p", { class: "layer-outcome", "data-outcome": i }) });

  const preset = make("select", { class: "button", "aria-label": "Preset of layers" }, make("option", { value: "" }, "Preset…"),
    ...Object.entries(PRESETS).map(([value, { title }]) => make("option", { value }, title)));
  preset.addEventListener("change", () => {
    if (preset.value) through.set({ layers: PRESETS[preset.value].layers });
    preset.value = "";
  });
  const more = make("select", { class: "button", "aria-label": "Add a layer" }, make("option", { value: "" }, "Add a layer…"),
    ...Object.keys(kinds).map((kind) => make("option", { value: kind }, kindName(kind))));
  more.addEventListener("change", () => {
    if (more.value) through.set({ layers: added(layersOf(), fresh(kinds, "layer", more.value)) });
    more.value = "";
  });
  const [begin, end] = [0, 1].map(() => make("p", { class: "layer-outcome" }));
  const fault = make("p", { class: "fault", role: "alert" });
  list.before(preset, begin);
  list.after(fault, more, end);
  whenChanged(store, ["views", "document", "step"], ({ views: { network } }) => {
    if (!network?.layers) return;
    const layers = /** @type {ConvLayer[]} */ (network.layers);
    say(begin, `Picture ${sizes(network.image)}`);
    for (const place of list.querySelectorAll("[data-outcome]")) say(place, outcome(layers[Number(place.getAttribute("data-outcome"))]));
    const last = layers[layers.length - 1];
    say(end, `Output: ${last.after[0]} classes · ${thousands(last.parameters)} parameters; all together ${thousands(network.parameters)}`);
    more.hidden = layers.length > (declared.high ?? Infinity);
  });
  whenChanged(store, ["error"], ({ error }) => {
    const refused = refusalOf(error, sent);
    say(fault, refused?.text ?? "");
    const card = refused && list.children[refused.index];
    for (const each of list.children) each.toggleAttribute("data-refused", each === card);
  });
  whenChanged(store, ["document"], () => {
    say(fault, "");
    for (const each of list.children) each.removeAttribute("data-refused");
  });
}
