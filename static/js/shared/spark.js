// @ts-check
// The small picture of the cost at each step, beside the bar that moves through time.
import { assign, find } from "./dom.js";

const WIDTH = 240;
const HEIGHT = 44;
/** What rises beyond so many times the first cost has got away. */
const AWAY = 12;

/** @param {number} length @param {number} most @returns {number[]} indices, evenly thinned, with the last */
function thinned(length, most) {
  const every = Math.max(1, Math.ceil(length / most));
  const list = [];
  for (let i = 0; i < length; i += every) list.push(i);
  if (length && list[list.length - 1] !== length - 1) list.push(length - 1);
  return list;
}

/**
 * The small picture of the cost: from the first step to the last, from the best cost to the highest.
 * @param {ArrayLike<number>} losses @param {number} low @param {number} high
 * @returns {string} a path
 */
export function sparkPath(losses, low, high) {
  const height = (/** @type {number} */ loss) => 4 + (1 - Math.min(1, (loss - low) / (high - low || 1))) * (HEIGHT - 8);
  return thinned(losses.length, 160)
    .filter((i) => Number.isFinite(losses[i]))
    .map((i, k) => `${k ? "L" : "M"}${place(i, losses.length).toFixed(1)},${height(losses[i]).toFixed(1)}`)
    .join("");
}

/** @param {number} step @param {number} length */
const place = (step, length) => 2 + (step / Math.max(1, length - 1)) * (WIDTH - 4);

/** @param {ArrayLike<number>} losses @returns {number[]} */
const known = (losses) => thinned(losses.length, 160).map((i) => losses[i]).filter(Number.isFinite);

/**
 * From where to where the small picture reaches. A run that gets away would flatten all that came before: then nothing above
 * the first cost, or little above the best, is shown.
 * @param {import("./types.js").State["losses"]} losses @param {number} best the lowest there is; infinite where it is not known
 */
export function reach({ train, test }, best) {
  const first = Math.max(train[0] ?? 1, Number.isFinite(best) ? best : 0);
  const highest = Math.max(first, ...known(train), ...known(test ?? []));
  return { low: Math.min(best, ...known(train), ...known(test ?? [])), high: highest <= AWAY * first ? highest : first };
}

/** @param {HTMLElement} root @param {import("./types.js").State} state */
export function paintSpark(root, { losses, step, views: { solution } }) {
  const { train, test } = losses;
  const { low, high } = reach(losses, solution?.loss ?? Infinity);
  assign(find(root, "[data-part='loss']"), { d: sparkPath(train, low, high) });
  assign(find(root, "[data-part='loss-test']"), { d: test ? sparkPath(test, low, high) : "" });
  assign(find(root, "[data-part='floor']"), { d: `M0,${HEIGHT - 4}H${WIDTH}` });
  assign(find(root, "[data-part='cursor']"), { d: train.length > 1 ? `M${place(step, train.length).toFixed(1)},0V${HEIGHT}` : "" });
}
