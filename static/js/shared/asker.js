// @ts-check
/**
 * A question kept open: asked again whenever the answer may have changed, but never two at once and not too often;
 * only the answer to the newest question counts.
 */

/** @typedef {import("./types.js").Trace} Trace */
/** @typedef {Record<string, any>} Question */

const PAUSE = 80; // milliseconds between an answer and the next question

/**
 * @param {(question: Question) => Promise<Trace>} explain
 * @param {{answered: (trace: Trace) => void, refused: (problem: any) => void, later?: (act: () => void) => void}} hear
 * @returns {{ask: (question: Question) => void, again: () => void, stop: () => void}}
 */
export function createAsker(explain, { answered, refused, later = (act) => void setTimeout(act, PAUSE) }) {
  /** @type {Question | null} */
  let open = null;
  let underway = false;
  let stale = false;

  const rest = () =>
    later(() => {
      underway = false;
      if (stale) send();
    });

  const send = () => {
    if (!open) return;
    const question = open;
    underway = true;
    stale = false;
    explain(question).then(
      (trace) => {
        if (question === open) answered(trace);
        rest();
      },
      (problem) => {
        if (question === open) refused(problem);
        rest();
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
