// @ts-check
/**
 * A question kept open: asked again whenever the answer may have changed, but never two at once and not too often;
 * an answer to another question than the newest does not count.
 */

/** @typedef {import("./types.js").Trace} Trace */
/** @typedef {Record<string, any>} Question */

const PAUSE = 80; // milliseconds between an answer and the next question, at least
const SHARE = 3; // and so many times what the answer took: a large one leaves the server time for pictures

/**
 * @param {(question: Question) => Promise<Trace>} explain
 * @param {{answered: (trace: Trace) => void, refused: (problem: any) => void,
 *   later?: (act: () => void, pause: number) => void, now?: () => number}} hear
 * @returns {{ask: (question: Question) => void, stop: () => void}}
 */
export function createAsker(explain, { answered, refused, later = setTimeout, now = () => performance.now() }) {
  /** @type {Question | null} */
  let open = null;
  let underway = false;
  let stale = false;

  /** Which rest counts, how it is; another question need not wait until the last one has been rested from. */
  let [turn, resting] = [0, /** @type {"no" | "long" | "short"} */ ("no")];
  let last = "";

  /** @param {number} pause */
  const rest = (pause) => {
    const mine = ++turn;
    resting = pause > PAUSE ? "long" : "short";
    later(() => {
      if (mine !== turn) return;
      resting = "no";
      if (stale) send();
    }, pause);
  };

  const send = () => {
    if (!open) return;
    const [question, asked] = [JSON.stringify(open), now()];
    // Asked anew while it is under way, it is still the same question.
    const meant = () => open !== null && JSON.stringify(open) === question;
    const ended = (/** @type {() => void} */ tell) => {
      underway = false;
      const same = meant();
      if (same) tell();
      rest(same ? Math.max(PAUSE, SHARE * (now() - asked)) : PAUSE);
    };
    underway = true;
    stale = false;
    last = question;
    explain(open).then((trace) => ended(() => answered(trace)), (problem) => ended(() => refused(problem)));
  };

  return {
    ask(question) {
      open = question;
      if (resting === "long" && JSON.stringify(question) !== last) rest(PAUSE);
      stale = true;
      if (!underway && resting === "no") send();
    },
    stop() {
      open = null;
      stale = false;
    },
  };
}
