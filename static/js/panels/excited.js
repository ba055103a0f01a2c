// @ts-check
// The pictures that excite a map most, with a frame around what its unit sees there.
import { make, say, whenClicked } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { mapOf, placeFrame } from "../shared/pixel_map.js";
import { inks, paintRows } from "../shared/pixels.js";

/** The part of a picture that the unit at a place sees. @param {any} found the view @param {number} i which picture */
export function seenAt({ field, places }, i) {
  const [row, column] = places[i];
  return { row: field.start + field.jump * row, column: field.start + field.jump * column, height: field.size, width: field.size };
}

/** @param {import("../shared/types.js").Store} store */
export function createExcited(store) {
  const element = make("div", { class: "excited" });
  /** @type {{element: HTMLElement, canvas: HTMLCanvasElement, frame: HTMLElement, caption: HTMLElement}[]} */
  let tiles = [];
  /** @type {ArrayLike<number>} */ let rows = [];
  whenClicked(element, "data-tile", (tile) => store.set({ image: { image: rows[Number(tile)] } }));
  const build = (/** @type {number} */ count) => {
    tiles = Array.from({ length: count }, (_, i) => {
      const [canvas, frame, caption] = [make("canvas", { class: "map" }), make("i", { class: "map-frame" }), make("span")];
      const place = make("span", { class: "map-place" }, canvas, frame);
      const button = make("button", { class: "tile", type: "button", "data-tile": i, title: "Look at this picture" }, place, caption);
      return { canvas, frame, caption, element: button };
    });
    element.replaceChildren(...tiles.map((tile) => tile.element));
  };
  return {
    element,
    /** @param {any} found the view, or null @param {any} network @param {import("../shared/theme.js").Theme} theme */
    show(found, network, theme) {
      element.hidden = !found;
      if (!found) return;
      if (tiles.length !== found.rows.length) build(found.rows.length);
      const [channels, height] = network.image;
      rows = found.rows;
      tiles.forEach(({ canvas, frame, caption }, i) => {
        paintRows(canvas, mapOf(found.pixels, i * channels, height), { table: inks(theme), low: 0, high: 255 });
        placeFrame(frame, seenAt(found, i), canvas);
        say(caption, `${found.rows[i] + 1}: ${formatNumber(found.values[i], 3)}`);
      });
    },
  };
}
