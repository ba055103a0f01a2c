// States of the page of logistic regression: four points of two classes on a field that rises with x, and one test point.
import { createStore, initialState } from "../../static/js/shared/store.js";
import { THEME } from "./states.js";

export const COLOURS = { ...THEME, raised: "#ffffff", classes: Array.from({ length: 10 }, (_, k) => `the class ${k}`), runners: Array.from({ length: 8 }, (_, k) => `runner ${k}`) };

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const rows = (list) => list.map((row) => Float64Array.from(row));
/** z = 2 x: points at x = -1, 0.5, -0.5, 1 of classes 0, 0, 1, 1, and a test point at 2 of class 1. */
export const X = rows([[-1, 0], [0.5, 1], [-0.5, 2], [1, 3], [2, 1]]);
export const Y = Float64Array.of(0, 0, 1, 1, 1);
const Z = Float64Array.from(X, ([x]) => 2 * x);
const AXIS = Float64Array.from({ length: 9 }, (_, i) => -2 + i * 0.5);

export const VIEWS = {
  data: { X, y: Y, is_test: Uint8Array.of(0, 0, 0, 0, 1), feature_names: ["x1", "x2"], target_name: "kind", classes: ["no", "yes"], dropped: 0,
    low: [-1, 0], high: [2, 3], y_low: 0, y_high: 1 },
  points: { z: Z, probabilities: Float64Array.from(Z, sigmoid), losses: Float64Array.from(Z, (z, i) => -Math.log(Y[i] ? sigmoid(z) : 1 - sigmoid(z))),
    loss: { data: 0.7, penalty: 0, total: 0.7 } },
  field: { features: [0, 1], x: AXIS, y: AXIS, probabilities: Array.from(AXIS, () => Float32Array.from(AXIS, (x) => sigmoid(2 * x))) },
  curve: { feature: 0, x: AXIS, probabilities: [Float64Array.from(AXIS, (x) => sigmoid(2 * x))], fitted: null },
  weights: { steps: Int32Array.of(0, 1, 2), params: rows([[0, 0, 0], [0.1, 1, 0], [0.2, 2, 0]]), names: ["1", "x1", "x2"] },
  measures: { threshold: 0.5, split: "train", confusion: [Int32Array.of(1, 1), Int32Array.of(1, 1)], accuracy: 0.5, precision: 0.5, recall: 0.5,
    specificity: 0.5, f1: 0.5, log_loss: 0.7, brier: 0.25, auc: 0.75, average_precision: null, roc: { x: [0, 0.5, 1], y: [0, 0.5, 1] },
    precision_recall: { x: [0, 1], y: [1, 0.5] }, calibration: { predicted: [0.2, 0.5, 0.8], observed: [0, NaN, 1], counts: [2, 0, 2] },
    reasons: { average_precision: "There is none." } },
  solution: { status: "fitted", parameter_names: ["1", "x1", "x2"], coefficients: Float64Array.of(0, 2, 0), loss: 0.5, log_likelihood: -2,
    aic: 10, mcfadden: 0.2, reasons: {} },
};

/** Three classes at one place: logits 1, 2, 3 for the first point. */
export const THREE = {
  data: { ...VIEWS.data, classes: ["a", "b", "c"], y: Float64Array.of(0, 1, 2, 2, 1) },
  points: { logits: rows([[1, 2, 3], [0, 2, 0], [0, 0, 1], [0, 0, 9], [5, 0, 0]]),
    probabilities: rows([[0.09, 0.245, 0.665], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6], [0, 0, 1], [0.98, 0.01, 0.01]]),
    losses: Float64Array.of(2.4, 0.22, 0.51, 0, 4.6), loss: { data: 0.8, penalty: 0.1, total: 0.9 } },
};

export const classified = (patch = {}) => ({
  ...createStore(initialState({ slug: "logistic-regression", config: [] }, { data: {}, config: {}, edits: [] })).get(),
  views: VIEWS,
  picture: "field",
  ...patch,
});
