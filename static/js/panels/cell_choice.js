// @ts-check
// Which number of which map is looked at: layer, map, row and column as fields, and the ways back and forward.
import { layerName } from "../shared/conv_view.js";
import { make } from "../shared/dom.js";
import { square } from "./glass_card.js";

/** @typedef {import("../shared/image_types.js").Cell} Cell */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */

const FIELDS = /** @type {const} */ (["map", "row", "column"]);

/** @param {(cell: Cell | null) => void} look */
export function mountCellChoice(look) {
  const layer = make("select", { class: "button", "aria-label": "Layer" });
  const numbers = FIELDS.map((name) => make("input", { class: "button number", type: "number", min: 1, step: 1, "aria-label": name }));
  const labels = FIELDS.map((name, i) => make("label", { class: "cell-field" }, make("span", {}, name), numbers[i]));
  const [back, on] = [square("‹", "Back, to the layer before"), square("›", "Forward, to the layer after")];
  /** @type {{back: Cell | null, on: Cell | null}} */ let ways = { back: null, on: null };
  let shape = "";
  const chosen = () => {
    const [map, row, column] = numbers.map((input) => Math.max(0, Number(input.value) - 1));
    look({ layer: Number(layer.value), map, row, column });
  };
  layer.addEventListener("change", () => look(/** @type {any} */ ({ layer: Number(layer.value) })));
  for (const input of numbers) input.addEventListener("change", chosen);
  back.addEventListener("click", () => look(ways.back));
  on.addEventListener("click", () => look(ways.on));
  return {
    elements: [back, layer, on, ...labels],
    /** @param {ConvNetwork} network @param {Cell} cell @param {{back: Cell | null, on: Cell | null}} next */
    show(network, cell, next) {
      ways = next;
      const names = ["Picture", ...network.layers.map((_, index) => layerName(index, network.layers))];
      if (names.join("\n") !== shape) layer.replaceChildren(...names.map((name, i) => make("option", { value: i - 1 }, name)));
      shape = names.join("\n");
      layer.value = String(cell.layer);
      const size = cell.layer < 0 ? network.image : network.layers[cell.layer].after;
      numbers.forEach((input, i) => {
        input.max = String(size[i]);
        if (input !== document.activeElement) input.value = String(cell[FIELDS[i]] + 1);
        /** @type {HTMLElement} */ (input.parentElement).hidden = i > 0 && size[1] === 1 && size[2] === 1;
      });
      back.toggleAttribute("disabled", !next.back);
      on.toggleAttribute("disabled", !next.on);
    },
  };
}
