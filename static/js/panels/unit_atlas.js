// @ts-check
// The fields of all units in one hidden canvas, tile beside tile: filled from tables of colours, one write for the whole picture.
import { diverging, largest, paintRows } from "../shared/field_colours.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/network_types.js").Units} Units */
/** @typedef {{low: number, high: number}} Range */

const ACROSS = 16;
const LEAST = 1e-9;
const STRENGTH = 0.8;

/**
 * What the ends of the colours stand for: halves for what lies between 0 and 1, else the largest value either way.
 * @param {string} activation @param {number} most @returns {Range}
 */
export function rangeOf(activation, most) {
  if (activation === "sigmoid" || activation === "softmax") return { low: 0, high: 1 };
  if (activation === "tanh") return { low: -1, high: 1 };
  const end = Math.max(most, LEAST);
  return { low: -end, high: end };
}

/**
 * The same of what the network answers, wherever that is painted: chances, or numbers between those of the data.
 * @param {Pick<import("../shared/types.js").DataView, "classes" | "y_low" | "y_high">} data @returns {Range}
 */
export const rangeOfAnswers = ({ classes, y_low, y_high }) => (classes?.length ? { low: 0, high: 1 } : { low: y_low, high: y_high });

/** @param {Theme} theme the colours of what is below and above nothing */
export const signTable = (theme) => diverging(theme.classes[0], theme.raised, theme.classes[1], STRENGTH);

export function createAtlas() {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  /** @type {ImageData | null} */ let image = null;
  /** @type {Uint32Array} */ let pixels = new Uint32Array(0);
  /** @type {number[]} */ let firsts = [];
  let tile = 0;
  let high = 0;

  /** @param {number[]} counts @param {number} width @param {number} height of one field */
  function fit(counts, width, height) {
    const units = counts.reduce((sum, count) => sum + count, 0);
    const [w, h] = [Math.min(units, ACROSS) * width, Math.ceil(units / ACROSS) * height];
    firsts = counts.map((_, k) => counts.slice(0, k).reduce((sum, count) => sum + count, 0));
    [tile, high] = [width, height];
    if (image && canvas.width === w && canvas.height === h) return;
    Object.assign(canvas, { width: w, height: h });
    image = context.createImageData(w, h);
    pixels = new Uint32Array(image.data.buffer);
  }

  return {
    canvas,
    /** @param {Units} units @param {string[]} activations of every layer behind the inputs @param {Uint32Array} table
     * @param {Range} answers */
    paint({ resolution, layers }, activations, table, answers) {
      const heights = layers.map((rows) => (rows.length % resolution === 0 && rows[0].length === resolution ? resolution : 1));
      const height = Math.max(...heights);
      fit(layers.map((rows, k) => rows.length / heights[k]), layers[0][0].length, height);
      layers.forEach((rows, k) => {
        const count = rows.length / heights[k];
        const shared = k === 0 ? 0 : largest(rows, 0, rows.length);
        for (let unit = 0; unit < count; unit++) {
          const first = unit * heights[k];
          const most = k === 0 ? largest(rows, first, heights[k]) : shared;
          const { low, high: top } = k === layers.length - 1 ? answers : rangeOf(activations[k - 1] ?? "", most);
          const at = firsts[k] + unit;
          const begin = Math.floor(at / ACROSS) * height * canvas.width + (at % ACROSS) * tile;
          paintRows(pixels, canvas.width, begin, rows, first, heights[k], table, low, top);
        }
      });
      if (image) context.putImageData(image, 0, 0);
    },
    /** @param {number} layer @param {number} unit @returns {[number, number, number, number] | null} where a field lies in the canvas */
    place(layer, unit) {
      const at = firsts[layer] + unit;
      return tile && Number.isFinite(at) ? [(at % ACROSS) * tile, Math.floor(at / ACROSS) * high, tile, high] : null;
    },
  };
}
