// @ts-check
// Many runs of one experiment, each with other values of one setting or two: computed by the server, some at a time.
import { settingsOf } from "./differences.js";

/** @typedef {import("./types.js").Config} Config */
/** @typedef {import("./types.js").Declaration} Declaration */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./differences.js").Setting} Setting */
/** @typedef {{values: number[], document: Experiment}} Job */
/** @typedef {{values: number[], document: Experiment, steps: number, verdict: string | null, losses: (number | null)[],
 *   last: number | null, lastTest: number | null, fault: string | null}} Outcome */

const AT_ONCE = 2;
const WIDE = 10;

/** @param {Declaration[]} declarations @param {Config} config @returns {Setting[]} the settings that are numbers */
export const numbersIn = (declarations, config) =>
  settingsOf(declarations, config).filter(({ declared, value }) => typeof value === "number" && /number|integer/.test(declared.kind));

/** @param {Config} config @param {(string | number)[]} path @param {number} value @returns {Config} */
export function withValue(config, path, value) {
  const copy = structuredClone(config);
  /** @type {any} */ let place = copy;
  for (const key of path.slice(0, -1)) place = place[key];
  place[path[path.length - 1]] = value;
  return copy;
}

/** Values around the one in force, within what is allowed. @param {Setting} setting @returns {[number, number]} */
export function rangeOf({ declared: { low, high, scale, kind }, value }) {
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  if (scale === "log" && value > 0) return [Math.max(least, value / WIDE), Math.min(most, value * WIDE)];
  const far = kind === "integer" ? Math.max(4, value) : Math.abs(value) || 1;
  return [Math.max(least, value - far), Math.min(most, value + far)];
}

/** @param {number} low @param {number} high @param {number} count @param {Declaration} declared @returns {number[]} none twice */
export function spread(low, high, count, { scale, kind }) {
  const log = scale === "log" && low > 0 && high > 0;
  const at = (/** @type {number} */ share) => (log ? low * (high / low) ** share : low + (high - low) * share);
  const all = Array.from({ length: count }, (_, i) => at(count > 1 ? i / (count - 1) : 0));
  return [...new Set(all.map((value) => (kind === "integer" ? Math.round(value) : Number(value.toPrecision(6)))))];
}

/** @param {Experiment} document @param {{path: (string | number)[], values: number[]}[]} axes one or two @returns {Job[]} */
export function jobsOf(document, axes) {
  /** @type {Job[]} */
  const none = [{ values: [], document }];
  return axes.reduce((jobs, { path, values }) => jobs.flatMap((job) => values.map((value) => ({
    values: [...job.values, value],
    document: { ...job.document, config: withValue(job.document.config, path, value) },
  }))), none);
}

/**
 * Has every job done; what is not begun when it is given up stays undone.
 * @param {Job[]} jobs @param {(job: Job) => Promise<Outcome>} carryOut @param {(done: Outcome) => void} tell @param {AbortSignal} signal
 */
export async function sweep(jobs, carryOut, tell, signal) {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job && !signal.aborted; job = waiting.shift()) {
      const outcome = await carryOut(job);
      if (!signal.aborted) tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * One run on the server.
 * @param {Job} job @param {number} steps @param {AbortSignal} signal @param {typeof fetch} ask @returns {Promise<Outcome>}
 */
export async function carriedOut({ values, document }, steps, signal, ask = fetch) {
  const none = { values, document, steps: 0, verdict: null, losses: [], last: null, lastTest: null };
  try {
    const answer = await ask(`/api/v1/algorithms/${document.algorithm}/fit?steps=${steps}`, {
      method: "POST", signal, headers: { "content-type": "application/json" }, body: JSON.stringify(document) });
    const said = await answer.json();
    if (!answer.ok) return { ...none, fault: said.errors?.[0] ? `expected ${said.errors[0].expected}` : said.title };
    const { steps: walked, losses, test_losses: tests, verdict: ended } = said.descent;
    const verdict = ended?.[0] ?? null; // the other is why
    const at = (/** @type {(number | null)[] | null} */ list) => (verdict === "diverged" ? null : (list?.at(-1) ?? null));
    return { values, document, steps: walked, verdict, losses, last: at(losses), lastTest: at(tests), fault: null };
  } catch {
    return { ...none, fault: signal.aborted ? "given up" : "no answer" };
  }
}
