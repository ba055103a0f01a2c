// @ts-check
// A picture on its way through the layers: every layer a column, every map a small square, all of a layer in one scale of colours.
import { make } from "../shared/dom.js";
import { layerName, sizes } from "../shared/conv_view.js";
import { inks, paintRows, signed } from "../shared/pixels.js";
import { extent, mapOf, sizeOf } from "../shared/pixel_map.js";

/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{index: number, title: string, note: string, channels: number, height: number, width: number}} Column -1 is the picture */

const MOST_MAPS = 16;

/** The layers that have maps, the picture first. @param {ConvNetwork} network @returns {Column[]} */
export function columnsOf({ image, layers }) {
  const column = (/** @type {number} */ index, /** @type {string} */ title, /** @type {number[]} */ shape) =>
    ({ index, title, note: sizes(shape), channels: shape[0], height: shape[1], width: shape[2] });
  const spread = layers.map((layer, index) => ({ layer, index })).filter(({ layer }) => layer.after[1] * layer.after[2] > 1);
  const kept = spread.filter(({ layer }) => layer.kind !== "dropout" && layer.kind !== "flatten");
  return [column(-1, "Picture", image), ...kept.map(({ layer, index }) => column(index, layerName(index, layers), layer.after))];
}

/** @param {Column} column @returns {{element: HTMLElement, frames: HTMLElement[], canvases: HTMLCanvasElement[]}} */
function buildColumn({ index, title, note, channels }) {
  const count = Math.min(channels, MOST_MAPS);
  const frames = Array.from({ length: count }, () => make("i", { class: "map-frame", "aria-hidden": "true", hidden: true }));
  const canvases = Array.from({ length: count }, (_, map) => {
    const label = index < 0 ? title : `${title}, map ${map + 1}`;
    return make("canvas", { class: "map", "data-map": `${index}.${map}`, role: "img", "aria-label": label });
  });
  const maps = canvases.map((canvas, map) => make("span", { class: "map-place" }, canvas, frames[map]));
  const rest = channels > count ? [make("small", {}, `and ${channels - count} more`)] : [];
  const caption = make("figcaption", {}, make("b", {}, title), " ", make("small", {}, note));
  const all = make("div", { class: "strip-maps" }, ...maps);
  const element = make("figure", { class: "strip-layer", "data-layer": index }, caption, all, ...rest);
  return { element, frames, canvases };
}

/** @param {Column[]} columns @returns {string} another one where columns have to be built anew */
const shapeOf = (columns) => columns.map(({ title, note }) => title + note).join();

export function createStrip() {
  const element = make("div", { class: "layer-strip", tabindex: 0, role: "region", "aria-label": "Through the layers" });
  /** @type {Column[]} */ let columns = [];
  /** @type {ReturnType<typeof buildColumn>[]} */ let built = [];
  const rebuild = (/** @type {Column[]} */ wanted) => {
    if (shapeOf(wanted) === shapeOf(columns)) return;
    columns = wanted;
    built = wanted.map(buildColumn);
    element.replaceChildren(...built.map((each) => each.element));
  };
  return {
    element,
    columns: () => columns,
    built: () => built,
    /** @param {ConvNetwork} network @param {any} maps the view @param {Theme} theme */
    show(network, maps, theme) {
      rebuild(columnsOf(network));
      columns.forEach(({ index, height }, k) => {
        const rows = index < 0 ? maps.told : maps.maps[index];
        if (!rows || rows.length < height * built[k].canvases.length) return;
        const range = extent(rows);
        const scale = index < 0 ? { table: inks(theme), ...range } : signed(theme, sizeOf(range));
        built[k].canvases.forEach((canvas, map) => paintRows(canvas, mapOf(rows, map, height), scale));
      });
    },
  };
}
