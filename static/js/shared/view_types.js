// @ts-check
// The shapes of what the server shows of a run.

/**
 * @typedef {import("./types.js").Vector} Vector
 *
 * @typedef {object} DataView
 * @property {Vector[]} X rows
 * @property {Float64Array} y
 * @property {Uint8Array} is_test
 * @property {string[]} feature_names
 * @property {string} target_name
 * @property {string[]} [classes] names of the classes that y counts; empty where the target is a number
 * @property {ArrayLike<number>} [counts] how many examples each class has
 * @property {number} dropped
 * @property {ArrayLike<number>} low
 * @property {ArrayLike<number>} high
 * @property {number} y_low
 * @property {number} y_high
 *
 * @typedef {Record<string, any>} SolutionView
 * @typedef {Float64Array | null} Edge of a band
 * @typedef {{x: Float64Array, y: Float64Array, reason?: string | null, confidence_low?: Edge, confidence_high?: Edge,
 *   prediction_low?: Edge, prediction_high?: Edge}} CurveView reason: why there are no bands
 *
 * @typedef {CurveView & {coefficients: ArrayLike<number>, loss: number, above: number | null}} LineView
 * @typedef {{x?: Float64Array, y: Float64Array, residuals: Float64Array, sse: number, loss: number, r_squared: number | null,
 *   best_sse: number}} OwnLineView
 * @typedef {{x: Vector, y: Vector, z: Vector[]}} PlaneView
 *
 * @typedef {{x: Vector, y: Vector, z: Vector[], level: Vector[], scale: string, title: string, note: string, names: string[],
 *   formula: string, window: number[], minima: Vector[], least: number | null, start: number[], suggested_start: number[],
 *   quadratic: boolean, ground: number, unit: number, arrows?: Record<string, Vector>}} Landscape
 *
 * @typedef {object} Views
 * @property {DataView} data
 * @property {SolutionView} solution
 * @property {any} curve
 * @property {LineView} line
 * @property {OwnLineView} own_line
 * @property {PlaneView} plane
 * @property {PlaneView} plane_now
 * @property {Landscape} landscape
 * @property {Record<string, any>} basins
 * @property {Record<string, any>} paths
 * @property {Record<string, any>} runners
 * @property {Record<string, any>} place
 * @property {Record<string, any>} theory
 * @property {Record<string, any>} gradient_check
 * @property {any} field
 * @property {Record<string, any>} points
 * @property {Record<string, any>} measures
 * @property {Record<string, any>} weights
 * @property {Record<string, any>} walk
 */
export {};
