// @ts-check
// The address always holds the experiment: compressed behind the #, so that any address is a link to exactly this.
import { momentOf, momentOther } from "./kept_moment.js";
import { keepsOther, keptOf } from "./kept_pictures.js";
import { leave, leftHere } from "./left_behind.js";
import { LOOK } from "./look.js";
import { packed, unpacked } from "./packed.js";
import { wellFormed } from "./well_formed.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {{experiment: Experiment, step: number,
 *   look?: Partial<Pick<State, typeof LOOK[number]> & import("./kept_pictures.js").Kept> & ReturnType<typeof momentOf>}} Content */

const FORMAT = "u1.";
const INSTEAD = ": the link says what cannot be. Instead of that the default is used; all else is as the link says.";
const REST = 250;
const NOW_AND_THEN = 2000;
/** From so many signs on, writing the address takes time that what plays needs. */
const LARGE = 50_000;
/** Browsers refuse much longer addresses. */
const LONGEST = 1_500_000;
const tab = () => sessionStorage;

/** @param {Content} content @returns {Promise<string>} without the # */
export const encode = async (content) => FORMAT + (await packed(JSON.stringify(content)));

/** @param {string} fragment without the # @returns {string | undefined} such as "2" of a link that is written as no link was before */
const laterKind = (fragment) => /^u(?!1\.)(\d{1,9})\./.exec(fragment)?.[1];

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
  return { experiment: state.document, step: state.step, look: { ...look, ...keptOf(state), ...momentOf(state) } };
}

/** Whether a fragment means to be an experiment, of whatever version. @param {string} fragment */
const isExperiment = (fragment) => fragment.startsWith("u");

/**
 * What the address says now, or null without a fragment. The experiment of another chapter leads there.
 * @param {import("./types.js").Description} algorithm of this page
 * @param {(text: string) => void} complain
 * @returns {Promise<Content | null>}
 */
export async function readAddress({ slug, config }, complain) {
  const fragment = location.hash.slice(1);
  if (!isExperiment(fragment)) return null;
  try {
    const content = leftHere(tab) ?? (await decode(fragment));
    const { algorithm = slug } = content.experiment;
    if (algorithm !== slug) return await elsewhere(algorithm, fragment);
    const { experiment, wrong } = wellFormed({ ...content.experiment, algorithm }, config);
    if (wrong.length) complain(`${wrong.join(", ")}${INSTEAD}`);
    return { ...content, experiment };
  } catch {
    const kind = laterKind(fragment);
    const fault = kind ? `is of kind ${kind}, and this program reads kind 1` : "is damaged";
    complain(`The link ${fault}, so this is the example that the chapter begins with.`);
    return null;
  }
}

/** @param {string} slug @param {string} fragment @returns {Promise<null>} the page is left; throws where there is no such chapter */
function elsewhere(slug, fragment) {
  if (!document.querySelector(`.chapters a[href="/${CSS.escape(slug)}"]`)) throw new Error("the link is of no chapter");
  location.replace(`/${slug}${location.search}#${fragment}`);
  return new Promise(() => {});
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
  let said = ""; // the content that was written last
  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const state = store.get();
    if (state.dragging || state.connection !== "open") return;
    const experiment = JSON.stringify(state.document);
    const content = contentOf(state);
    const fragment = await encode(content);
    if (fragment.length > LONGEST) return complain("These data are too many for a link: the address holds what was there before.");
    said = JSON.stringify(content);
    if (fragment === written) return void (entered = experiment);
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
    const looked = LOOK.some((key) => state[key] !== before[key]) || keepsOther(state, before) || momentOther(state, before);
    if (changed || state.connection !== before.connection || looked) return soon();
    // What plays writes its step now and then: the browser would refuse an address for each.
    if (state.step !== before.step && written.length < LARGE) timer ??= setTimeout(write, NOW_AND_THEN);
  });
  addEventListener("pagehide", () => {
    const content = JSON.stringify(contentOf(store.get()));
    if (written && content !== said) leave(content, tab);
  });
  addEventListener("popstate", async () => {
    if (location.hash.slice(1) === written) return;
    // A place in the page, such as the skip link's, is no experiment: the one that is open stays, and so does its address.
    if (location.hash && !isExperiment(location.hash.slice(1))) return written && history.replaceState(history.state, "", `#${written}`);
    clearTimeout(timer);
    const content = await readAddress(store.get().algorithm, complain);
    written = location.hash.slice(1);
    entered = content ? JSON.stringify(content.experiment) : "";
    arrive(content);
  });
  return write;
}
