// States of the page for tests: a small worked example with a line through three points and one test point.
import { createStore, initialState } from "../../static/js/shared/store.js";

export const THEME = Object.fromEntries(
  [
    "surface",
    "raised",
    "line",
    "ink",
    "quiet",
    "train",
    "test",
    "fit",
    "descent",
    "own",
    "residual",
    "square",
    "band",
    "prediction",
    "lossTrain",
    "lossTest",
    "font",
  ].map((name) => [name, `the ${name}`]),
);
export const SIZE = { width: 600, height: 400 };

export const DECLARATIONS = [
  {
    name: "degree",
    label: "Degree",
    kind: "integer",
    default: 1,
    low: 0,
    high: 10,
    options: [],
    scale: "linear",
    unit: "",
    help: "The highest power.",
  },
  {
    name: "learning_rate",
    label: "Learning rate",
    kind: "number",
    default: 0.02,
    low: 1e-8,
    high: 100,
    options: [],
    scale: "log",
    unit: "",
    help: "Length of a step.",
  },
];

/** y = 1 + 2x with residuals 1, -2, 1 at x = 0, 1, 2, and a test point at (3, 9). */
export const VIEWS = {
  data: {
    X: [[0], [1], [2], [3]].map((row) => Float64Array.from(row)),
    y: Float64Array.of(2, 1, 6, 9),
    is_test: Uint8Array.of(0, 0, 0, 1),
    feature_names: ["x"],
    target_name: "y",
    dropped: 0,
    low: [0],
    high: [3],
    y_low: 1,
    y_high: 9,
  },
  solution: {
    parameter_names: ["1", "x"],
    coefficients: Float64Array.of(1, 2),
    standard_errors: Float64Array.of(2.2, 1.7),
    loss: 2,
    sse: 6,
    r_squared: 4 / 7,
    residual_standard_error: Math.sqrt(6),
    fitted: Float64Array.of(1, 3, 5),
    residuals: Float64Array.of(1, -2, 1),
    leverage: Float64Array.of(5 / 6, 1 / 3, 5 / 6),
    standardized_residuals: Float64Array.of(1, -1, 1),
    cooks_distance: Float64Array.of(2.5, 0.25, 2.5),
    train_index: Int32Array.of(0, 1, 2),
    test_loss: 4,
    reasons: {},
    largest_safe_rate: 0.3,
    steps_within_one_percent: 40,
    warnings: [],
  },
  curve: {
    x: Float64Array.of(0, 1, 2, 3),
    y: Float64Array.of(1, 3, 5, 7),
    confidence_low: Float64Array.of(0, 2, 4, 6),
    confidence_high: Float64Array.of(2, 4, 6, 8),
    prediction_low: Float64Array.of(-1, 1, 3, 5),
    prediction_high: Float64Array.of(3, 5, 7, 9),
  },
  line: { x: Float64Array.of(0, 3), y: Float64Array.of(0, 3), coefficients: Float64Array.of(0, 1), loss: 7, above: 2.5 },
};

export const EXPERIMENT = {
  version: 1,
  algorithm: "linear-regression",
  seed: 7,
  data: { points: { X: [[0], [1], [2], [3]], y: [2, 1, 6, 9] } },
  config: { degree: 1, learning_rate: 0.02 },
  edits: [],
};

/** @param {object} [patch] */
export function state(patch = {}) {
  const algorithm = { slug: "linear-regression", title: "Linear regression", summary: "", config: DECLARATIONS, defaults: {} };
  return { ...initialState(algorithm, EXPERIMENT), views: VIEWS, window: { x: [-1, 4], y: [0, 10] }, ...patch };
}

/** @param {object} [patch] */
export const storeWith = (patch) => createStore(state(patch));

/** @param {any} value @returns {any} typed arrays as plain ones, for comparing */
export const plain = (value) =>
  ArrayBuffer.isView(value) ? [.../** @type {any} */ (value)] : Array.isArray(value) ? value.map(plain) : value;
