// @ts-check
// Two weights as the axes of the landscape: a choice for each, by the names of what they lead from and to.
import { hide, make } from "../shared/dom.js";
import { biasAt, networkIn, weightAt } from "../shared/network_view.js";
import { whenChanged } from "../shared/store.js";
import { edgeName, unitName } from "./network_scene.js";

/** @typedef {import("../shared/network_types.js").Network} Network */

/** So many are offered; a longer list nobody reads. */
const MOST = 400;

/** Every weight and bias with its place in params. @param {Network} network @returns {{index: number, name: string}[]} */
export function weightsOf(network) {
  const list = [];
  for (let layer = 1; layer < network.sizes.length; layer++)
    for (let unit = 0; unit < network.sizes[layer]; unit++) {
      for (let from = 0; from < network.sizes[layer - 1]; from++) {
        const edge = { layer: layer - 1, to: unit, from };
        list.push({ index: weightAt(network, edge), name: edgeName(network, edge) });
      }
      list.push({ index: biasAt(network, layer, unit), name: `bias of ${unitName(network, layer, unit)}` });
    }
  return list.slice(0, MOST);
}

/** @param {import("../shared/types.js").Store} store @returns {HTMLElement} */
export function chooseWeights(store) {
  const selects = /** @type {const} */ (["first", "second"]).map((which) => {
    const select = make("select", { class: "button", "aria-label": which === "first" ? "Weight across" : "Weight upwards" });
    select.addEventListener("change", () => store.set({ net: { ...store.get().net, [which]: Number(select.value) } }));
    return { which, select };
  });
  const place = make("div", { class: "valley-weights", hidden: true }, ...selects.map(({ select }) => select));
  let shape = "";
  whenChanged(store, ["net", "views", "picture"], ({ net, views, picture }) => {
    const network = networkIn(views);
    hide(place, net.directions !== "weights" || picture !== "valley" || !network);
    if (place.hidden || !network) return;
    const now = JSON.stringify([network.sizes, network.inputs]);
    if (now !== shape) {
      shape = now;
      const all = weightsOf(network);
      for (const { select } of selects) select.replaceChildren(...all.map(({ index, name }) => make("option", { value: index }, name)));
    }
    for (const { which, select } of selects) select.value = String(net[which]);
  });
  return place;
}
