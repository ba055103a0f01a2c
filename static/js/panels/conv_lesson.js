// @ts-check
// What the lesson on convolutional networks says with numbers: those of the picture and the number of a map that are looked at.
import { madeAt, questionAbout, within } from "../shared/conv_cell.js";
import { sizes, thousands } from "../shared/conv_view.js";
import { html } from "../shared/mathml.js";
import { mountTrace } from "./live_traces.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */

/** @param {State} state @returns {ConvNetwork | null} */
const networkOf = ({ views: { network } }) => (network?.layers ? /** @type {any} */ (network) : null);

/** @param {State} state @returns {Record<string, boolean>} */
export function facts(state) {
  const kinds = (networkOf(state)?.layers ?? []).map(({ kind }) => kind);
  return { convolution: kinds.includes("convolution"), pooling: kinds.some((kind) => kind.endsWith("pooling")) };
}

/** The first layer that learns kernels. @param {ConvNetwork} network */
const first = ({ layers }) => layers.find(({ kind }) => kind === "convolution");

/** How the side of its maps comes about. @param {import("../shared/image_types.js").ConvLayer} layer */
const sideSaid = ({ before, after, kernel, padding, dilation, stride }) =>
  `⌊(${before[1]} + 2 · ${padding} − ${(kernel - 1) * dilation + 1}) / ${stride}⌋ + 1 = ${after[1]}`;

/** @param {State} state @returns {Record<string, string>} what stands in the slots of the lesson */
export function words(state) {
  const network = networkOf(state);
  const layer = network && first(network);
  if (!network) return {};
  const deepest = [...network.layers].reverse().find(({ kind }) => kind === "convolution" || kind.endsWith("pooling"));
  return {
    shapes: [network.image, ...network.layers.map((each) => each.after)].map(sizes).join(" → "),
    counted: layer ? `${layer.after[0]} × (${layer.before[0]} × ${layer.kernel}² + 1) = ${thousands(layer.parameters)}` : "–",
    dense: layer ? thousands([...layer.before, ...layer.after].reduce((product, size) => product * size, 1)) : "–",
    side: layer ? sideSaid(layer) : "–",
    field: deepest ? `${deepest.field.size} × ${deepest.field.size}` : "–",
  };
}

/** @type {import("./mathematics.js").Lesson} */
export const IMAGES = {
  shape: (state) => [facts(state), words(state)],
  slots: (state) => Object.fromEntries(Object.entries(words(state)).map(([name, text]) => [name, [html("span", {}, text)]])),
  applies(condition, state) {
    const known = facts(state);
    return condition.startsWith("!") ? !known[condition.slice(1)] : known[condition];
  },
  numbers: (state) => ({ ...state.views, step: state.step, count: networkOf(state)?.parameters }),
};

/**
 * What a line of the lesson asks: of the number that is looked at where it is of that kind, else of one in the middle.
 * @param {string} name @param {State} state @returns {Record<string, any> | null}
 */
export function asked(name, state) {
  const network = networkOf(state);
  if (!network) return null;
  const about = state.image;
  if (name === "probability") return { quantity: "probability", class: state.views.maps?.y ?? state.views.maps?.predicted ?? 0, ...about };
  if (name === "loss") return { quantity: "loss", ...about };
  if (name === "update") return { quantity: "update", index: 0 };
  const fits = (/** @type {string} */ kind) => (name === "pooled" ? kind.endsWith("pooling") : kind === "convolution");
  const cell = madeAt(network, within(network, state.cell));
  const layer = fits(network.layers[cell.layer]?.kind ?? "") ? cell.layer : network.layers.findIndex(({ kind }) => fits(kind));
  if (layer < 0) return null;
  const place = layer === cell.layer ? cell : within(network, /** @type {any} */ ({ layer }));
  return questionAbout(network, place, name === "delta" ? "delta" : "forward", state.image);
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountConvTraces(root, store, run) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-trace]"))) {
    const question = () => /** @type {any} */ (asked(place.dataset.trace ?? "", store.get()));
    mountTrace(place, store, run, question, { keys: ["image", "cell"] });
  }
}
