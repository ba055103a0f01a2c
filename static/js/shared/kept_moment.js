// @ts-check
// The moment at which a line through the landscape begins: its weights, what they were learned from, and how a link keeps it. Pure.
import { dataTold } from "./differences.js";
import { dataInForce } from "./in_force.js";
import { networkIn } from "./network_view.js";
import { sameText } from "./saving.js";
import { shapeOf } from "./undo_in_turn.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./network_types.js").Kept} Kept */
/** @typedef {import("./in_force.js").Moment} Moment */

/** A link holds so many weights; more of them would make it too long to be handed on. */
export const MOST = 2000;
const LONGEST = 300;
/** @type {WeakMap<object, number>} */
const hashes = new WeakMap();

/** @param {Record<string, any>} data @returns {number} the same for the same data */
function hashOf(data) {
  let hash = hashes.get(data);
  if (hash !== undefined) return hash;
  hash = 0;
  for (const sign of sameText(data)) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) | 0;
  hashes.set(data, hash);
  return hash;
}

/** Which data a network learns from: in words, and as a mark that no other data have. @param {Moment} moment */
export function learnedFrom(moment) {
  const data = dataInForce(moment);
  // The seed draws them, or says which of them are held out.
  const seed = data.generator || data.images || data.test_share ? `, seed ${moment.document.seed}` : "";
  return { told: dataTold(data) + seed, mark: `${hashOf(data)}${seed}` };
}

/** @param {State} state @returns {Kept | null} the present moment */
export function momentNow(state) {
  const network = networkIn(state.views);
  return network && { params: Array.from(network.params), step: state.step, shape: shapeOf(network), ...learnedFrom(state) };
}

/** @param {State} state @returns {{moment?: Kept & {line: boolean}}} for a link; line: whether it is being looked at */
export const momentOf = ({ net }) =>
  (net?.kept && net.kept.params.length <= MOST ? { moment: { ...net.kept, line: net.directions === "line" } } : {});

/** @param {any} value */
const isText = (value) => typeof value === "string" && value.length <= LONGEST;

/** @param {Record<string, any>} look of a link @param {State} state @returns {Partial<State>} what it says of the moment, read with care */
export function momentIn({ moment }, { net }) {
  const fits = Array.isArray(moment?.params) && moment.params.length <= MOST && moment.params.every(Number.isFinite)
    && Number.isInteger(moment.step) && moment.step >= 0 && [moment.shape, moment.told, moment.mark].every(isText);
  if (!fits) return net?.kept ? { net: { ...net, kept: null } } : {};
  const { line, params, step, shape, told, mark } = moment;
  return { net: { ...net, kept: { params, step, shape, told, mark }, ...(line === true && { directions: "line" }) } };
}

/** @param {State} state @param {State} before @returns {boolean} whether a link to one is none to the other */
export const momentOther = ({ net }, { net: before }) =>
  net?.kept !== before?.kept || (Boolean(net?.kept) && (net.directions === "line") !== (before.directions === "line"));
