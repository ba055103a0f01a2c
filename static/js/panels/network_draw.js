// @ts-check
// Paints the network into a canvas: lines, the fields of its units out of the atlas, biases, and what is lit.
import { formatNumber } from "../shared/numbers.js";
import { drawBright, drawLines } from "./network_edges.js";
import { along, ends } from "./network_layout.js";
import { drawClasses, fitting } from "./network_outputs.js";

/** @typedef {import("./network_layout.js").Plan} Plan */
/** @typedef {import("./network_layout.js").Edge} Edge */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/**
 * @typedef {object} Scene
 * @property {Plan} plan
 * @property {ArrayLike<ArrayLike<number>>[]} weights
 * @property {ArrayLike<number>[]} biases
 * @property {Set<string>} off "layer.unit" of what is switched off
 * @property {{layer: number, unit: number} | null} unit under the pointer or in focus
 * @property {Edge | null} edge
 * @property {Lit | null} lit what the glass box is at
 * @property {string[]} names of the inputs
 * @property {string[]} classes that the outputs stand for; none where there is one output
 */
/** @typedef {{units: Record<string, "on" | "seen">, edges: (edge: Edge) => boolean, values: Record<string, number>}} Lit */

/**
 * @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme
 * @param {{canvas: HTMLCanvasElement, place: (layer: number, unit: number) => [number, number, number, number] | null}} atlas
 */
function drawTiles(context, { plan, biases, off, unit, lit, names }, theme, atlas) {
  const { tile, columns } = plan;
  context.font = `12px ${theme.font}`;
  context.textBaseline = "middle";
  for (const column of columns)
    for (const { layer, unit: index, x, y } of column) {
      const key = `${layer}.${index}`;
      const field = atlas.place(layer, index);
      const [left, top] = [Math.round(x - tile / 2), Math.round(y - tile / 2)];
      context.globalAlpha = off.has(key) ? 0.2 : 1;
      context.fillStyle = theme.raised;
      context.fillRect(left, top, tile, tile);
      if (field) context.drawImage(atlas.canvas, ...field, left, top, tile, tile);
      context.globalAlpha = 1;
      const chosen = unit && unit.layer === layer && unit.unit === index;
      const shown = lit?.units[key];
      context.strokeStyle = shown === "on" || chosen ? theme.ink : theme.contour;
      context.lineWidth = shown === "on" ? 3 : chosen ? 2 : 1;
      context.strokeRect(left - 0.5, top - 0.5, tile + 1, tile + 1);
      if (off.has(key)) cross(context, left, top, tile, theme);
      if (layer > 0) drawBias(context, biases[layer - 1][index], left, top + tile, tile, theme);
      else caption(context, names[index] ?? "", left - 6, y, theme, tile);
    }
}

/** @param {CanvasRenderingContext2D} context @param {number} left @param {number} top @param {number} tile @param {Theme} theme */
function cross(context, left, top, tile, theme) {
  context.beginPath();
  context.moveTo(left, top + tile);
  context.lineTo(left + tile, top);
  context.strokeStyle = theme.quiet;
  context.lineWidth = 1.5;
  context.stroke();
}

/**
 * The bias at a corner: colour its sign, size its size. @param {CanvasRenderingContext2D} context @param {number} bias
 * @param {number} left @param {number} bottom @param {number} tile @param {Theme} theme
 */
function drawBias(context, bias, left, bottom, tile, theme) {
  const radius = Math.min(tile * 0.14, 1.6 + 3.4 * Math.min(1, Math.abs(bias)));
  context.beginPath();
  context.arc(left, bottom, radius + Math.min(1.4, tile * 0.05), 0, 2 * Math.PI);
  context.fillStyle = theme.raised;
  context.fill();
  context.beginPath();
  context.arc(left, bottom, radius, 0, 2 * Math.PI);
  context.fillStyle = bias < 0 ? theme.classes[0] : theme.classes[1];
  context.fill();
}

/** So many pixels are left for the name of an input. */
const MOST_NAME = 40;

/** What the name of a standardized input ends with; it stands below where tiles are so high. */
const SCALED = " (scaled)";
const TWO_LINES = 28;

/**
 * @param {CanvasRenderingContext2D} context @param {string} text @param {number} right @param {number} y @param {Theme} theme
 * @param {number} tile
 */
function caption(context, text, right, y, theme, tile) {
  context.fillStyle = theme.ink;
  context.textAlign = "right";
  const below = text.endsWith(SCALED) && tile >= TWO_LINES;
  context.fillText(fitting(context, text.replace(SCALED, ""), MOST_NAME), right, below ? y - 7 : y);
  if (!below) return;
  context.fillStyle = theme.quiet;
  context.fillText("scaled", right, y + 7);
}

/**
 * A number on a small ground of its own. @param {CanvasRenderingContext2D} context @param {string} text
 * @param {number} x @param {number} y @param {Theme} theme
 */
function label(context, text, x, y, theme) {
  context.font = `600 11.5px ${theme.font}`;
  context.textAlign = "center";
  const width = context.measureText(text).width + 10;
  context.fillStyle = theme.raised;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x - width / 2, y - 9, width, 18, 5);
  context.fill();
  context.stroke();
  context.fillStyle = theme.ink;
  context.fillText(text, x, y + 0.5);
}

/**
 * @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme @param {any} atlas
 * @param {(context: CanvasRenderingContext2D, scene: Scene, theme: Theme) => void} [lines] draws the lines below everything
 */
export function drawNetwork(context, scene, theme, atlas, lines = drawLines) {
  lines(context, scene, theme);
  drawBright(context, scene, theme);
  drawTiles(context, scene, theme, atlas);
  const { plan, edge, weights, lit, classes } = scene;
  drawClasses(context, plan, classes, theme);
  for (const [key, value] of Object.entries(lit?.values ?? {})) {
    const [layer, unit] = key.split(".").map(Number);
    const place = plan.columns[layer]?.[unit];
    if (place) label(context, formatNumber(value, 3), place.x, place.y + plan.tile / 2 + 1, theme);
  }
  if (!edge) return;
  const at = along(ends(plan, edge), 0.5);
  label(context, formatNumber(weights[edge.layer][edge.to][edge.from], 3), at.x, at.y, theme);
}
