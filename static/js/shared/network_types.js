// @ts-check
// The shapes of the chapter on networks: what its views hold, and what the learner looks at.

/**
 * @typedef {import("./types.js").Vector} Vector
 *
 * @typedef {{offset: number, inputs: number, units: number, activation: string, dropout: number, normalization: string,
 *   off: number[]}} Layer
 *
 * @typedef {object} Network the network at this moment
 * @property {number[]} sizes inputs, units of every hidden layer, outputs
 * @property {string[]} activations of every layer behind the inputs; of the last what its loss makes of the sums
 * @property {string[]} inputs
 * @property {string[]} outputs
 * @property {Layer[]} layers every layer behind the inputs
 * @property {string} loss
 * @property {Float64Array} params
 * @property {Float64Array[][]} weights layer by layer: rows of what comes into a unit
 * @property {Float64Array[]} biases
 * @property {{weights: Float64Array[][], biases: Float64Array[]}} slopes the gradient in the same places
 * @property {Set<string>} off "layer.unit" of what is switched off
 * @property {number} epoch
 * @property {number} perEpoch
 *
 * @typedef {{resolution: number, layers: ArrayLike<ArrayLike<number>>[]}} Units rows of every unit's field, one unit after the other
 * @typedef {{x: Vector, y: Vector, probabilities?: Vector[], values?: Vector[]}} Field
 *
 * @typedef {Record<"network" | "units" | "glass" | "statistics" | "hidden" | "measures" | "points", Record<string, any>>
 *   & {field: Field}} NetworkViews
 * @typedef {"network" | "field" | "layers" | "answers" | "hidden" | "valley" | "glass"} NetworkPicture
 *
 * @typedef {{layer: number, unit: number}} Unit layer 0 are the inputs
 * @typedef {{layer: number, to: number, from: number}} Edge from column `layer` to the next
 *
 * @typedef {object} Look what the learner looks at in a network
 * @property {Unit | null} unit
 * @property {Edge | null} edge
 * @property {number} point the example in the glass box
 * @property {boolean} batch whether the glass box shows sums over a mini-batch
 * @property {number} at the operation of the glass box
 * @property {number} decimals
 * @property {number} layer whose space is shown
 * @property {string} directions of the landscape; "line": between two moments
 * @property {Kept | null} kept the moment at which that line begins, null: the start
 * @property {number} first the weight across the landscape, by its place in params
 * @property {number} second the weight upwards
 * @property {number} draw which random directions
 * @property {"all" | "train" | "test"} split whose answers are counted
 * @property {boolean} discrete whether the output is shown as decided
 */

/**
 * @typedef {{params: number[], step: number, shape: string, told: string, mark: string}} Kept weights of a moment, which networks
 *   they fit, and what they were learned from: told in words, with a mark that no other data have
 */

/** @type {Look} */
export const FIRST_LOOK = {
  unit: null, edge: null, point: 0, batch: false, at: 0, decimals: 4, layer: -1, directions: "path", kept: null, draw: 0, first: 0,
  second: 1, split: "all", discrete: false };
