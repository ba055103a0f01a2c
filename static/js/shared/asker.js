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
 * @returns {{ask: (question: Question) => void, again: () => void, stop: () => void}}
 */
export function createAsker(explain, { answered, refused, later = setTimeout, now = () => performance.now() }) {
  /** @type {Question | null} */
  let open = null;
  let underway = false;
  let stale = false;

  /** @param {number} asked when the last question was */
  const rest = (asked) =>
    later(() => {
      underway = false;
      if (stale) send();
    }, Math.max(PAUSE, SHARE * (now() - asked)));

  const send = () => {
    if (!open) return;
    const [question, asked] = [JSON.stringify(open), now()];
    // Asked anew while it is under way, it is still the same question.
    const meant = () => open !== null && JSON.stringify(open) === question;
    underway = true;
    stale = false;
    explain(open).then(
      (trace) => {
        if (meant()) answered(trace);
        rest(asked);
      },
      (problem) => {
        if (meant()) refused(problem);
        rest(asked);
      },
    );
  };

  const again = () => {
    stale = true;
    if (!underway) send();
  };

  return {
    ask(question) {
      open = question;
      again();
    },
    again,
    stop() {
      open = null;
      stale = false;
    },
  };
}
