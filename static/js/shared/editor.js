// @ts-check
// The one door through which the learner changes the data. A change is one entry of undo, and so is all that is done between
// begin() and finish(), such as a drag or a stroke of the brush. Generated or bundled data become own points on the first edit.
// The server has the last word: what it refuses is taken back, and its reason stands in the store.
import { forTarget } from "./classes.js";
import { createDelivery } from "./delivery.js";
import { NO_HISTORY, recorded, redone, sameMoment, undone } from "./history.js";
import { added, completed, moved, ownData, pointsIn, pointsOf, removed } from "./points.js";

/** @typedef {import("./points.js").Points} Points */
/** @typedef {import("./history.js").Moment} Moment */
/** @typedef {import("./history.js").History} History */
/** @typedef {{before: Moment, moment: Moment, fallback: History, unsent: boolean, queued: boolean}} Stroke */

const NOTHING = { X: [], y: [], feature_names: ["x"], target_name: "y" };
/** @param {import("./types.js").Store} store @param {import("./delivery.js").Run} run */
export function createEditor(store, run) {
  /** @type {History} */
  let history = NO_HISTORY;
  let fallback = history; // to go back to if what was sent last is refused
  /** @type {Stroke | null} */
  let stroke = null;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());
  const delivery = createDelivery(store, run, {
    answered: () => stroke?.queued && sendStroke(stroke),
    refused() {
      history = fallback;
      if (stroke) Object.assign(stroke, { moment: delivery.moment(), unsent: false, queued: false });
      tell();
    },
    foreign(former) {
      if (stroke) return; // The server tells of moves that are still going on.
      history = recorded(history, former);
      tell();
    },
  });
  /** Indices change their meaning. */
  const letGo = () => store.set({ hover: null, held: null, selection: new Set() });
  /** The data document and seed as the learner has left them, confirmed or not. */
  const moment = () => stroke?.moment ?? delivery.moment();

  /** @param {Moment} next @param {History} before @param {boolean} [restart] */
  function send(next, before, restart = false) {
    fallback = before;
    delivery.send(next, restart);
    tell();
  }

  /** @param {Stroke} current */
  const sendStroke = (current) => send(Object.assign(current, { unsent: false, queued: false }).moment, current.fallback);

  /** @param {Moment} next @param {boolean} [restart] */
  function become(next, restart = false) {
    if (stroke) {
      Object.assign(stroke, { moment: next, unsent: true, queued: true });
      // One at a time: while an answer is awaited, the newest of what comes meanwhile is kept.
      return delivery.isPending() ? tell() : sendStroke(stroke);
    }
    const before = history;
    history = recorded(history, moment());
    return send(next, before, restart);
  }

  /** @param {Points} next */
  const put = (next) => become({ data: ownData(next, moment().data), seed: moment().seed });

  /** @returns {Points} */
  function points() {
    const { views: { data = NOTHING }, algorithm } = store.get();
    return forTarget(pointsIn(moment().data) ?? pointsOf(data), algorithm.target);
  }

  /** @param {import("./points.js").Row} x @param {number} y left out: the mean @returns {boolean} whether finite */
  function add(x, y) {
    const row = () => completed(points(), x, store.get().feature);
    const sound = [...row(), y].every(Number.isFinite);
    if (sound) delivery.whenHere(() => put(added(points(), row(), y)));
    return sound;
  }

  /** @param {number} index @param {import("./points.js").Row} x @param {number | null} y left out: stays */
  function move(index, x, y) {
    const now = points();
    const former = now.X[index];
    if (!former) return false;
    const row = completed(now, x, store.get().feature, former);
    const target = y ?? now.y[index];
    if (![...row, target].every(Number.isFinite)) return false;
    if (target === now.y[index] && row.every((value, j) => value === former[j])) return true;
    const current = begin();
    const next = moved(now, index, row, target);
    if (delivery.isPending()) return put(next), true;
    Object.assign(current, { moment: { ...current.moment, data: ownData(next, current.moment.data) }, unsent: true });
    run.move(index, row, target);
    tell();
    return true;
  }

  /** @param {Iterable<number>} indices */
  function remove(indices) {
    const { X, y } = removed(points(), indices);
    if (y.length < points().y.length) replace(X, y);
  }

  /** @param {Points["X"]} X @param {Points["y"]} y @param {Partial<Points>} [names] */
  const replace = (X, y, names = {}) => (letGo(), put({ ...points(), ...names, X, y }));

  /** Another source or scale, with which a run begins again, or another share. @param {Record<string, any>} data @param {number} [seed] */
  const setData = (data, seed = moment().seed) => become({ data, seed }, data.test_share === moment().data.test_share);

  const begin = () => (stroke ??= { before: moment(), moment: moment(), fallback: history, unsent: false, queued: false });

  function finish() {
    if (!stroke) return;
    const ended = stroke;
    stroke = null;
    if (!sameMoment(ended.before, ended.moment)) {
      history = recorded(history, ended.before);
      if (ended.unsent) send(ended.moment, ended.fallback);
    }
    tell();
  }

  /** @param {typeof undone} direction @returns {boolean} whether there was somewhere to go */
  function travel(direction) {
    finish();
    const found = direction(history, moment());
    if (!found) return false;
    const [before, { data }] = [history, moment()];
    history = found.history;
    letGo();
    send(found.moment, before, !data.points || !found.moment.data.points || data.scale !== found.moment.data.scale);
    return true;
  }

  return {
    add, move, remove, replace, setData, begin, finish, points, moment,
    finishMove: finish,
    clear: () => replace([], []),
    undo: () => travel(undone),
    redo: () => travel(redone),
    get canUndo() { return stroke !== null || history.past.length > 0; },
    get depth() { return history.past.length; },
    get canRedo() { return history.future.length > 0; },
    /** @param {() => void} listener hears of everything that the editor does @returns {() => void} stops it */
    subscribe: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
  };
}
