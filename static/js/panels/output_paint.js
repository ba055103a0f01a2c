// @ts-check
// The output's field as pixels: two classes or numbers in a diverging scale, more classes each in its colour.
import { diverging, paintClasses, paintRows, rising } from "../shared/field_colours.js";
import { classColour } from "../shared/class_marks.js";
import { rangeOfAnswers } from "./unit_atlas.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/network_types.js").Field} Field */

/** Where nothing is certain, the ground shows; what is decided may be shown as decided. @param {Uint32Array} table */
const decided = (table) => table.map((_, i) => table[i < table.length / 2 ? 40 : table.length - 41]);

/**
 * @param {Uint32Array} pixels @param {Field} field @param {Theme} theme @param {boolean} discrete
 * @param {import("../shared/types.js").DataView} data
 */
export function fill(pixels, field, theme, discrete, data) {
  const [width, height] = [field.x.length, field.y.length];
  const table = diverging(classColour(theme, 0), theme.raised, classColour(theme, 1));
  const rows = field.probabilities ?? field.values ?? [];
  const { low, high } = rangeOfAnswers(data);
  if (field.values) return paintRows(pixels, width, 0, rows, 0, height, table, low, high);
  if (rows.length === height) return paintRows(pixels, width, 0, rows, 0, height, discrete ? decided(table) : table, low, high);
  const count = rows.length / height;
  const tables = Array.from({ length: count }, (_, k) => rising(theme.raised, classColour(theme, k)));
  return paintClasses(pixels, rows, height, discrete ? tables.map((each) => each.fill(each[190])) : tables);
}

export function createOutputField() {
  const canvas = document.createElement("canvas");
  canvas.className = "net-field";
  canvas.hidden = true;
  canvas.setAttribute("aria-hidden", "true");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  /** @type {ImageData | null} */ let image = null;
  /** @type {unknown[]} */ let known = [];
  /** @type {string | null} */ let source = null;
  return {
    canvas,
    /** @param {Field} field @param {Theme} theme @param {boolean} discrete @param {any} data */
    paint(field, theme, discrete, data) {
      const key = [field, theme, discrete];
      if (key.every((part, i) => part === known[i])) return;
      known = key;
      source = null;
      if (!image || canvas.width !== field.x.length || canvas.height !== field.y.length) {
        Object.assign(canvas, { width: field.x.length, height: field.y.length });
        image = context.createImageData(canvas.width, canvas.height);
      }
      fill(new Uint32Array(image.data.buffer), field, theme, discrete, data);
      context.putImageData(image, 0, 0);
    },
    /** The same as an address, for what is saved. */
    source: () => (image ? (source ??= canvas.toDataURL()) : null),
  };
}
