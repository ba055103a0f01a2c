// A small network as the server tells of it: two inputs, a hidden layer of two tanh units, one sigmoid output.

/** What the view holds. */
export const VIEW = {
  sizes: [2, 2, 1],
  inputs: ["x1", "x2"],
  outputs: ["class"],
  layers: [
    { offset: 0, inputs: 2, units: 2, activation: "tanh", dropout: 0, normalization: "none", off: [2] },
    { offset: 6, inputs: 2, units: 1, activation: "linear", dropout: 0, normalization: "none", off: [] },
  ],
  loss: "sigmoid",
  params: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
  weights: { 0: [Float64Array.of(1, 3), Float64Array.of(2, 4)], 1: [Float64Array.of(7, 8)] },
  biases: { 0: Float64Array.of(5, 6), 1: Float64Array.of(9) },
  gradients: {
    weights: { 0: [Float64Array.of(0.1, 0.3), Float64Array.of(0.2, 0.4)], 1: [Float64Array.of(0.7, 0.8)] },
    biases: { 0: Float64Array.of(0.5, 0.6), 1: Float64Array.of(0.9) },
  },
  epoch: 1.5,
  per_epoch: 4,
};

/** A state that knows this network. */
export const state = (patch = {}) => ({
  document: { seed: 7, data: { generator: "circle", n: 2 }, edits: [], config: { layers: [{ activation: "tanh", units: 2, off: "2" }] } },
  step: 0,
  picture: "network",
  hover: null,
  held: null,
  pair: [0, 1],
  window: { x: [-6, 6], y: [-4, 4] },
  losses: { train: Float64Array.of(0.7), test: null },
  net: { unit: null, edge: null, point: 0, batch: false, at: 0, decimals: 4, layer: -1, discrete: false },
  ...patch,
  views: {
    network: VIEW,
    data: {
      X: [Float64Array.of(1, 2), Float64Array.of(-3, 1)], y: Float64Array.of(0, 1), is_test: Uint8Array.of(0, 1), classes: ["a", "b"],
      feature_names: ["x1", "x2"], target_name: "class", low: [-3, 1], high: [1, 2], y_low: 0, y_high: 1,
    },
    ...patch.views,
  },
});
