// @ts-check
// Words and numbers for readers: while it plays, all of them are written together and no oftener than anyone can read; the pictures
// between need no layout of the page. At rest they are written at once.
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {(state: Readonly<State>) => void} Write */
/** @typedef {(act: () => void, pause: number) => unknown} Later */

const EVERY = 100;
/** @type {WeakMap<Store, (write: Write) => void>} */
const paces = new WeakMap();

/** @param {Store} store @param {Later} later */
function createPace(store, later) {
  /** @type {Set<Write>} */ const waiting = new Set();
  /** @type {"no" | "soon" | "yes"} */ let resting = "no";
  const rest = () => {
    resting = "yes";
    later(wake, EVERY);
  };
  const wake = () => {
    resting = "no";
    const due = [...waiting];
    waiting.clear();
    for (const write of due) now(write);
  };
  /** @param {Write} write */
  const now = (write) => {
    write(store.get());
    if (resting !== "no" || store.get().status !== "playing") return;
    resting = "soon"; // what else changes in this moment is not late
    queueMicrotask(rest);
  };
  return (/** @type {Write} */ write) => {
    if (resting === "yes" && store.get().status === "playing") return void waiting.add(write);
    waiting.delete(write);
    now(write);
  };
}

/**
 * Calls `write` at once, and when one of these parts is another one: now and then while it plays, each time at rest.
 * @param {Store} store @param {(keyof State)[]} keys @param {Write} write @param {Later} [later]
 */
export function whenReadable(store, keys, write, later = setTimeout) {
  const pace = paces.get(store) ?? createPace(store, later);
  paces.set(store, pace);
  whenChanged(store, [...keys, "status"], () => pace(write));
}
