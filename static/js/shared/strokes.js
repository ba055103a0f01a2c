// @ts-check
// The traces of a figure as paths: lines, markers and fills on two axes, which is all that moving figures use.
import { geometry } from "./axes.js";

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

/** @param {number | null} x @param {number | null} y @param {Geometry} at @returns {string | null} nothing where no pixel can be named */
function spotOf(x, y, at) {
  if (x === null || y === null) return null;
  const [across, down] = [at.x(x), at.y(y)];
  return Number.isFinite(across) && Number.isFinite(down) ? `${round(across)},${round(down)}` : null;
}

/** @param {Line} trace @param {Geometry} at @returns {string} moves and lines, broken where a number is missing */
function outline({ x, y }, at) {
  const path = [];
  let open = false;
  for (let i = 0; i < x.length; i++) {
    const spot = spotOf(x[i], y[i], at);
    const there = spot !== null;
    if (there) path.push(open ? "L" : "M", spot);
    open = there;
  }
  return path.join("");
}

/** @param {string} symbol @param {number} r @returns {string} one marker, to stand after a move to its middle */
function marker(symbol, r) {
  const d = round(r * 1.3);
  if (symbol.startsWith("diamond")) return `m${d},0l${-d},${d}l${-d},${-d}l${d},${-d}Z`;
  return `m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}

/** @param {Line} trace @param {Geometry} at */
function markers({ x, y, marker: { symbol = "circle", size } }, at) {
  const shape = marker(symbol, size / 2);
  const path = [];
  for (let i = 0; i < x.length; i++) {
    const spot = spotOf(x[i], y[i], at);
    if (spot !== null) path.push(`M${spot}${shape}`);
  }
  return path.join("");
}

/** @param {Line} trace @param {Geometry} at @returns {Stroke} */
function stroke(trace, at) {
  const opacity = trace.opacity ?? 1;
  if (trace.mode === "markers") {
    const { symbol = "circle", color, line = {} } = trace.marker;
    const hollow = symbol.endsWith("-open");
    return {
      d: markers(trace, at),
      fill: hollow ? "none" : color,
      stroke: hollow ? color : (line.color ?? "none"),
      "stroke-width": line.width ?? 1,
      opacity,
    };
  }
  const { color = "none", width = 2, dash = "solid" } = trace.line ?? {};
  const filled = trace.fill === "toself";
  return {
    d: outline(trace, at) + (filled && width === 0 ? "Z" : ""),
    fill: filled ? trace.fillcolor : "none",
    stroke: width ? color : "none",
    "stroke-width": width,
    "stroke-dasharray": DASHES[dash]?.(width).map((length) => `${length}px`).join(",") ?? null,
    opacity,
  };
}

/**
 * The paths of a figure, pure.
 * @param {{data: Line[], layout: any}} figure
 * @param {Size} size
 * @returns {Stroke[]}
 */
export function strokes({ data, layout }, size) {
  const at = geometry(layout, size);
  return data.filter((trace) => trace.type === "scatter" && trace.visible !== false).map((trace) => stroke(trace, at));
}
