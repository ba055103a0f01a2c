// @ts-check
// The shapes that travel: experiment documents, frames and their views, what the store holds, what a run can do.

/** @typedef {import("./classes.js").Target} Target */
/**
 * @typedef {Record<string, any>} Entry one of a list of settings
 * @typedef {Record<string, boolean | number | string | Entry[]>} Config
 * @typedef {{version: number, algorithm: string, seed: number, data: Record<string, any>, config: Config, edits: Edit[]}} Experiment
 * @typedef {{step: number, config?: Config | null, data?: Record<string, any> | null,
 *   params?: number[] | Record<string, number> | null}} Edit
 *
 * @typedef {{name: string, label: string, kind: "number" | "integer" | "choice" | "flag" | "text" | "list", default: any,
 *   low: number | null, high: number | null, options: string[], scale: "linear" | "log", unit: string, help: string,
 *   entries?: Record<string, Declaration[]>}} Declaration as core declares a setting
 * @typedef {{slug: string, title: string, summary: string, target?: Target, config: Declaration[],
 *   defaults: any}} Description
 * @typedef {{field: string, expected: string, received: any}} FieldError
 * @typedef {{type?: string, title: string, status?: number, detail?: string, errors?: FieldError[],
 *   mended?: boolean, unopened?: boolean, replaced?: boolean}} Problem problem+json; mended: what was wrong gave way to its default;
 *   unopened: the whole experiment gave way; replaced: to the one that the chapter begins with
 * @typedef {{label: string, config?: Config, data?: Record<string, any>, select?: number[], restart?: boolean}} Remedy
 * @typedef {{code: string, message: string, remedy: Remedy | null}} Note
 * @typedef {{symbol: string, formula: string, substituted: string}} TraceMathML
 * @typedef {{name: string, symbol: string, formula: string, substituted: string, value: number | null, note: string,
 *   inputs: Trace[], deeper: boolean, mathml: TraceMathML}} Trace where one number comes from; deeper: whether its inputs were left out
 *
 * @typedef {{document: Experiment, step: number, furthest: number, every: number, train: number[], test: number[] | null,
 *   last: number | null, lastTest: number | null}} Visited a run of this visit: the step it stood at, its costs, one of `every`
 *
 * @typedef {Float64Array | Float32Array | Uint8Array | Int32Array} Vector
 * @typedef {{train: Float64Array, test: Float64Array | null}} Pair
 * @typedef {{from: number, train_accuracy?: Float64Array, test_accuracy?: Float64Array} & Pair} LossPiece
 * @typedef {{accuracy?: {train: Float64Array, test: Float64Array} | null} & Pair} Losses losses[i] is the loss of step i, accuracy.test[i]
 *   the share of right answers then; NaN at the steps where it was not measured, null where there is no such curve
 * @typedef {"paused" | "playing" | "converged" | "diverged" | "stuck" | "finished"} Status
 *
 * @typedef {object} Frame
 * @property {number} frame
 * @property {number} step
 * @property {number} furthest
 * @property {Status} status
 * @property {string | null} reason
 * @property {number} revision
 * @property {LossPiece} [losses]
 * @property {Note[]} [notes]
 * @property {Partial<Views>} views
 *
 * @typedef {import("./view_types.js").DataView} DataView
 * @typedef {import("./view_types.js").SolutionView} SolutionView
 * @typedef {import("./view_types.js").CurveView} CurveView
 * @typedef {import("./view_types.js").LineView} LineView
 * @typedef {import("./view_types.js").OwnLineView} OwnLineView
 * @typedef {import("./view_types.js").PlaneView} PlaneView
 * @typedef {import("./view_types.js").Landscape} Landscape
 * @typedef {import("./view_types.js").Views & import("./network_types.js").NetworkViews
 *   & import("./image_types.js").ImageViews} Views
 *
 * @typedef {"add" | "move" | "erase" | "brush" | "select"} Tool
 * @typedef {"fit" | "residuals" | "leverage" | "plane" | "map" | "surface" | "both" | "cost" | "slices" | "points" |
 *   "field" | "curve" | "sigmoid" | "likelihood" | "measures" | "weights" | "descent"
 *   | import("./network_types.js").NetworkPicture | import("./image_types.js").ImagePicture} Picture
 * @typedef {"best" | "descent" | "own"} Measured which line the residuals are drawn to
 * @typedef {{squares: boolean, residuals: boolean, band: boolean, prediction: boolean, ownLine: boolean, descent: boolean,
 *   contours: boolean, margins: boolean, mistakes: boolean, goal: boolean}} Show
 * @typedef {{x: [number, number], y: [number, number]}} Window what the axes show
 *
 * @typedef {Known & import("./picture_types.js").Pictures} State everything the page knows
 *
 * @typedef {object} Known
 * @property {Experiment} document
 * @property {Visited & {views: Partial<Views>} | null} pinned the run that the present one is set against
 * @property {import("./lesson.js").Lesson} lesson what a teacher's link makes of the page
 * @property {Config} asked the settings on their way to the server
 * @property {Description} algorithm
 * @property {Partial<Views>} views
 * @property {number} step
 * @property {number} furthest
 * @property {Status} status
 * @property {string | null} reason
 * @property {Losses} losses
 * @property {Note[]} notes
 * @property {Record<string, string>} labels of the columns of a bundled table, with their units
 * @property {number} revision
 * @property {Tool} tool
 * @property {number} classNow the class that the pen draws
 * @property {number | null} [targetNow] the target of what the pen draws on a plane of numbers; null is the mean
 * @property {Set<number>} selection
 * @property {number | null} hover
 * @property {boolean} dragging a pointer holds something, so the axes stand still
 * @property {{index: number, x: number, y: number} | null} held the point under the pointer, ahead of the server's answer
 * @property {Show} show
 * @property {Measured} measured
 * @property {Picture} picture
 * @property {number} feature the feature along the horizontal axis
 * @property {[number, number]} pair the two features of the plane
 * @property {Window | null} window
 * @property {[number, number] | null} ownLine intercept and slope
 * @property {number} runner the index of the one who is looked at
 * @property {"converge" | "diverge" | null} guess what the learner has predicted of this run
 * @property {number} threshold the chance from which on the second class is answered
 * @property {"train" | "test" | "all"} split the points that are measured
 * @property {number[] | null} place the example whose chances are worked out
 * @property {number} classShown the class that is set against all others
 * @property {number} parameter the weight whose step is worked out
 * @property {boolean} logarithmic how heights are shown over steps
 * @property {[number, number] | null} startHeld the start under the pointer, ahead of the server's answer
 * @property {boolean} field whether arrows of the gradient are shown
 * @property {boolean} tangent whether the plane that touches the cost is shown
 * @property {Window | null} zoom what the map shows; null is the whole of it
 * @property {boolean} hand whether pressing and dragging moves the map
 * @property {boolean} basins whether it is shown which start ends where
 * @property {import("./network_types.js").Look} net what is looked at in a network
 * @property {import("./image_types.js").Looked} image the picture that is looked at
 * @property {import("./image_types.js").Cell | null} cell the number of a map that is looked at
 * @property {number} speed steps a second, 0 as fast as it goes
 * @property {"connecting" | "open" | "lost"} connection
 * @property {Problem | null} error
 * @property {"system" | "light" | "dark"} theme
 * @property {import("./theme.js").Theme | null} colours as the page has them now, another object whenever they change
 *
 * @typedef {object} Store
 * @property {() => Readonly<State>} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(listener: (state: Readonly<State>, previous: Readonly<State>) => void) => () => void} subscribe
 *
 * @typedef {object} Run
 * @property {(experiment: Experiment, step?: number) => void} open
 * @property {(speed?: number) => void} play
 * @property {() => void} pause
 * @property {(count: number) => void} step
 * @property {(step: number) => void} seek
 * @property {() => void} restart back to step 0 with the data and settings now in force
 * @property {(config: Config, restart?: boolean) => void} set
 * @property {(data: Record<string, any>, restart?: boolean) => void} data
 * @property {(index: number, x: number[], y: number) => void} move
 * @property {(params: number[] | Record<string, number>) => void} params all of them, or some by name
 * @property {(views: Record<string, Record<string, any>>) => void} watch
 * @property {(question: Record<string, any>, depth?: number) => Promise<Trace>} explain
 * @property {(format: string, of: "step" | "fit") => Promise<import("./files.js").Packed>} takeAway
 * @property {() => void} close
 */
export {};
