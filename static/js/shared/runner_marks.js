// @ts-check
// How those who race are told apart: by colour, by symbol and by name.
import { draw } from "./dom.js";
import { marker } from "./strokes.js";

/** @typedef {import("./theme.js").Theme} Theme */

const SYMBOLS = ["circle", "square", "triangle-up", "diamond", "star", "triangle-down", "pentagon", "hexagon"];

/** @param {number} index @returns {string} the second eight have other symbols than the first */
export const symbolOf = (index) => SYMBOLS[(index + Math.floor(index / SYMBOLS.length) * 3) % SYMBOLS.length];

/** @param {Theme} theme @param {number} index */
export const colourOf = (theme, index) => theme.runners[index % theme.runners.length];

/** @param {number} index @returns {SVGSVGElement} the symbol in its colour, for lists */
export function swatch(index) {
  const style = `fill: var(--runner-${(index % 8) + 1})`;
  return draw(
    "svg",
    { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true", class: "runner-swatch" },
    draw("path", { d: `M0,0${marker(symbolOf(index), 5)}`, style }),
  );
}

/** @param {string} slug @returns {string} the name of an optimizer as people write it */
export const nameOf = (slug) => NAMES[slug] ?? slug.replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase());

const NAMES = /** @type {Record<string, string>} */ ({
  nesterov: "Nesterov",
  adagrad: "AdaGrad",
  rmsprop: "RMSProp",
  adadelta: "Adadelta",
  adam: "Adam",
  adamw: "AdamW",
  newton: "Newton",
  backtracking: "Backtracking line search",
});
