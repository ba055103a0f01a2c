// @ts-check
// The runs of the home page: what is run beside each chapter, and how it is drawn.
import { createMiniature, picture } from "../shared/miniature.js";
import { createFieldMiniature } from "./miniature_classes.js";
import { createImagesMiniature } from "./miniature_images.js";
import { createMapMiniature } from "./miniature_map.js";
import { createNetworkMiniature } from "./miniature_network.js";

/** @typedef {import("../shared/types.js").Experiment} Experiment */
/** @typedef {import("../shared/types.js").State} State */
/**
 * @typedef {object} Card a run that is shown small
 * @property {(round: number) => Experiment} walk each round another
 * @property {number} speed steps a second
 * @property {Record<string, Record<string, any>>} watched the views it is drawn from
 * @property {() => {element: Element, paint: (state: Readonly<State>) => boolean}} create paint: whether there was enough to draw
 * @property {(state: Readonly<State>) => number | undefined} cost
 */

/** So many steps are walked at most. */
export const STEPS = 150;

/**
 * A small walk. Scaled data make the bowl of the cost round, so the line goes straight to its place.
 * @param {number} seed
 * @returns {Experiment}
 */
export const walk = (seed) => ({
  version: 1,
  algorithm: "linear-regression",
  seed,
  data: { generator: "line", n: 15, noise: 1.6, scale: "standard" },
  config: { learning_rate: 0.022 },
  edits: [],
});

/** Surface, start, and the rates of plain descent and of momentum. */
const DESCENTS = /** @type {[string, number, number, number, number][]} */ ([
  ["ravine", -5, 2, 0.07, 0.03],
  ["himmelblau", 0, 0, 0.01, 0.005],
  ["ravine", 5, -2, 0.072, 0.02],
  ["himmelblau", -1, -1, 0.012, 0.005],
]);

/** Two who race downhill. @param {number} round @returns {Experiment} */
export function race(round) {
  const [surface, x, y, rate, slower] = DESCENTS[(round - 1) % DESCENTS.length];
  const optimizers = [
    { optimizer: "gradient-descent", learning_rate: rate },
    { optimizer: "momentum", learning_rate: slower, momentum: 0.8 },
  ];
  const config = { objective: "surface", surface, start_x: x, start_y: y, tolerance: 1e-4, optimizers };
  return { version: 1, algorithm: "gradient-descent", seed: round, data: { generator: "line" }, config, edits: [] };
}

/** Classes that no straight line parts: products of the features bend the boundary. */
const SHAPES = /** @type {[string, number, number][]} */ ([["moons", 3, 1], ["circle", 2, 1], ["xor", 2, 0.6], ["two-gaussians", 1, 2.5]]);

/** A boundary that finds its place. @param {number} round @returns {Experiment} */
export function parting(round) {
  const [generator, degree, noise] = SHAPES[(round - 1) % SHAPES.length];
  const config = { degree, l2: 0.1, optimizer: [{ optimizer: "adam", learning_rate: 0.06 }] };
  const data = { generator, n: 70, noise, scale: "standard" };
  return { version: 1, algorithm: "logistic-regression", seed: round, data, config, edits: [] };
}

/** What a small network learns, and from which start it gets there soon. */
const SHEETS = /** @type {[string, number, number][]} */ ([["circle", 2, 0.3], ["moons", 6, 0.6], ["xor", 8, 0.3], ["circle", 5, 0.3]]);
const PLANE = { x_low: -6, x_high: 6, y_low: -6, y_high: 6 };

/** A network that bends the plane. @param {number} round @returns {Experiment} */
export function learning(round) {
  const layers = [4, 2].map((units) => ({ activation: "tanh", units }));
  const [generator, seed, noise] = SHEETS[(round - 1) % SHEETS.length];
  return { version: 1, algorithm: "neural-network", seed, data: { generator, n: 80, noise }, config: { layers }, edits: [] };
}

/** Kernels that learn small digits. @param {number} round @returns {Experiment} */
export function reading(round) {
  const layers = [{ layer: "convolution", filters: 6, kernel: 3 }, { layer: "max-pooling", size: 2 }];
  const config = { layers, batch_size: 32, optimizer: [{ optimizer: "adam", learning_rate: 0.01 }] };
  return { version: 1, algorithm: "convolutional-network", seed: round, data: { images: "digits", n: 600 }, config, edits: [] };
}

/** @type {Record<string, Card>} */
export const CARDS = {
  "linear-regression": {
    walk,
    speed: 40,
    watched: { data: {}, line: { resolution: 2 } },
    cost: ({ views }) => views.line?.loss,
    create() {
      const { element, paint } = createMiniature();
      return {
        element,
        paint({ views: { data, line } }) {
          if (data && line) paint(picture(data, line));
          return Boolean(data && line);
        },
      };
    },
  },
  "gradient-descent": {
    walk: race,
    speed: 12,
    watched: { landscape: { resolution: 60 }, paths: { points: STEPS } },
    cost: ({ views, losses, step }) => (views.paths ? losses.train[step] : undefined),
    create() {
      const { element, paint } = createMapMiniature();
      return {
        element,
        paint({ views: { landscape, paths }, colours }) {
          if (landscape && paths && colours) paint({ landscape, paths }, colours);
          return Boolean(landscape && paths && colours);
        },
      };
    },
  },
  "logistic-regression": {
    walk: parting,
    speed: 30,
    watched: { data: {}, field: { x_low: -6, x_high: 6, y_low: -6, y_high: 6, resolution: 50 } },
    cost: ({ views, losses, step }) => (views.field ? losses.train[step] : undefined),
    create() {
      const { element, paint } = createFieldMiniature();
      return {
        element,
        paint({ views: { data, field }, colours }) {
          if (data && field?.x && colours) paint(field, data, colours);
          return Boolean(data && field?.x && colours);
        },
      };
    },
  },
  "neural-network": {
    walk: learning,
    speed: 30,
    watched: { data: {}, network: {}, units: { ...PLANE, resolution: 20 }, field: { ...PLANE, resolution: 50 } },
    cost: ({ views, losses, step }) => (views.field ? losses.train[step] : undefined),
    create: createNetworkMiniature,
  },
  "convolutional-network": {
    walk: reading,
    speed: 25,
    watched: { network: {}, maps: {} },
    cost: ({ views, losses, step }) => (views.maps ? losses.train[step] : undefined),
    create: createImagesMiniature,
  },
};
