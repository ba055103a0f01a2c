// @ts-check
// The lines of the drawn network: a few strokes by colour and width, the near ones once more and brighter.
import { bend, ends } from "./network_layout.js";

/** @typedef {import("./network_layout.js").Edge} Edge */
/** @typedef {import("../shared/network_types.js").Unit} Unit */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("./network_draw.js").Scene} Scene */

const LEVELS = 7;
const THICKEST = 6;
/** From so many lines on they are thinner, and weak ones paler. */
const CROWD = 60;
/** From so many lines on in one gap those of one size are drawn in turns, some of either sign, and let others shine through. */
const THRONG = 150;
const TURNS = 8;
/** In a large network only so many lines are drawn: the strongest. */
export const MOST_EDGES = 1100;

/** @param {ArrayLike<ArrayLike<number>>[]} weights @returns {{most: number, least: number}} the largest, and the smallest that is drawn */
export function strengths(weights) {
  const sizes = new Float64Array(countOf(weights));
  let [k, most] = [0, 1];
  for (const rows of weights)
    for (let to = 0; to < rows.length; to++)
      for (let from = 0; from < rows[to].length; from++) {
        const size = Math.abs(rows[to][from]);
        if (size > most) most = size;
        sizes[k++] = size;
      }
  return { most, least: k > MOST_EDGES ? sizes.sort()[k - MOST_EDGES] : 0 };
}

/** @param {ArrayLike<ArrayLike<number>>[]} weights */
const countOf = (weights) => weights.reduce((sum, rows) => sum + rows.length * rows[0].length, 0);

/** @param {number} weight @param {number} most @returns {number} 0 for the weakest lines, LEVELS - 1 for the strongest */
export const levelOf = (weight, most) => Math.min(LEVELS - 1, Math.floor((Math.abs(weight) / most) * LEVELS));

/** @param {CanvasRenderingContext2D | Path2D} context @param {[number, number, number, number]} line */
function trace(context, line) {
  const [x0, y0, x1, y1] = line;
  const far = bend(line);
  context.moveTo(x0, y0);
  context.bezierCurveTo(x0 + far, y0, x1 - far, y1, x1, y1);
}

/** @param {Unit | null} unit @param {Edge} edge @returns {boolean} whether the line begins or ends at the unit */
const touches = (unit, { layer, to, from }) =>
  unit !== null && ((unit.layer === layer + 1 && unit.unit === to) || (unit.layer === layer && unit.unit === from));

/**
 * What the lines of a gap between two columns look like, one entry each, row by row: colour and width, or nothing.
 * @param {Scene} scene @param {number} layer @param {{most: number, least: number}} strength @returns {number[]} 0 for what is not drawn
 */
export function kindsOf({ weights, unit, off }, layer, { most, least }) {
  const kinds = [];
  const rows = weights[layer];
  for (let to = 0; to < rows.length; to++)
    for (let from = 0; from < rows[to].length; from++) {
      const weight = rows[to][from];
      const weak = Math.abs(weight) < least && !touches(unit, { layer, to, from });
      const gone = weak || off.has(`${layer}.${from}`) || off.has(`${layer + 1}.${to}`);
      kinds.push(gone ? 0 : 1 + levelOf(weight, most) + (weight < 0 ? LEVELS : 0));
    }
  return kinds;
}

/**
 * Weak lines come first and strong ones last; of one size either sign in turns, so that neither covers the other.
 * @param {number} kind @param {number} to the unit where the line ends @param {number} turns @returns {number} even above nothing
 */
const orderOf = (kind, to, turns) => (((kind - 1) % LEVELS) * turns + (to % turns)) * 2 + (kind > LEVELS ? 1 : 0);

/**
 * The lines of one gap. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme
 * @param {number} layer @param {number[]} kinds
 */
export function drawGap(context, { plan, weights, unit, edge, lit }, theme, layer, kinds) {
  const crowded = countOf(weights) > CROWD;
  /** @type {Path2D[]} */ const paths = [];
  const across = weights[layer][0].length;
  const drawn = kinds.reduce((sum, kind) => sum + (kind ? 1 : 0), 0);
  const turns = drawn > THRONG ? TURNS : 1;
  const thin = Math.min(1, Math.sqrt(THRONG / drawn));
  kinds.forEach((kind, k) => {
    const to = Math.floor(k / across);
    if (kind) trace((paths[orderOf(kind, to, turns)] ??= new Path2D()), ends(plan, { layer, to, from: k % across }));
  });
  paths.forEach((path, k) => {
    const share = (Math.floor(k / (2 * turns)) + 0.5) / LEVELS;
    context.strokeStyle = theme.classes[k % 2 ? 0 : 1];
    context.globalAlpha = (unit || edge || lit ? 0.35 : 1) * (crowded ? thin * (0.1 + 0.75 * share) : 0.3 + 0.6 * share);
    context.lineWidth = 0.7 + (THICKEST - 0.7) * share * (crowded ? 0.55 * thin : 1);
    context.stroke(path);
  });
  context.globalAlpha = 1;
}

/** All lines, each time anew. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme */
export function drawLines(context, scene, theme) {
  const strength = strengths(scene.weights);
  scene.weights.forEach((_, layer) => drawGap(context, scene, theme, layer, kindsOf(scene, layer, strength)));
}

/** The lines that are looked at, over the others. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Theme} theme */
export function drawBright(context, { plan, weights, unit, edge, lit }, theme) {
  if (!edge && !unit && !lit) return;
  const { most } = strengths(weights);
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
  weights.forEach((rows, layer) => {
    for (let to = 0; to < rows.length; to++)
      for (let from = 0; from < rows[to].length; from++) {
        const each = { layer, to, from };
        if (touches(unit, each) || lit?.edges(each)) bright(each);
      }
  });
}
