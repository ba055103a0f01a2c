// @ts-check
// What comes into the layer of the glass box and what comes out, as maps: the numbers themselves, or the slopes of the loss by them.
import { slides } from "../shared/conv_cell.js";
import { make, say } from "../shared/dom.js";
import { inks, signed } from "../shared/pixels.js";
import { createSheet } from "./layer_sheet.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").Cell} Cell */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {import("../shared/image_types.js").Rows} Rows */
/** @typedef {import("../shared/conv_cell.js").Aspect} Aspect */
/** @typedef {import("../shared/atlas.js").Place} Place */

/** How large a map should be: a picture alone may be larger, and two should fit beside one another. @param {number[]} shape
 * @param {number} room */
const side = ([channels], room) => (channels === 1 ? 130 : channels <= 4 ? Math.min(80, Math.floor(room / 2) - 6) : 46);

/** @param {State} state @param {number} layer @returns {Rows} what it hands on; -1: the picture */
export const rowsOf = ({ views: { maps } }, layer) => (layer < 0 ? maps?.told : maps?.maps[layer]) ?? [];

/** The slopes of the loss by what a layer hands on, as soon as they are here. @param {State} state @param {number} layer
 * @param {number[]} shape @returns {Rows | null} */
export function slopesOf({ views: { gradients } }, layer, [maps, height]) {
  const found = layer < 0 ? gradients?.input : gradients?.slopes?.[layer];
  return found?.length === maps * height ? found : null;
}

/** Which of the two is shown of what comes in, and of what comes out. @param {Aspect} aspect */
export const slopesShown = (aspect) => ({ source: aspect === "delta" || aspect === "input", target: aspect !== "forward" });

/** @param {{goFrom: (place: Place) => void, look: (place: Place) => void, slideTo: (place: Place) => void}} acts */
export function createGlassSheets({ goFrom, look, slideTo }) {
  const source = createSheet({ label: "What comes in", open: goFrom, slide: slideTo });
  const target = createSheet({ label: "The layer", open: look, slide: look });
  const parts = [source, target].map((sheet) => {
    const title = make("h2");
    return { title, element: make("div", {}, title, sheet.element, sheet.readout) };
  });
  const hint = make("p", { class: "sheet-hint" }, "Drag over the maps, or use the arrow keys: the window slides along.");
  return {
    element: make("div", { class: "glass-sheets" }, ...parts.map(({ element }) => element), hint),
    /** @param {State} state @param {ConvNetwork} network @param {Cell} cell @param {Aspect} aspect @param {number} room */
    paint(state, network, cell, aspect, room) {
      const colours = /** @type {import("../shared/theme.js").Theme} */ (state.colours);
      const [layer, slopes] = [network.layers[cell.layer], slopesShown(aspect)];
      const draw = (/** @type {typeof source} */ sheet, /** @type {number} */ index, /** @type {boolean} */ sloped) => {
        const size = index < 0 ? network.image : network.layers[index].after;
        const found = sloped ? slopesOf(state, index, size) : null;
        const ink = !found && index < 0;
        const scale = (/** @type {number} */ most) => (ink ? { table: inks(colours), low: 0, high: most || 1 } : signed(colours, most));
        sheet.paint(found ?? rowsOf(state, index), size, scale, room, side(size, room));
        return found !== null;
      };
      const logits = cell.layer === network.layers.length - 1;
      const out = logits ? "the logits of the classes" : "what comes out";
      const sloped = draw(target, cell.layer, slopes.target);
      say(parts[1].title, sloped ? `Slope of the loss by ${out}` : logits ? `Comes out: ${out}` : "Comes out");
      target.show(cell);
      parts[0].element.hidden = !layer;
      if (!layer) return;
      say(parts[0].title, draw(source, cell.layer - 1, slopes.source) ? "Slope of the loss by what comes in" : "Comes in");
      const [row, column] = [cell.row, cell.column].map((at) => at * layer.stride - layer.padding);
      const window = { row, column, side: (layer.kernel - 1) * layer.dilation + 1, map: layer.kind === "convolution" ? null : cell.map };
      source.show(null, slides(layer.kind) ? window : null);
    },
  };
}
