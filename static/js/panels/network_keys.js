// @ts-check
// Arrows go from unit to unit of the drawn network; what has the focus is said with its bias.
import { make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { networkIn } from "../shared/network_view.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("./network_layout.js").Plan} Plan */

const WAYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/**
 * Where an arrow leads.
 * @param {Plan} plan @param {number[]} from layer and unit @param {[number, number]} way @returns {[number, number]}
 */
export function neighbour({ columns }, [layer, unit], [across, down]) {
  const within = (/** @type {number} */ index, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, index));
  const next = within(layer + across, columns.length);
  return [next, within(unit + down, columns[next].length)];
}

/**
 * @param {HTMLElement} host @param {HTMLElement} units @param {import("../shared/types.js").Store} store @param {() => Plan | null} plan
 */
export function mountUnitKeys(host, units, store, plan) {
  units.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const from = /** @type {HTMLElement} */ (event.target).dataset.unit?.split(".").map(Number);
    const now = plan();
    if (!way || !from || !now || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    /** @type {HTMLElement | null} */ (units.querySelector(`[data-unit='${neighbour(now, from, way).join(".")}']`))?.focus();
  });
  const told = make("p", { class: "unseen", role: "status" });
  host.append(told);
  whenChanged(store, ["net"], ({ net: { unit }, views }) => {
    const network = networkIn(views);
    if (unit && unit.layer > 0 && network && units.contains(document.activeElement))
      say(told, `bias ${number(network.biases[unit.layer - 1]?.[unit.unit])}`);
  });
}
