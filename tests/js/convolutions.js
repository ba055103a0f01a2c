// A small network on pictures as the server tells of it: two kernels of 3 x 3, max pooling, two classes, on pictures of 6 x 6.

const layer = (patch) => ({ kernel: 1, stride: 1, padding: 0, dilation: 1, activation: "linear", share: 0, parameters: 0, products: 0,
  field: { size: 1, jump: 1, start: 0 }, ...patch });

/** What the view holds. */
export const NETWORK = {
  image: [1, 6, 6],
  classes: ["level", "upright"],
  layers: [
    layer({ kind: "convolution", before: [1, 6, 6], after: [2, 4, 4], kernel: 3, activation: "relu", parameters: 20, field: { size: 3, jump: 1, start: 0 } }),
    layer({ kind: "max-pooling", before: [2, 4, 4], after: [2, 2, 2], kernel: 2, stride: 2, field: { size: 4, jump: 2, start: 0 } }),
    layer({ kind: "flatten", before: [2, 2, 2], after: [8, 1, 1] }),
    layer({ kind: "dropout", before: [8, 1, 1], after: [8, 1, 1], share: 0.25 }),
    layer({ kind: "dense", before: [8, 1, 1], after: [2, 1, 1], parameters: 18 }),
  ],
  parameters: 38,
  per_epoch: 4,
  epoch: 0.5,
};

/** Rows of numbers that count up from 0. */
export const counting = (height, width) =>
  Array.from({ length: height }, (_, y) => Float32Array.from({ length: width }, (__, x) => y * width + x));

/** A state that knows this network and three of four pictures. */
export const state = (patch = {}, views = {}) => ({
  document: { data: { images: "bars" }, seed: 7, edits: [], config: {} },
  step: 0,
  picture: "maps",
  image: {},
  cell: null,
  losses: { train: Float64Array.of(0.7), test: Float64Array.of(0.9) },
  ...patch,
  views: {
    network: NETWORK,
    data: {
      shape: [1, 6, 6], n: 4, y: Int32Array.of(0, 1, 0, 1), is_test: Uint8Array.of(0, 0, 1, 1), classes: ["level", "upright"],
      counts: Int32Array.of(2, 2), rows: Int32Array.of(2, 3), pixels: counting(12, 6),
    },
    predictions: { split: "test", rows: Int32Array.of(2, 3), predicted: Int32Array.of(1, 1), probability: Float32Array.of(0.75, 0.5), accuracy: 0.5 },
    maps: { image: 2, y: 0, predicted: 1, probabilities: [0.25, 0.75], told: counting(6, 6),
      maps: { 0: counting(8, 4), 1: counting(4, 2), 2: counting(8, 1), 3: counting(8, 1), 4: counting(2, 1) } },
    ...views,
  },
});
