// @ts-check
// The views of a network as pages use them: lists by layer, and where every weight stands in the one flat vector.

/** @typedef {import("./types.js").Views} Views */
/** @typedef {import("./types.js").Vector} Vector */
/** @typedef {import("./network_types.js").Network} Network */
/** @typedef {import("./network_types.js").Units} Units */

/** @type {WeakMap<object, any>} */
const known = new WeakMap();

/** @template {object} V @template R @param {V | undefined} view @param {(view: V) => R} make @returns {R | null} made once for each view */
function once(view, make) {
  if (!view) return null;
  if (!known.has(view)) known.set(view, make(view));
  return known.get(view);
}

/** Layers that stand under their numbers, as a list. @template V @param {Record<string, V>} numbered @returns {V[]} */
export const listed = (numbered) => Array.from({ length: Object.keys(numbered).length }, (_, k) => numbered[k]);

/** What the outputs become of their sums, by the name of the loss. @param {string} loss */
export const outputActivation = (loss) =>
  ({ sigmoid: "sigmoid", softmax: "softmax", "tanh-squared": "tanh" })[loss] ?? "linear";

/** @param {any} view @returns {Network} */
const shaped = (view) => ({
  sizes: Array.from(view.sizes),
  activations: view.layers.map((/** @type {any} */ layer, /** @type {number} */ k) =>
    k === view.layers.length - 1 ? outputActivation(view.loss) : layer.activation),
  inputs: view.inputs,
  outputs: view.outputs,
  layers: view.layers,
  loss: view.loss,
  params: view.params,
  weights: listed(view.weights),
  biases: listed(view.biases),
  slopes: { weights: listed(view.gradients.weights), biases: listed(view.gradients.biases) },
  off: new Set(view.layers.flatMap((/** @type {any} */ layer, /** @type {number} */ k) =>
    Array.from(layer.off ?? [], (/** @type {number} */ unit) => `${k + 1}.${unit - 1}`))),
  epoch: view.epoch,
  perEpoch: view.per_epoch,
});

/** @param {Partial<Views>} views @returns {Network | null} */
export const networkIn = ({ network }) => once(network, shaped);

/** The inputs' fields first, then those of every layer. @param {Partial<Views>} views @returns {Units | null} */
export const unitsIn = ({ units }) =>
  once(units?.x && units, (view) => ({ resolution: view.x.length, layers: [view.inputs, ...listed(view.layers)] }));

/** Where a weight lies in params. @param {Network} network @param {import("./network_types.js").Edge} edge */
export const weightAt = ({ layers }, { layer, to, from }) => layers[layer].offset + from * layers[layer].units + to;

/** Where the bias of a unit lies in params; layer 0 has none. @param {Network} network @param {number} layer @param {number} unit */
export const biasAt = ({ layers }, layer, unit) =>
  layers[layer - 1].offset + layers[layer - 1].inputs * layers[layer - 1].units + unit;

/** Where the gain of a unit lies in params, if its layer is normalized.
 * @param {Network} network @param {number} layer @param {number} unit */
export const gainAt = (network, layer, unit) => biasAt(network, layer, unit) + network.layers[layer - 1].units;
