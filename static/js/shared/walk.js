// @ts-check
// A way down the tree of an explanation: which number is asked about, how deep somebody looks, and what the server has said of it.
import { createAsker } from "./asker.js";

/** @typedef {import("./types.js").Trace} Trace */
/** @typedef {import("./asker.js").Question} Question */

/**
 * The quantities from the one asked down to the one looked at. A path that the tree no longer has ends where it still fits.
 * @param {Trace} trace
 * @param {number[]} path
 * @returns {Trace[]}
 */
export function trail(trace, path) {
  const quantities = [trace];
  for (const index of path) {
    const next = quantities[quantities.length - 1].inputs[index];
    if (!next) break;
    quantities.push(next);
  }
  return quantities;
}

/**
 * Of what a number is made of, the server is asked for one level more than there is a way down to: two are many times as much.
 * @param {import("./types.js").Run["explain"]} explain
 * @param {Omit<Parameters<typeof createAsker>[1], "answered"> & {shown: (quantities: Trace[]) => void}} hear
 *   shown: from the number asked down to the one looked at; empty where nothing is asked
 */
export function createWalk(explain, { shown, ...hear }) {
  /** @type {Question | null} */ let about = null;
  /** @type {Trace | null} */ let answer = null;
  /** @type {number[]} */ let path = [];
  const asker = createAsker(({ question, depth }) => explain(question, depth), {
    ...hear,
    answered(trace) {
      answer = trace;
      show();
    },
  });

  /** What is deeper is another question: an answer that is too shallow for it does not count. */
  const send = () => asker.ask({ question: about, depth: path.length + 1 });

  function show() {
    if (!answer) return;
    const quantities = trail(answer, path);
    path = path.slice(0, quantities.length - 1);
    shown(quantities);
  }

  /** Begins at this number; the answer to another one no longer counts. @param {Question | null} question */
  function begin(question) {
    [about, answer, path] = [question, null, []];
    if (question) return send();
    asker.stop();
    shown([]);
  }

  return {
    begin,
    /** Asks for what is true now; a question that was asked before keeps its way down. @param {Question | null} question */
    ask(question) {
      if (question && JSON.stringify(question) === JSON.stringify(about)) send();
      else begin(question);
    },
    /** @param {number} level */
    up(level) {
      path = path.slice(0, level);
      show();
    },
    /** What is known of an input is shown at once, what it is made of as soon as it is. @param {number} index */
    down(index) {
      const input = answer && trail(answer, [...path, index])[path.length + 1];
      if (!input) return;
      path = [...path, index];
      show();
      if (input.deeper) send();
    },
    show,
    /** Nobody looks; the way down is kept. */
    rest: asker.stop,
  };
}
