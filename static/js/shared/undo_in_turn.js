// @ts-check
// One undo for points and weights. Undone, the weights that were held get the values that they had before, wherever the training
// stands by then; done again, those that they had when they were taken back.
import { networkIn } from "./network_view.js";

/** @typedef {import("./weights_hand.js").Values} Values */
/** @typedef {{values: Values, shape: string, depth: number}} Entry depth: how many edits of the data lie before it */
/** @typedef {ReturnType<typeof import("./editor.js").createEditor>} Editor */

const MOST_KEPT = 200;

/** What makes weights of one network weights of another. @param {import("./network_types.js").Network} network */
export const shapeOf = ({ sizes, params }) => `${sizes.join()}/${params.length}`;

/**
 * The same editor, whose undo and redo take weights back as well, each edit in its turn.
 * @param {Editor} editor @param {import("./weights_hand.js").Hand} hand @param {import("./types.js").Store} store @returns {Editor}
 */
export function undoInTurn(editor, hand, store) {
  /** @type {{past: Entry[], future: Entry[]}} */ const stacks = { past: [], future: [] };
  let [walking, depth] = [false, editor.depth];
  /** @type {Set<() => void>} */ const listeners = new Set();
  const tell = () => listeners.forEach((listener) => listener());

  hand.whenLetGo((values) => {
    const network = networkIn(store.get().views);
    if (!network) return;
    stacks.past = [...stacks.past, { values, shape: shapeOf(network), depth: editor.depth }].slice(-MOST_KEPT);
    stacks.future = [];
    tell();
  });
  editor.subscribe(() => {
    // An edit of the data that is no step back or forth: what was undone before it cannot be done again.
    if (!walking && editor.depth > depth) stacks.future = [];
    depth = editor.depth;
    tell();
  });

  /** Whether it still means something: of the network as it is, and not what it is already. @param {Entry} entry */
  const counts = ({ values, shape }) => {
    const network = networkIn(store.get().views);
    return network !== null && shapeOf(network) === shape && [...values].some(([at, value]) => hand.valueOf(at) !== value);
  };
  /**
   * @param {"past" | "future"} from @param {"past" | "future"} to @param {(entry: Entry) => boolean} isNext
   * @param {() => boolean} other
   */
  function travel(from, to, isNext, other) {
    while (stacks[from].length && !counts(stacks[from][stacks[from].length - 1])) stacks[from].pop();
    const entry = stacks[from][stacks[from].length - 1];
    walking = true;
    const found = entry && isNext(entry) ? exchange(from, to, entry) : other();
    walking = false;
    tell();
    return found;
  }
  /** @param {"past" | "future"} from @param {"past" | "future"} to @param {Entry} entry */
  function exchange(from, to, entry) {
    stacks[from].pop();
    stacks[to].push({ ...entry, values: new Map([...entry.values.keys()].map((at) => [at, hand.valueOf(at)])) });
    hand.put(entry.values);
    return true;
  }
  return Object.defineProperties(Object.create(editor), {
    undo: { value: () => travel("past", "future", (entry) => entry.depth >= editor.depth, editor.undo) },
    redo: { value: () => travel("future", "past", (entry) => entry.depth <= editor.depth, editor.redo) },
    canUndo: { get: () => editor.canUndo || stacks.past.length > 0 },
    canRedo: { get: () => editor.canRedo || stacks.future.length > 0 },
    subscribe: { value: (/** @type {() => void} */ listener) => (listeners.add(listener), () => void listeners.delete(listener)) },
  });
}
