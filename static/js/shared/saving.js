// @ts-check
// Saved experiments over REST: what was asked for, or why not. Nothing here throws.

/** @typedef {import("./types.js").Problem} Problem */
/**
 * @typedef {{id: string, revision: number, algorithm: string, title: string, listed: boolean, created_at: string,
 *   updated_at: string, link: string, thumbnail: string | null}} Summary
 * @typedef {Summary & {experiment: any, step: number, look: any}} Saved
 * @typedef {Summary & {edit_key: string}} Created
 * @typedef {{experiments: Summary[], total: number, next: string | null}} Found
 * @typedef {{title?: string, experiment?: any, step?: number, look?: any, thumbnail?: string | null, listed?: boolean}} Content
 */
/**
 * @template T
 * @typedef {{done: T, problem?: undefined} | {done?: undefined, problem: Problem}} Answer
 */

const PLACE = "/api/v1/experiments";
/** So many milliseconds a server may be silent: a save that waits for ever says neither that it is kept nor that it is not. */
const PATIENCE = 30_000;
const UNREACHED = { title: "The server could not be reached.", status: 0 };

/**
 * @template T
 * @param {string} path @param {RequestInit} options @param {typeof fetch} send @returns {Promise<Answer<T>>}
 */
async function asked(path, options, send) {
  try {
    const answer = await send(PLACE + path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 204) return { done: /** @type {any} */ (null) };
    const body = await answer.json();
    return answer.ok ? { done: body } : { problem: { status: answer.status, ...body } };
  } catch {
    return { problem: UNREACHED };
  }
}

const JSON_TYPE = { "content-type": "application/json" };

/** @param {typeof fetch} [send] */
export function createSaving(send = (...given) => fetch(...given)) {
  return {
    /** @param {Content} content @returns {Promise<Answer<Created>>} */
    create: (content) => asked("", { method: "POST", headers: JSON_TYPE, body: JSON.stringify(content) }, send),
    /** @param {string} id @param {string} key @param {number} revision @param {Content} content @returns {Promise<Answer<Summary>>} */
    change: (id, key, revision, content) => {
      const headers = { ...JSON_TYPE, "edit-key": key, "if-match": `"${revision}"` };
      return asked(`/${id}`, { method: "PATCH", headers, body: JSON.stringify(content) }, send);
    },
    /** @param {string} id @param {string} key @returns {Promise<Answer<null>>} */
    remove: (id, key) => asked(`/${id}`, { method: "DELETE", headers: { "edit-key": key } }, send),
    /** @param {Record<string, string | null>} wanted @returns {Promise<Answer<Found>>} */
    list: (wanted) => {
      const given = /** @type {[string, string][]} */ (Object.entries(wanted).filter(([, value]) => value));
      return asked(given.length ? `?${new URLSearchParams(given)}` : "", {}, send);
    },
  };
}

/** The revision that is there instead of ours. @param {Problem} problem @returns {number | null} null where that is not what is wrong */
export function presentRevision({ status, errors = [] }) {
  const said = errors.find(({ field }) => field === "If-Match")?.expected.match(/\d+/);
  return status === 412 && said ? Number(said[0]) : null;
}

/** A document in a form in which equal ones are equal texts. @param {any} document @returns {string} */
export function sameText(document) {
  return JSON.stringify(document, (_, value) => {
    if (typeof value !== "object" || !value || Array.isArray(value)) return value;
    return Object.fromEntries(Object.keys(value).filter((key) => value[key] !== null).sort().map((key) => [key, value[key]]));
  });
}

/** What an experiment is called before anybody has named it. @param {any} data */
export function firstTitle(data) {
  const source = data.generator ?? data.dataset ?? data.images;
  const words = source ? String(source).replace(/-/g, " ") : data.csv !== undefined ? "a table of my own" : "points of my own";
  return words[0].toUpperCase() + words.slice(1);
}
