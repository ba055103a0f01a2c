// @ts-check
// A small field of chances with its points and the boundary between them: what stands where, and the SVG that shows it.
import { classColour, classSymbol } from "../shared/class_marks.js";
import { assign, draw } from "../shared/dom.js";
import { HEIGHT, WIDTH } from "../shared/miniature.js";
import { marker, round } from "../shared/strokes.js";
import { boundaries, fieldImage } from "./probability_field.js";

/** @typedef {import("../shared/types.js").DataView} DataView */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const SIZE = 4;

/** @param {any} field @param {DataView} data @returns {{points: string[], boundary: string}} a path for each class, and between them */
export function parts(field, data) {
  /** @param {number} value @param {ArrayLike<number>} axis */
  const share = (value, axis) => (value - axis[0]) / (axis[axis.length - 1] - axis[0]);
  /** @param {ArrayLike<number>} place */
  const spot = ({ 0: x, 1: y }) => `${round(share(x, field.x) * WIDTH)} ${round((1 - share(y, field.y)) * HEIGHT)}`;
  const points = (data.classes ?? []).map((_, k) => {
    const some = Array.from(data.X).filter((_, i) => data.y[i] === k);
    return some.map((row) => `M${spot(row)}${marker(classSymbol(k), SIZE)}`).join("");
  });
  return { points, boundary: boundaries(field, 0.5).map((way) => `M${way.map(spot).join("L")}`).join("") };
}

/** The SVG, made once and moved from then on. */
export function createFieldMiniature() {
  const image = draw("image", { width: WIDTH, height: HEIGHT, preserveAspectRatio: "none" });
  const boundary = draw("path", { class: "boundary" });
  const points = draw("g", { class: "heads" });
  const element = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, image, boundary, points);
  return {
    element,
    /** @param {any} field @param {DataView} data @param {Theme} theme */
    paint(field, data, theme) {
      assign(image, { href: fieldImage(field, theme).source });
      const shown = parts(field, data);
      assign(boundary, { d: shown.boundary });
      points.replaceChildren(...shown.points.map((d, k) => draw("path", { d, fill: classColour(theme, k) })));
    },
  };
}
