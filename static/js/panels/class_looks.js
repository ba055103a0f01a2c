// @ts-check
// How classes are told apart: by colour and by symbol.

import { draw } from "../shared/dom.js";
import { marker } from "../shared/strokes.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */

const SYMBOLS = ["circle", "square", "triangle-up", "diamond", "star", "triangle-down", "pentagon", "hexagon"];

/** @param {number} k */
export const classSymbol = (k) => SYMBOLS[(k + Math.floor(k / SYMBOLS.length) * 3) % SYMBOLS.length];

/** @param {Theme} theme @param {number} k @returns {string} */
export const classColour = (theme, k) => theme.runners[(k + 2) % theme.runners.length];

/** @param {number} k @returns {SVGSVGElement} the symbol in its colour, for lists */
export function swatchOfClass(k) {
  const style = `fill: var(--class-${k}, var(--runner-${((k + 2) % 8) + 1}))`;
  return draw("svg", { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true", class: "class-swatch" },
    draw("path", { d: `M0,0${marker(classSymbol(k), 5)}`, style }));
}
