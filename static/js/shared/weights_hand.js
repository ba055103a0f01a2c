// @ts-check
// Weights under the learner's hand: what plays stands still while one is held, and goes on when it is let go.
import { networkIn } from "./network_view.js";

/** @typedef {ReadonlyMap<number, number>} Values of single weights, by their places in params */
/** @typedef {ReturnType<typeof createHand>} Hand */

const BETWEEN = 40;
const MOST_WAITS = 50;

/** @param {import("./types.js").Store} store @param {Pick<import("./types.js").Run, "params" | "pause" | "play">} run */
export function createHand(store, run) {
  /** @type {Map<number, number>} */ let waiting = new Map();
  /** Sent, and not seen in a picture yet. @type {Map<number, number>} */ let sent = new Map();
  /** @type {Map<number, number>} */ let former = new Map();
  let [resume, released, quiet, waits] = [false, false, false, 0];
  /** @type {(values: Values) => void} */ let held = () => {};
  const network = () => networkIn(store.get().views);
  let seen = network()?.params;
  store.subscribe(() => {
    if (network()?.params !== seen) sent = new Map();
    seen = network()?.params;
  });
  const valueOf = (/** @type {number} */ at) => waiting.get(at) ?? sent.get(at) ?? network()?.params[at] ?? 0;

  function send() {
    // Until it stands still, the weights beside the one that is changed are those of a moment ago.
    if (resume && store.get().status === "playing" && waits++ < MOST_WAITS) return void setTimeout(send, BETWEEN);
    const now = network();
    if (now && waiting.size) run.params(Array.from(now.params, (_, at) => valueOf(at)));
    [sent, waiting, waits] = [new Map([...sent, ...waiting]), new Map(), 0];
    if (released) goOn();
  }
  function goOn() {
    if (former.size && !quiet) held(former);
    former = new Map();
    if (resume) run.play();
    [resume, released, quiet] = [false, false, false];
  }
  /** What plays stands still under the hand, so that nothing else changes. @param {number} at @param {number} value */
  function change(at, value) {
    if (store.get().status === "playing") {
      resume = true;
      run.pause();
    }
    if (!former.has(at)) former.set(at, valueOf(at));
    if (!waiting.size) setTimeout(send, BETWEEN);
    waiting.set(at, value);
  }
  function release() {
    released = true;
    if (!waiting.size) goOn();
  }
  return {
    change, release, valueOf,
    isWaiting: (/** @type {number} */ at) => waiting.has(at),
    /** Gives weights these values; nobody hears of it. @param {Values} values */
    put(values) {
      quiet = true;
      for (const [at, value] of values) change(at, value);
      release();
    },
    /** @param {(values: Values) => void} hears of what weights were before they were held */
    whenLetGo: (hears) => void (held = hears),
  };
}
