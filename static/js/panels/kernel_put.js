// @ts-check
// The kernel of the bench put into the network, in the place of one that was learned.
import { make, say } from "../shared/dom.js";
import { kernelByName, sideOf } from "../shared/kernel_math.js";
import { layerName } from "../shared/conv_view.js";

/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("../shared/types.js").Store} Store */

/** @param {any} network @returns {{index: number, name: string, filters: number, side: number}[]} */
export const placesOf = (network) =>
  network.layers.flatMap((/** @type {any} */ layer, /** @type {number} */ index) => layer.kind === "convolution"
    ? [{ index, name: layerName(index, network.layers), filters: layer.after[0], side: layer.kernel }] : []);

/** Why it cannot be put there, or what will become of it. @param {number} side @param {{side: number} | undefined} place */
export function remark(side, place) {
  if (!place) return "The network has no convolution.";
  if (side > place.side) return `Its kernels are ${place.side} × ${place.side}: this one is too large.`;
  const around = side < place.side ? `With zeros around it, as its kernels are ${place.side} × ${place.side}. ` : "";
  return `${around}Its bias becomes 0.`;
}

/** @param {HTMLSelectElement} select @param {{value: number, text: string}[]} wanted */
function fill(select, wanted) {
  if (select.options.length === wanted.length && wanted.every(({ text }, i) => select.options[i].text === text)) return;
  const before = select.value;
  select.replaceChildren(...wanted.map(({ value, text }) => make("option", { value }, text)));
  if (wanted.some(({ value }) => String(value) === before)) select.value = before;
}

/** @param {Store} store @param {Run} run */
export function createPut(store, run) {
  const [layers, filters] = ["Layer", "Kernel"].map((label) =>
    make("select", { class: "button", "aria-label": `${label} to put it into` }));
  const put = make("button", { class: "button main", type: "button", "data-action": "put-kernel" }, "Put it into the network");
  const [said, done] = [make("p", { class: "bench-remark" }), make("p", { class: "bench-remark", role: "status" })];
  const act = () => {
    const { network } = /** @type {any} */ (store.get().views);
    const [layer, filter] = [Number(layers.value), Number(filters.value)];
    const found = network?.layers[layer] && kernelByName(network.layers[layer], layer, filter, store.get().bench.kernel);
    if (!found) return;
    run.params(found);
    say(done, `Kernel ${filter + 1} of layer ${layer + 1} is now this one.`);
  };
  put.addEventListener("click", act);
  const show = () => {
    const { network } = /** @type {any} */ (store.get().views);
    const places = network ? placesOf(network) : [];
    fill(layers, places.map(({ index, name }) => ({ value: index, text: name })));
    const place = places.find(({ index }) => String(index) === layers.value);
    fill(filters, Array.from({ length: place?.filters ?? 0 }, (_, i) => ({ value: i, text: `Kernel ${i + 1}` })));
    const side = sideOf(store.get().bench.kernel);
    say(said, remark(side, place));
    put.toggleAttribute("disabled", !place || side > place.side);
  };
  layers.addEventListener("change", show);
  return { element: make("div", { class: "bench-put" }, layers, filters, put, said, done), show, changed: () => say(done, "") };
}
