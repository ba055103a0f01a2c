// @ts-check
// A step of training taken apart: every operation in its order, what it asks the server, what it lights in the drawn network.

import { weightAt } from "../shared/network_view.js";

/** @typedef {import("../shared/network_types.js").Network} Network */
/** @typedef {"forward" | "loss" | "backward" | "gradients" | "update"} Phase */
/** @typedef {{phase: Phase, quantity: string, layer: number, unit: number, input: number}} Operation all from 1, input 0 the
 *   bias, after the last input the gain */
/** @typedef {{a: ArrayLike<number>[], deltas: ArrayLike<number>[]}} Numbers by column: of the inputs first; deltas from layer 1 on */

export const PHASES = /** @type {[Phase, string][]} */ ([
  ["forward", "Forward"],
  ["loss", "Loss"],
  ["backward", "Backward"],
  ["gradients", "Gradients"],
  ["update", "Update"],
]);

/** @param {Network} network @param {number} layer from 1 @returns {boolean} */
const normalized = ({ layers }, layer) => (layers[layer - 1]?.normalization ?? "none") !== "none";

/** @param {number} count */
const numbers = (count) => Array.from({ length: count }, (_, i) => i + 1);

/**
 * Of a mini-batch there are the sums over its points: its loss, the gradient of every weight, and the update.
 * @param {Network} network @param {boolean} [batch] @returns {Operation[]}
 */
export function operations(network, batch = false) {
  const { sizes, activations } = network;
  const layers = numbers(sizes.length - 1);
  const back = [...layers].reverse();
  const units = (/** @type {number} */ layer) => numbers(sizes[layer]);
  const plain = { layer: 0, unit: 0, input: 0 };
  /** @param {Phase} phase @param {string} quantity @param {number[]} order */
  const weights = (phase, quantity, order) =>
    order.flatMap((layer) => {
      const inputs = [0, ...numbers(sizes[layer - 1] + Number(normalized(network, layer)))];
      return units(layer).flatMap((unit) => inputs.map((input) => ({ phase, quantity, layer, unit, input })));
    });
  const tail = [...weights("gradients", "weight_gradient", back), ...weights("update", "update", layers)];
  /** @type {Operation} */ const loss = { ...plain, phase: "loss", quantity: "loss" };
  if (batch) return [loss, ...tail];
  /** @param {Phase} phase @param {string} quantity @param {number} layer @param {number} unit @returns {Operation} */
  const about = (phase, quantity, layer, unit) => ({ phase, quantity, layer, unit, input: 0 });
  return [
    ...layers.flatMap((layer) => units(layer).flatMap((unit) => [
      about("forward", "sum", layer, unit),
      ...(activations[layer - 1] === "linear" ? [] : [about("forward", "activation", layer, unit)]),
    ])),
    loss,
    ...back.flatMap((layer) => units(layer).flatMap((unit) => [
      about("backward", "delta", layer, unit),
      ...(normalized(network, layer) ? [about("backward", "raw_delta", layer, unit)] : []),
    ])),
    ...tail,
  ];
}

/**
 * What to ask the server about an operation; there everything is counted from 0, and the bias comes after the inputs.
 * @param {Operation} operation @param {Network} network @param {number} point @param {boolean} batch @returns {Record<string, any>}
 */
export function questionOf({ quantity, layer, unit, input }, network, point, batch) {
  const inputs = network.sizes[layer - 1];
  const row = input === 0 ? inputs : input > inputs ? inputs + 1 : input - 1; // what comes in, then the bias, then the gain
  const at = layer && weightAt(network, { layer: layer - 1, to: unit - 1, from: row });
  if (quantity === "update" || (batch && quantity === "weight_gradient"))
    return { quantity: quantity === "update" ? quantity : "gradient", index: at };
  if (quantity === "loss") return batch ? { quantity: "batch_loss" } : { quantity, point };
  if (quantity === "prediction") return { quantity, point };
  const place = { layer: layer - 1, unit: unit - 1 };
  return { quantity, ...place, ...(quantity === "weight_gradient" && { input: row }), point };
}

/** The first operation of a phase. @param {Operation[]} all @param {string} phase */
export const beginOf = (all, phase) => Math.max(0, all.findIndex((each) => each.phase === phase));

/**
 * An operation about a unit, in the same phase if there is one.
 * @param {Operation[]} all @param {number} at @param {number} layer @param {number} unit from 0
 */
export function operationAbout(all, at, layer, unit) {
  const fits = (/** @type {Operation} */ each) => each.layer === layer && each.unit === unit + 1;
  const same = all.findIndex((each) => fits(each) && each.phase === all[at]?.phase);
  return same >= 0 ? same : all.findIndex(fits);
}

/**
 * @param {Operation[]} all @param {number} at @param {Network} network @param {Numbers | null} known
 * @returns {import("./network_draw.js").Lit}
 */
export function litBy(all, at, { sizes }, known) {
  const now = all[at];
  /** @type {import("./network_draw.js").Lit} */
  const lit = { units: {}, edges: () => false, values: {} };
  if (!now) return lit;
  const last = sizes.length - 1;
  const seen = all.slice(0, at + 1);
  const forward = now.phase === "forward";
  /** @param {number} layer @param {number} unit @param {ArrayLike<number>[] | undefined} from @param {number} [offset] */
  const put = (layer, unit, from, offset = 0) => {
    const value = from?.[layer - offset]?.[unit];
    if (value !== undefined) lit.values[`${layer}.${unit}`] = value;
  };
  if (forward || now.phase === "loss") {
    for (let unit = 0; unit < sizes[0]; unit++) put(0, unit, known?.a);
    for (const { layer, unit, phase, quantity } of seen)
      if (phase === "forward" && (quantity === "activation" || layer < now.layer || now.phase === "loss" || !following(all, layer, unit)))
        put(layer, unit - 1, known?.a);
  } else if (now.phase === "backward") {
    for (const { layer, unit, phase } of seen) if (phase === "backward") put(layer, unit - 1, known?.deltas, 1);
  } else {
    put(now.layer, now.unit - 1, known?.deltas, 1);
    if (now.input) put(now.layer - 1, now.input - 1, known?.a);
  }
  if (now.phase === "loss") for (let unit = 0; unit < sizes[last]; unit++) lit.units[`${last}.${unit}`] = "on";
  else lit.units[`${now.layer}.${now.unit - 1}`] = "on";
  if (now.input && now.input <= sizes[now.layer - 1]) lit.units[`${now.layer - 1}.${now.input - 1}`] = "on";
  lit.edges = ({ layer, to, from }) => {
    if (now.quantity === "sum") return layer === now.layer - 1 && to === now.unit - 1;
    if (now.phase === "backward") return layer === now.layer && from === now.unit - 1;
    if (now.phase === "gradients" || now.phase === "update")
      return layer === now.layer - 1 && to === now.unit - 1 && from === now.input - 1;
    return false;
  };
  return lit;
}

/** Whether a unit has an activation of its own. @param {Operation[]} all @param {number} layer @param {number} unit */
const following = (all, layer, unit) => all.some((each) => each.quantity === "activation" && each.layer === layer && each.unit === unit);
