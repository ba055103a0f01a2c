// @ts-check
// The address always holds the experiment: compressed behind the #, so that any address is a link to exactly this.
import { keepsOther, keptIn, keptOf } from "./kept_pictures.js";
import { lessonIn } from "./lesson.js";
import { packed, unpacked } from "./packed.js";
import { isWindow } from "./zoom.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {{experiment: Experiment, step: number,
 *   look?: Partial<Pick<State, typeof LOOK[number]> & import("./kept_pictures.js").Kept>}} Content */

const FORMAT = "u1.";
const LOOK = /** @type {const} */ ([
  "show", "lesson", "measured", "picture", "feature", "pair", "ownLine", "speed",
  "runner", "logarithmic", "field", "basins", "tangent", "zoom", "threshold", "split", "classShown",
]);
const REST = 250;
const NOW_AND_THEN = 2000;
/** From so many signs on, writing the address takes time that what plays needs. */
const LARGE = 50_000;
/** Browsers refuse much longer addresses. */
const LONGEST = 1_500_000;

/** @param {Content} content @returns {Promise<string>} without the # */
export const encode = async (content) => FORMAT + (await packed(JSON.stringify(content)));

/** @param {string} fragment without the # @returns {Promise<Content>} throws where the link is damaged */
export async function decode(fragment) {
  if (!fragment.startsWith(FORMAT)) throw new Error("the link is of another kind");
  const content = JSON.parse(await unpacked(fragment.slice(FORMAT.length)));
  const { experiment, step } = content;
  if (typeof experiment !== "object" || !experiment?.data || !experiment.config || !Number.isInteger(step) || step < 0)
    throw new Error("the link says no experiment");
  return content;
}

/** @param {State} state @returns {Content} what a link to exactly this holds */
export function contentOf(state) {
  const look = Object.fromEntries(LOOK.map((key) => [key, state[key]]));
  return { experiment: state.document, step: state.step, look: { ...look, ...keptOf(state) } };
}

/** @param {any} value */
const whole = (value) => Number.isInteger(value) && value >= 0;
/** @param {any} value @param {(each: any) => boolean} fits */
const areTwo = (value, fits) => Array.isArray(value) && value.length === 2 && value.every(fits);

/** What is of the right type, and yet nothing that can be looked at. @type {Record<string, (value: any) => boolean>} */
const FITS = {
  feature: whole, runner: whole, classShown: whole, speed: (value) => value >= 0, threshold: (value) => value >= 0 && value <= 1,
  pair: (value) => areTwo(value, whole), ownLine: (value) => value === null || areTwo(value, Number.isFinite),
  zoom: (value) => value === null || isWindow(value),
};

/** @param {Content["look"]} look @param {State} state @returns {Partial<State>} what of it this page understands */
export function lookOf(look, state) {
  if (typeof look !== "object" || !look) return {};
  const known = LOOK.filter((key) => key in look && typeof look[key] === typeof state[key] && (FITS[key]?.(look[key]) ?? true));
  const patch = /** @type {Partial<State>} */ (Object.fromEntries(known.map((key) => [key, look[key]])));
  const lesson = "lesson" in patch && { lesson: lessonIn(patch.lesson) };
  return { ...patch, ...keptIn(look), ...lesson, ...(patch.show ? { show: { ...state.show, ...patch.show } } : {}) };
}

/** Whether a fragment means to be an experiment, of whatever version. @param {string} fragment */
const isExperiment = (fragment) => fragment.startsWith("u");

/**
 * What the address says now, or null without a fragment.
 * @param {(text: string) => void} complain
 * @returns {Promise<Content | null>}
 */
export async function readAddress(complain) {
  const fragment = location.hash.slice(1);
  if (!isExperiment(fragment)) return null;
  try {
    return await decode(fragment);
  } catch {
    complain("The link is damaged, so this is the example that the chapter begins with.");
    return null;
  }
}

/**
 * Keeps the address in step with the state: a new entry of the history for another experiment, the same one for the rest.
 * @param {Store} store
 * @param {(content: Content | null) => void} arrive called when the learner goes back or forward, or pastes a link
 * @param {(text: string) => void} complain
 * @returns {() => Promise<void>} writes it now
 */
export function followAddress(store, arrive, complain) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let written = location.hash.slice(1);
  /** The experiment of the present entry; none yet, so the first to be written takes the entry that is there. */
  let entered = "";
  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const state = store.get();
    if (state.dragging || state.connection !== "open") return;
    const experiment = JSON.stringify(state.document);
    const fragment = await encode(contentOf(state));
    if (fragment === written) return void (entered = experiment);
    if (fragment.length > LONGEST) return complain("These data are too many for a link: the address holds what was there before.");
    written = fragment;
    if (experiment === entered || !entered) history.replaceState(null, "", `#${fragment}`);
    else history.pushState(null, "", `#${fragment}`);
    entered = experiment;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, REST);
  };
  // The run may have been opened before anybody listened.
  soon();
  store.subscribe((state, before) => {
    const changed =
      state.document !== before.document ||
      (state.step !== before.step && state.status !== "playing") ||
      state.status !== before.status ||
      state.dragging !== before.dragging;
    const looked = LOOK.some((key) => state[key] !== before[key]) || keepsOther(state, before);
    if (changed || state.connection !== before.connection || looked) return soon();
    // What plays writes its step now and then: the browser would refuse an address for each.
    if (state.step !== before.step && written.length < LARGE) timer ??= setTimeout(write, NOW_AND_THEN);
  });
  addEventListener("popstate", async () => {
    if (location.hash.slice(1) === written) return;
    // A place in the page, such as the skip link's, is no experiment: the one that is open stays, and so does its address.
    if (location.hash && !isExperiment(location.hash.slice(1))) return written && history.replaceState(history.state, "", `#${written}`);
    clearTimeout(timer);
    const content = await readAddress(complain);
    written = location.hash.slice(1);
    entered = content ? JSON.stringify(content.experiment) : "";
    arrive(content);
  });
  return write;
}
