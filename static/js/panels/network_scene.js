// @ts-check
// What the drawn network shows, worked out from the state.
import { networkIn } from "../shared/network_view.js";
import { configAsked, configInForce } from "../shared/in_force.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/network_types.js").Network} Network */

/** @param {string} text such as "2,5" @returns {number[]} unit numbers from 0 */
export const numbersIn = (text) =>
  text
    .split(/[\s,;]+/)
    .map((word) => Number(word) - 1)
    .filter((unit) => Number.isInteger(unit) && unit >= 0);

/** @param {Iterable<number>} units from 0 @returns {string} */
export const asText = (units) => [...new Set(units)].sort((a, b) => a - b).map((unit) => unit + 1).join(",");

/** @param {State} state @returns {import("../shared/types.js").Entry[]} the hidden layers */
export const layersOf = (state) => /** @type {import("../shared/types.js").Entry[]} */ (configInForce(state).layers ?? []);

/** @param {import("../shared/types.js").State} state the layers that the next change builds upon */
export const layersAsked = (state) => /** @type {import("../shared/types.js").Entry[]} */ (configAsked(state).layers ?? []);

/** @param {Network} network @param {number} layer @param {number} unit @returns {string} what a unit is called */
export function unitName({ sizes, inputs, outputs }, layer, unit) {
  if (layer === 0) return inputs[unit];
  if (layer === sizes.length - 1) return sizes[layer] > 1 ? `the output for ${outputs[unit] ?? unit + 1}` : "the output";
  return `unit ${unit + 1} of layer ${layer}`;
}

/** @param {Network} network @returns {string[]} the classes that the outputs stand for; none where there is one output alone */
export const classesOf = ({ sizes, outputs }) => (sizes[sizes.length - 1] > 1 ? outputs : []);

/** @param {Network} network @param {import("../shared/network_types.js").Edge} edge */
export const edgeName = (network, { layer, to, from }) =>
  `weight from ${unitName(network, layer, from)} to ${unitName(network, layer + 1, to)}`;

/** @param {State} state the network as numbers @returns {import("../shared/tables.js").Table} */
export function table({ views }) {
  const network = networkIn(views);
  const rows = [];
  for (let layer = 1; network && layer < network.sizes.length; layer++)
    for (let unit = 0; unit < network.sizes[layer]; unit++) {
      const name = unitName(network, layer, unit);
      rows.push([name, "bias", network.biases[layer - 1][unit], network.slopes.biases[layer - 1][unit]]);
      for (let from = 0; from < network.sizes[layer - 1]; from++) {
        const [weight, slope] = [network.weights, network.slopes.weights].map((all) => all[layer - 1][unit][from]);
        rows.push([name, unitName(network, layer - 1, from), weight, slope]);
      }
    }
  return { title: "The network in numbers", head: ["unit", "weight from", "value", "gradient"], rows };
}
