// @ts-check
// The lines of the drawn network: a few strokes by colour and width, the near ones once more and brighter.
import { bend, ends } from "./network_layout.js";

/** @typedef {import("./network_layout.js").Edge} Edge */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("./network_draw.js").Scene} Scene */

const LEVELS = 7;
const THICKEST = 6;
/** From so many lines on they are thinner, and weak ones paler. */
const CROWD = 60;
/** In a large network only so many lines are drawn: the strongest. */
export const MOST_EDGES = 1100;

/** @param {ArrayLike<ArrayLike<number>>[]} weights @returns {{most: number, least: number}} the largest, and the smallest that is drawn */
export function strengths(weights) {
  const sizes = weights.flatMap((rows) => Array.from(rows).flatMap((row) => Array.from(row, Math.abs)));
  const most = sizes.reduce((high, size) => (size > high ? size : high), 0);
  const least = sizes.length > MOST_EDGES ? Float64Array.from(sizes).sort()[sizes.length - MOST_EDGES] : 0;
  return { most: Math.max(1, most), least };
}

/** @param {number} weight @param {number} most @returns {number} 0 for the weakest lines, LEVELS - 1 for the strongest */
export const levelOf = (weight, most) => Math.min(LEVELS - 1, Math.floor((Math.abs(weight) / most) * LEVELS));

/** @param {CanvasRenderingContext2D | Path2D} context @param {[number, number, number, number]} line */
function trace(context, line) {
  const [x0, y0, x1, y1] = line;
  const far = bend(line);
  context.moveTo(x0, y0);
  context.bezierCurveTo(x0 + far, y0, x1 - far, y1, x1, y1);
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme */
export function drawEdges(context, { plan, weights, unit, edge, lit, off }, theme) {
  const { most, least } = strengths(weights);
  const crowded = weights.reduce((sum, rows) => sum + rows.length * rows[0].length, 0) > CROWD;
  /** @type {Path2D[]} */ const paths = Array.from({ length: 2 * LEVELS }, () => new Path2D());
  weights.forEach((rows, layer) => {
    for (let to = 0; to < rows.length; to++)
      for (let from = 0; from < rows[to].length; from++) {
        const weight = rows[to][from];
        const near = unit && ((unit.layer === layer + 1 && unit.unit === to) || (unit.layer === layer && unit.unit === from));
        if ((Math.abs(weight) < least && !near) || off.has(`${layer}.${from}`) || off.has(`${layer + 1}.${to}`)) continue;
        trace(paths[levelOf(weight, most) + (weight < 0 ? LEVELS : 0)], ends(plan, { layer, to, from }));
      }
  });
  paths.forEach((path, k) => {
    const share = ((k % LEVELS) + 0.5) / LEVELS;
    context.strokeStyle = k < LEVELS ? theme.classes[1] : theme.classes[0];
    context.globalAlpha = (unit || edge || lit ? 0.35 : 1) * (crowded ? 0.1 + 0.75 * share : 0.3 + 0.6 * share);
    context.lineWidth = 0.7 + (THICKEST - 0.7) * share * (crowded ? 0.55 : 1);
    context.stroke(path);
  });
  context.globalAlpha = 1;
  /** @param {Edge} each */
  const bright = (each) => {
    const weight = weights[each.layer][each.to][each.from];
    context.beginPath();
    trace(context, ends(plan, each));
    context.strokeStyle = weight < 0 ? theme.classes[0] : theme.classes[1];
    context.lineWidth = 1.4 + (THICKEST - 1) * Math.min(1, Math.abs(weight) / most);
    context.stroke();
  };
  if (edge) bright(edge);
  if (!unit && !lit) return;
  weights.forEach((rows, layer) => {
    for (let to = 0; to < rows.length; to++)
      for (let from = 0; from < rows[to].length; from++) {
        const each = { layer, to, from };
        const near = unit && ((unit.layer === layer + 1 && unit.unit === to) || (unit.layer === layer && unit.unit === from));
        if (near || lit?.edges(each)) bright(each);
      }
  });
}
