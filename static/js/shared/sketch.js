// @ts-check
// Draws the same figures as Plotly, only sooner: the first picture, and every picture while something moves.
// It knows lines, markers and fills on two straight axes, which is all that the moving figures use.
import { assign, draw } from "./dom.js";
import { geometry } from "./axes.js";

/** @typedef {import("./axes.js").Size} Size */
/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {Record<string, string | number | null>} Stroke attributes of one path */
/** @typedef {{x: ArrayLike<number | null>, y: ArrayLike<number | null>, [key: string]: any}} Line a scatter trace */

const DASHES = /** @type {Record<string, (width: number) => number[]>} */ ({
  dash: (w) => [Math.max(9, 3 * w), Math.max(9, 3 * w)], dot: (w) => [Math.max(3, w), Math.max(3, w)],
  dashdot: (w) => [Math.max(9, 3 * w), Math.max(9, 3 * w), Math.max(3, w), Math.max(9, 3 * w)],
});

const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/** @param {Line} trace @param {Geometry} at @returns {string} moves and lines, broken where a number is missing */
function outline({ x, y }, at) {
  const path = [];
  let open = false;
  for (let i = 0; i < x.length; i++) {
    const [across, up] = [x[i], y[i]];
    const there = across !== null && up !== null && Number.isFinite(across) && Number.isFinite(up);
    if (there) path.push(open ? "L" : "M", round(at.x(/** @type {number} */ (across))), ",", round(at.y(/** @type {number} */ (up))));
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
  for (let i = 0; i < x.length; i++) path.push(`M${round(at.x(Number(x[i])))},${round(at.y(Number(y[i])))}${shape}`);
  return path.join("");
}

/** @param {Line} trace @param {Geometry} at @returns {Stroke} */
function stroke(trace, at) {
  const opacity = trace.opacity ?? 1;
  if (trace.mode === "markers") {
    const { symbol = "circle", color, line = {} } = trace.marker;
    const hollow = symbol.endsWith("-open");
    return { d: markers(trace, at), fill: hollow ? "none" : color, stroke: hollow ? color : (line.color ?? "none"), "stroke-width": line.width ?? 1, opacity };
  }
  const { color = "none", width = 2, dash = "solid" } = trace.line ?? {};
  const filled = trace.fill === "toself";
  return {
    d: outline(trace, at) + (filled && width === 0 ? "Z" : ""), fill: filled ? trace.fillcolor : "none", stroke: width ? color : "none",
    "stroke-width": width, "stroke-dasharray": DASHES[dash]?.(width).join("px,") ?? null, opacity,
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

/** @param {any} layout @param {Geometry} at @returns {SVGElement[]} grid, labels and titles */
function axes(layout, at) {
  const { xaxis, yaxis, font } = layout;
  const grid = [];
  const texts = [];
  for (const [i, value] of xaxis.tickvals.entries()) {
    grid.push(`M${round(at.x(value))},${at.top}v${at.height}`);
    texts.push(text(xaxis.ticktext[i], at.x(value), at.top + at.height + font.size + 1, "middle"));
  }
  for (const [i, value] of yaxis.tickvals.entries()) {
    grid.push(`M${at.left},${round(at.y(value))}h${at.width}`);
    texts.push(text(yaxis.ticktext[i], at.left - 1, at.y(value) + 0.35 * font.size, "end"));
  }
  for (const note of layout.annotations ?? []) {
    const left = at.left + note.x * at.width + (note.xanchor === "left" ? 2 : -1.9);
    const raised = note.yanchor === "bottom" ? -1 - font.size / 3 : font.size + 1;
    texts.push(text(unescaped(note.text), left, at.top + (1 - note.y) * at.height - (note.yshift ?? 0) + raised, note.xanchor === "left" ? "start" : "end"));
  }
  const style = { "font-family": font.family, "font-size": font.size, fill: font.color };
  return [draw("path", { d: grid.join(""), stroke: xaxis.gridcolor, fill: "none", "shape-rendering": "crispEdges" }), draw("g", style, ...texts)];
}

/** @param {string} content @param {number} x @param {number} y @param {string} anchor */
const text = (content, x, y, anchor) => draw("text", { x: round(x), y: round(y), "text-anchor": anchor }, content);

/** @param {string} content */
const unescaped = (content) => content.replace(/&lt;/g, "<").replace(/&amp;/g, "&");

let clips = 0;

/** @param {HTMLElement} host @returns {{element: SVGSVGElement, paint: (figure: {data: any[], layout: any}, size: Size) => void}} */
export function createSketch(host) {
  const id = `plot-area-${++clips}`;
  const area = draw("rect");
  const ground = draw("g", { class: "sketch-axes" });
  const marks = draw("g", { "clip-path": `url(#${id})` });
  const element = draw("svg", { class: "sketch", "aria-hidden": "true" }, draw("clipPath", { id }, area), ground, marks);
  host.append(element);
  let drawn = "";
  return {
    element,
    paint(figure, size) {
      const at = geometry(figure.layout, size);
      const wanted = JSON.stringify([figure.layout.xaxis, figure.layout.yaxis, figure.layout.annotations, size]);
      if (wanted !== drawn) {
        drawn = wanted;
        assign(element, { width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}` });
        assign(area, { x: at.left, y: at.top, width: at.width, height: at.height });
        ground.replaceChildren(...axes(figure.layout, at));
      }
      const paths = strokes(figure, size);
      while (marks.children.length < paths.length) marks.append(draw("path"));
      while (marks.children.length > paths.length) marks.lastChild?.remove();
      paths.forEach((path, i) => assign(marks.children[i], path));
    },
  };
}
