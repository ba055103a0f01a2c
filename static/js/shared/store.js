// @ts-check
// One frozen state for the whole page: read it, replace parts of it, hear of changes.
import { WHOLE } from "./lesson.js";
import { FIRST_LOOK } from "./network_types.js";
import { FIRST_PICTURES } from "./picture_types.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */

/**
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {Set<(state: Readonly<State>, previous: Readonly<State>) => void>} */
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      const previous = state;
      state = Object.freeze({ ...state, ...patch });
      for (const listener of listeners) listener(state, previous);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Calls `act` at once and then whenever one of these parts is another one than before.
 * @param {Store} store
 * @param {(keyof State)[]} keys
 * @param {(state: Readonly<State>) => void} act
 * @returns {() => void} stops it
 */
export function whenChanged(store, keys, act) {
  /** @type {Partial<State>} */
  let seen = store.get();
  act(store.get());
  return store.subscribe(() => {
    // A listener may set the state itself, so the newest one counts, and each is looked at once.
    const state = store.get();
    if (keys.every((key) => Object.is(seen[key], state[key]))) return;
    seen = state;
    act(state);
  });
}

/**
 * The state of a page before its first frame.
 * @param {import("./types.js").Description} algorithm
 * @param {import("./types.js").Experiment} experiment
 * @returns {State}
 */
export function initialState(algorithm, experiment) {
  return {
    document: experiment,
    asked: {},
    pinned: null,
    lesson: WHOLE,
    algorithm,
    views: {},
    step: 0,
    furthest: 0,
    status: "paused",
    reason: null,
    losses: { train: new Float64Array(0), test: null },
    notes: [],
    labels: {},
    revision: 0,
    tool: "add",
    classNow: 0,
    targetNow: null,
    selection: new Set(),
    hover: null,
    dragging: false,
    held: null,
    show: {
      squares: true,
      residuals: true,
      band: true,
      prediction: false,
      ownLine: false,
      descent: true,
      contours: true,
      margins: true,
      mistakes: true,
      goal: true,
    },
    measured: "best",
    picture: "fit",
    feature: 0,
    pair: [0, 1],
    window: null,
    ownLine: null,
    runner: 0,
    guess: null,
    threshold: 0.5,
    split: "train",
    place: null,
    classShown: 1,
    parameter: 0,
    startHeld: null,
    logarithmic: true,
    field: false,
    basins: false,
    tangent: true,
    zoom: null,
    hand: false,
    net: FIRST_LOOK,
    ...FIRST_PICTURES,
    image: {},
    cell: null,
    speed: 20,
    connection: "connecting",
    error: null,
    theme: "system",
    colours: null,
  };
}
