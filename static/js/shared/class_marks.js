// @ts-check
// How classes are told apart: by colour and by symbol, in the same way in charts, sketches, chips and legends.
import { draw } from "./dom.js";
import { marker } from "./strokes.js";

/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {{x: number, y: number}} Spot */

const SYMBOLS = ["circle", "square", "triangle-up", "diamond", "star", "triangle-down", "pentagon", "hexagon", "cross", "x"];
/** With more points than these they are small and without an edge. */
const MANY = 500;
/** More points than these are thinned: nobody tells them apart, and every redraw would pay for them. */
const MOST_POINTS = 2500;

/** @param {number} index @returns {string} */
export const classSymbol = (index) => SYMBOLS[index % SYMBOLS.length];

/** @param {Theme} theme @param {number} index @returns {string} */
export const classColour = (theme, index) => theme.classes[index % theme.classes.length];

/** @param {number} index @returns {SVGSVGElement} the symbol in its colour, for lists and chips */
export const classSwatch = (index) =>
  draw(
    "svg",
    { viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true", class: "class-swatch" },
    draw("path", { d: `M0,0${marker(classSymbol(index), 5.5)}`, style: `fill: var(--class-${index % SYMBOLS.length})` }),
  );

/**
 * Points as traces of Plotly and of the sketch: each class in its colour and symbol, those kept for testing hollow.
 * @param {{y: ArrayLike<number>, is_test: ArrayLike<number>, classes?: string[]}} data the view of the data
 * @param {ArrayLike<Spot | null>} spots where each point stands on the axes, null where it is not shown
 * @param {Theme} theme
 * @param {{size?: number, hover?: boolean}} [options]
 */
export function classPoints(data, spots, theme, { size = spots.length > MANY ? 6 : 11, hover = true } = {}) {
  const classes = data.classes ?? [];
  const every = Math.ceil(spots.length / MOST_POINTS) || 1;
  const traces = [];
  for (const [index, name] of classes.entries()) {
    for (const test of [false, true]) {
      const some = [];
      for (let i = 0; i < spots.length; i += every) {
        const spot = spots[i];
        if (spot && data.y[i] === index && Boolean(data.is_test[i]) === test) some.push(spot);
      }
      if (some.length) traces.push(trace(some, index, test, theme, size, hover && `${name}${test ? ", test" : ""}`));
    }
  }
  return traces;
}

/**
 * @param {Spot[]} spots @param {number} index @param {boolean} test @param {Theme} theme @param {number} size
 * @param {string | false} said over a point
 */
function trace(spots, index, test, theme, size, said) {
  const color = classColour(theme, index);
  const symbol = classSymbol(index);
  const solid = { symbol, size, color, line: { color: theme.raised, width: size > 8 ? 1.2 : 0 } };
  const hollow = { symbol: `${symbol}-open`, size: size - 1, color, line: { color, width: size > 8 ? 2 : 1.2 } };
  return {
    type: "scatter",
    mode: "markers",
    x: spots.map((spot) => spot.x),
    y: spots.map((spot) => spot.y),
    marker: test ? hollow : solid,
    name: `class ${index}${test ? " test" : ""}`,
    ...(said ? { hovertemplate: `${plain(said)}<br>%{x:.4g}, %{y:.4g}<extra></extra>` } : { hoverinfo: "skip" }),
  };
}

/** @param {string} text Plotly would read markup and %{ } in a template */
const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/%\{/g, "%\u200b{");
