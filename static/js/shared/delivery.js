// @ts-check
// Data on their way to the server: sent, then in force or refused. Until then the page goes on with what was sent.
import { covers, inForce } from "./history.js";
import { configInForce } from "./in_force.js";

/** @typedef {import("./history.js").Moment} Moment */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {Pick<import("./types.js").Run, "open" | "data" | "move">} Run */

const OF_DATA = /^(data|points|seed|index|x|y)\b/i;

/** Whether a refusal speaks of the data. @param {Problem | null} error */
export const isAboutData = (error) => error !== null && (!error.errors?.length || error.errors.some(({ field }) => OF_DATA.test(field)));

/**
 * @param {Store} store
 * @param {Run} run
 * @param {{answered: () => void, refused: () => void, foreign: (former: Moment) => void}} hear
 *   answered: the server has spoken; refused: what was sent does not hold; foreign: the data became others without the editor
 */
export function createDelivery(store, run, hear) {
  /** @type {Moment | null} */
  let pending = null;
  let { document, error, connection } = store.get();
  let known = inForce(store.get());
  /** The latest that was seen before data that the server makes were there, until they are. @type {Readonly<State> | null} */
  let stale = null;
  /** @type {(() => void)[]} what is to be done with them */
  const waiting = [];
  store.subscribe(follow);

  /** @param {Moment} moment @param {boolean} [restart] begin again with them at step 0 */
  function send(moment, restart = false) {
    const state = store.get();
    pending = moment;
    stale = moment.data.points ? null : state;
    if (moment.seed === state.document.seed) run.data(moment.data, restart);
    else {
      const config = configInForce(state);
      run.open({ ...state.document, seed: moment.seed, data: moment.data, config, edits: [] });
    }
  }

  /** Looks at what the server said since. */
  function follow() {
    const former = { document, error, connection };
    const state = store.get();
    ({ document, error, connection } = state);
    if (pending) awaitAnswer(pending, former);
    else watchOthers(former.document);
    if (pending || (state.revision === stale?.revision && state.views.data === stale.views.data)) return;
    stale = null;
    waiting.splice(0).forEach(whenHere);
  }

  /** @param {Moment} sent @param {{document: Experiment, error: Problem | null, connection: string}} former */
  function awaitAnswer(sent, former) {
    const holds = document.seed === sent.seed && covers(inForce(store.get()).data, sent.data);
    const refused = error !== former.error && isAboutData(error);
    if (holds || refused) {
      pending = null;
      known = inForce(store.get());
      stale = stale && holds ? store.get() : null;
    }
    if (refused) hear.refused();
    else if (holds || document !== former.document) hear.answered();
    if (pending && connection === "open" && former.connection === "lost") send(pending);
  }

  /** @param {Experiment} formerDocument */
  function watchOthers(formerDocument) {
    const moment = inForce(store.get());
    const before = known;
    known = moment;
    if (document === formerDocument || (moment.seed === before.seed && covers(moment.data, before.data))) return;
    hear.foreign(before);
  }

  /** Acts on data that are here. @param {() => void} act */
  function whenHere(act) {
    if (stale === null) act();
    else waiting.push(act);
  }

  return {
    send,
    whenHere,
    /** What is in force or will be. @returns {Moment} */
    moment: () => pending ?? inForce(store.get()),
    isPending: () => pending !== null,
  };
}
