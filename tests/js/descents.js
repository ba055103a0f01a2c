// A worked moment of a race on f = x² + y² with two runners, for tests of the panels of gradient descent.
import { createStore, initialState } from "../../static/js/shared/store.js";
import { THEME } from "./states.js";

export const COLOURS = { ...THEME, low: "#000000", high: "#ffffff", contour: "#808080", runners: ["red", "green", "blue"] };

const SLIDER = { kind: "number", low: 0, high: 1, options: [], scale: "linear", unit: "", help: "A number." };
const number = (name, value) => ({ ...SLIDER, name, label: name, default: value });
export const KINDS = {
  "gradient-descent": [number("learning_rate", 0.05), number("weight_decay", 0)],
  momentum: [number("learning_rate", 0.02), number("momentum", 0.9), number("weight_decay", 0)],
};

const row = (...values) => Float64Array.from(values);
const runner = (title, verdict) => ({ title, verdict, reason: `because ${verdict}`, inner: [], corrections: {}, text: "", optimizer: "sgd" });

export const VIEWS = {
  landscape: {
    x: row(-1, 0, 1),
    y: row(-2, 0, 2),
    z: [row(5, 4, 5), row(1, 0, 1), row(5, 4, 5)],
    level: [row(5, 4, 5), row(1, 0, 1), row(5, 4, 5)],
    scale: "plain",
    ground: 0,
    unit: 1,
    window: [-1, 1, -2, 2],
    title: "Bowl",
    formula: "x^2 + y^2",
    names: ["x", "y"],
    minima: [row(0, 0, 0)],
    least: 0,
    start: [-1, 2],
    quadratic: true,
  },
  paths: {
    steps: Int32Array.of(0, 1, 2),
    0: { points: [row(-1, 2), row(-0.5, 1), row(-0.25, 0.5)], heights: row(5, 1.25, 0.3125) },
    1: { points: [row(-1, 2), row(-0.8, 1.6), row(-0.6, 1.2)], heights: row(5, 3.2, 1.8) },
  },
  runners: {
    points: [row(-0.25, 0.5), row(-0.6, 1.2)],
    heights: row(0.3125, 1.8),
    gradients: [row(-0.5, 1), row(-1.2, 2.4)],
    moves: [row(0.125, -0.25), row(0.2, -0.4)],
    rates: row(0.25, 0.1),
    reached: Int32Array.of(7, -1),
    runners: [runner("Gradient descent", "converged"), runner("Momentum", "descending")],
  },
};

export const CONFIG = {
  objective: "surface",
  surface: "sphere",
  formula: "x^2",
  half_width: 5,
  start_x: -1,
  start_y: 2,
  optimizers: [{ optimizer: "gradient-descent", learning_rate: 0.25, weight_decay: 0.1 }],
};

/** @param {object} [patch] */
export function descent(patch = {}) {
  const data = { generator: "line" };
  const document = { version: 1, algorithm: "gradient-descent", seed: 7, data, config: CONFIG, edits: [] };
  const algorithm = { slug: "gradient-descent", title: "Gradient descent", summary: "", config: [], defaults: { data } };
  return { ...initialState(algorithm, document), views: VIEWS, step: 2, furthest: 2, picture: "map", ...patch };
}

/** @param {object} [patch] */
export const storeWith = (patch) => createStore(descent(patch));
