// @ts-check
// Where the window stands in which a unit or a line is changed: beside it, so that one sees what becomes of it.

/** @typedef {{width: number, height: number}} Size */
/** @typedef {{x: number, y: number, half: number}} Pressed the middle of what was pressed, and how far it reaches */

const GAP = 10;
const EDGE = 4;

/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.max(low, Math.min(value, high));

/**
 * Right of what was pressed or left of it, within the graph where it fits. Where it must reach over what stands beside the graph,
 * it stands at the lower edge, below the map; else level with what was pressed.
 * @param {Pressed} pressed @param {Size} box @param {Size} page @param {number} graph how wide the graph is
 * @returns {{left: number, top: number}}
 */
export function beside({ x, y, half }, box, page, graph) {
  const [right, left] = [x + half + GAP, x - half - GAP - box.width];
  const lowest = Math.max(EDGE, page.height - box.height - EDGE);
  if (right + box.width <= graph - EDGE) return { left: right, top: within(y - half, EDGE, lowest) };
  if (left >= EDGE) return { left, top: within(y - half, EDGE, lowest) };
  return { left: within(right, EDGE, Math.max(EDGE, page.width - box.width - EDGE)), top: lowest };
}
