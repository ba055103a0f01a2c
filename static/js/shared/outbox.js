// @ts-check
// Commands without a connection, and changes that the server has not confirmed: what of them is to be sent again.

/** @typedef {Record<string, any>} Message */

/** Commands that change the experiment wait for the connection; the others would be stale by then. */
const LASTING = new Set(["set", "data", "params"]);
/** Each is answered with the document, in their order; the editor itself sends data again. */
export const EDITS = new Set(["restart", ...LASTING]);
const RESENT = new Set(["set", "params"]);

export function createOutbox() {
  /** @type {Message[]} */ let waiting = [];
  /** @type {Message[]} */ let unanswered = [];
  return {
    /** @param {Message} message there is no connection for it */
    keep: (message) => void (LASTING.has(message.command) && waiting.push(message)),
    /** @param {Message} message */
    sent: (message) => void (EDITS.has(message.command) && unanswered.push(message)),
    answered: () => void unanswered.shift(),
    lost() {
      waiting = [...unanswered.splice(0).filter(({ command }) => RESENT.has(command)), ...waiting];
    },
    /** @returns {Message[]} what is to be sent now */
    take: () => waiting.splice(0),
    /** Another document was opened: what was said to the one before is no part of it. */
    replaced() {
      waiting = [];
      unanswered = unanswered.map(() => ({ command: "replaced" }));
    },
    /** @returns {import("./types.js").Config} the settings on their way */
    asked: () => Object.assign({}, ...[...unanswered, ...waiting].map(({ config }) => config)),
  };
}
