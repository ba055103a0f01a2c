// @ts-check
// The traces of a figure as paths: lines, markers and fills on two axes, which is all that moving figures use.
import { geometry } from "./axes.js";
import { layered } from "./overlaps.js";

/** @typedef {import("./axes.js").Size} Size */
/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {Record<string, string | number | null>} Stroke attributes of one path */
/** @typedef {{x: ArrayLike<number | null>, y: ArrayLike<number | null>, [key: string]: any}} Line a scatter trace */

const DASHES = /** @type {Record<string, (width: number) => number[]>} */ ({
  dash: (w) => [Math.max(9, 3 * w), Math.max(9, 3 * w)],
  dot: (w) => [Math.max(3, w), Math.max(3, w)],
  dashdot: (w) => [Math.max(9, 3 * w), Math.max(9, 3 * w), Math.max(3, w), Math.max(9, 3 * w)],
});

export const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/**
 * Nothing where no pixel can be named. @param {number | null} x @param {number | null} y @param {Geometry} at
 * @returns {[number, number] | null}
 */
function spotOf(x, y, at) {
  if (x === null || y === null) return null;
  const [across, down] = [at.x(x), at.y(y)];
  return Number.isFinite(across) && Number.isFinite(down) ? [round(across), round(down)] : null;
}

/** @param {Line} trace @param {Geometry} at @returns {string} moves and lines, broken where a number is missing */
function outline({ x, y }, at) {
  const path = [];
  let open = false;
  for (let i = 0; i < x.length; i++) {
    const spot = spotOf(x[i], y[i], at);
    const there = spot !== null;
    if (there) path.push(open ? "L" : "M", `${spot[0]},${spot[1]}`);
    open = there;
  }
  return path.join("");
}

/** A plus sign, turned. @param {number} turn @returns {[number, number][]} */
function plus(turn) {
  const [arm, end] = [0.45, 1.25];
  const quarter = [[arm, -end], [arm, -arm], [end, -arm]];
  const angles = [0, 1, 2, 3].map((k) => (k * Math.PI) / 2 + turn);
  return angles.flatMap((angle) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return quarter.map(([x, y]) => /** @type {[number, number]} */ ([x * c - y * s, x * s + y * c]));
  });
}

/** Corners of the markers that are not round, in shares of the radius, downwards as on the screen. */
const CORNERS = /** @type {Record<string, [number, number][]>} */ ({
  diamond: [[1.3, 0], [0, 1.3], [-1.3, 0], [0, -1.3]],
  square: [[0.95, -0.95], [0.95, 0.95], [-0.95, 0.95], [-0.95, -0.95]],
  "triangle-up": [[0, -1.2], [1.15, 0.8], [-1.15, 0.8]],
  "triangle-down": [[0, 1.2], [1.15, -0.8], [-1.15, -0.8]],
  pentagon: [[0, -1.15], [1.1, -0.36], [0.68, 0.93], [-0.68, 0.93], [-1.1, -0.36]],
  hexagon: [[1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0], [-0.55, -0.95], [0.55, -0.95]],
  cross: plus(0),
  x: plus(Math.PI / 4),
  star: Array.from({ length: 10 }, (_, k) => {
    const [angle, r] = [(k * Math.PI) / 5 - Math.PI / 2, k % 2 ? 0.56 : 1.4];
    return [r * Math.cos(angle), r * Math.sin(angle)];
  }),
});
const CROSSES = /** @type {Record<string, [number, number][][]>} */ ({
  "x-thin": [[[-1, -1], [1, 1]], [[-1, 1], [1, -1]]],
  "cross-thin": [[[-1.3, 0], [1.3, 0]], [[0, -1.3], [0, 1.3]]],
});

/** @param {string} symbol @param {number} r @returns {string} one marker, to stand after a move to its middle */
export function marker(symbol, r) {
  const name = symbol.replace("-open", "");
  const corner = (/** @type {[number, number]} */ [x, y]) => `${round(x * r)},${round(y * r)}`;
  const step = (/** @type {[number, number]} */ to, /** @type {[number, number]} */ from) => corner([to[0] - from[0], to[1] - from[1]]);
  const corners = CORNERS[name];
  if (corners) return `m${corner(corners[0])}${corners.slice(1).map((to, k) => `l${step(to, corners[k])}`).join("")}Z`;
  if (CROSSES[name]) {
    const [[a, b], [c, d]] = CROSSES[name];
    return `m${corner(a)}l${step(b, a)}m${step(c, b)}l${step(d, c)}`;
  }
  return `m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}

/** So many radii the widest symbol reaches. */
const REACH = 1.4;

/** @param {Line} trace @param {Geometry} at @param {number} width of an outline that the next marker has to cover @returns {string[]} */
function markers({ x, y, marker: { symbol = "circle", size } }, at, width) {
  const shape = marker(symbol, size / 2);
  const spots = Array.from(x, (value, i) => spotOf(value, y[i], at)).filter((spot) => spot !== null);
  const layers = width ? layered(spots, REACH * size + width) : [spots.map((_, i) => i)];
  return layers.map((some) => some.map((i) => `M${spots[i][0]},${spots[i][1]}${shape}`).join(""));
}

/** @param {Line} trace @param {Geometry} at @returns {Stroke[]} */
function stroke(trace, at) {
  const opacity = trace.opacity ?? 1;
  if (trace.mode === "markers") {
    const { symbol = "circle", color, line = {} } = trace.marker;
    const hollow = symbol.endsWith("-open");
    return markers(trace, at, hollow || !line.color ? 0 : (line.width ?? 1)).map((d) => ({
      d,
      fill: hollow ? "none" : color,
      stroke: hollow ? color : (line.color ?? "none"),
      "stroke-width": line.width ?? 1,
      "stroke-dasharray": null,
      opacity,
    }));
  }
  const { color = "none", width = 2, dash = "solid" } = trace.line ?? {};
  const filled = trace.fill === "toself";
  return [{
    d: outline(trace, at) + (filled && width === 0 ? "Z" : ""),
    fill: filled ? trace.fillcolor : "none",
    stroke: width ? color : "none",
    "stroke-width": width,
    "stroke-dasharray": DASHES[dash]?.(width).map((length) => `${length}px`).join(",") ?? null,
    opacity,
  }];
}

/**
 * The paths of a figure, pure.
 * @param {{data: Line[], layout: any}} figure
 * @param {Size} size
 * @returns {Stroke[]}
 */
export function strokes({ data, layout }, size) {
  const at = geometry(layout, size);
  return data.filter((trace) => trace.type === "scatter" && trace.visible !== false).flatMap((trace) => stroke(trace, at));
}
