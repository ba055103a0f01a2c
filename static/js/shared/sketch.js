// @ts-check
// Draws the same figures as Plotly, only sooner: the first picture, and every picture while something moves.
import { assign, draw, make } from "./dom.js";
import { geometry } from "./axes.js";
import { round, strokes } from "./strokes.js";

/** @typedef {import("./axes.js").Size} Size */
/** @typedef {import("./axes.js").Geometry} Geometry */

/** @param {any} layout @param {Geometry} at @returns {SVGElement[]} grid, labels and titles */
function axes(layout, at) {
  const { xaxis, yaxis, font } = layout;
  const grid = [];
  const texts = [];
  for (const [i, value] of xaxis.tickvals.entries()) {
    if (!Number.isFinite(at.x(value))) continue;
    grid.push(`M${round(at.x(value))},${at.top}v${at.height}`);
    texts.push(text(xaxis.ticktext[i], at.x(value), at.top + at.height + font.size + 1, "middle"));
  }
  for (const [i, value] of yaxis.tickvals.entries()) {
    if (!Number.isFinite(at.y(value))) continue;
    grid.push(`M${at.left},${round(at.y(value))}h${at.width}`);
    texts.push(text(yaxis.ticktext[i], at.left - 1, at.y(value) + 0.35 * font.size, "end"));
  }
  for (const note of layout.annotations ?? []) {
    const left = at.left + note.x * at.width + (note.xanchor === "left" ? 2 : -1.9);
    const raised = note.yanchor === "bottom" ? -1 - font.size / 3 : font.size + 1;
    texts.push(
      text(
        unescaped(note.text),
        left,
        at.top + (1 - note.y) * at.height - (note.yshift ?? 0) + raised,
        note.xanchor === "left" ? "start" : "end",
      ),
    );
  }
  const style = { "font-family": font.family, "font-size": font.size, fill: font.color };
  return [
    draw("path", { d: grid.join(""), stroke: xaxis.gridcolor, fill: "none", "shape-rendering": "crispEdges" }),
    draw("g", style, ...texts),
  ];
}

/** @param {string} content @param {number} x @param {number} y @param {string} anchor */
const text = (content, x, y, anchor) => draw("text", { x: round(x), y: round(y), "text-anchor": anchor }, content);

/** @param {string} content */
const unescaped = (content) => content.replace(/&lt;/g, "<").replace(/&amp;/g, "&");

let clips = 0;

/**
 * Painted fields below everything, at their places in the axes: a layer of its own, which stays as it is while lines move over it.
 * @param {HTMLElement} layer @param {any[]} images @param {Geometry} at
 */
function putImages(layer, images, at) {
  const [right, bottom] = [at.left + at.width, at.top + at.height];
  const corners = [[at.left, at.top], [right, at.top], [right, bottom], [at.left, bottom]].map(([x, y]) => `${x}px ${y}px`);
  layer.style.clipPath = images.length ? `polygon(${corners.join(",")})` : "";
  while (layer.children.length > images.length) layer.lastChild?.remove();
  images.forEach(({ source, x, y, sizex, sizey }, i) => {
    const image = /** @type {HTMLImageElement} */ (layer.children[i] ?? layer.appendChild(make("img", { alt: "" })));
    const [left, top] = [at.x(x), at.y(y)];
    if (image.getAttribute("src") !== source) image.setAttribute("src", source);
    const place = `left:${left}px;top:${top}px;width:${at.x(x + sizex) - left}px;height:${at.y(y - sizey) - top}px`;
    if (image.getAttribute("style") !== place) image.setAttribute("style", place);
  });
}

/** @param {HTMLElement} host @returns {{element: SVGSVGElement, paint: (figure: {data: any[], layout: any}, size: Size) => void}} */
export function createSketch(host) {
  const id = `plot-area-${++clips}`;
  const area = draw("rect");
  const fields = make("div", { class: "sketch sketch-fields", "aria-hidden": "true" });
  const ground = draw("g", { class: "sketch-axes" });
  const marks = draw("g", { "clip-path": `url(#${id})` });
  const element = draw("svg", { class: "sketch", "aria-hidden": "true" }, draw("clipPath", { id }, area), ground, marks);
  host.append(fields, element);
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
      putImages(fields, figure.layout.images ?? [], at);
      const paths = strokes(figure, size);
      while (marks.children.length < paths.length) marks.append(draw("path"));
      while (marks.children.length > paths.length) marks.lastChild?.remove();
      paths.forEach((path, i) => assign(marks.children[i], path));
    },
  };
}
