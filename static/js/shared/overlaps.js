// @ts-check
// Markers in as few layers as show them as if each were drawn after the one before it.

/** More than these are not sorted: it would take too long in every picture. */
const MOST = 1000;
/** Where more lie upon one another, the order of the uppermost is not seen, and each layer is a path of its own. */
export const MOST_LAYERS = 16;

/**
 * Layers of which none has two markers that touch; of two that do, the later lies in a higher layer.
 * @param {[number, number][]} spots in pixels @param {number} reach how far apart two middles are whose markers do not touch
 * @returns {number[][]} indices
 */
export function layered(spots, reach) {
  if (spots.length > MOST) return [spots.map((_, i) => i)];
  const heights = new Int16Array(spots.length);
  const [xs, ys] = [0, 1].map((axis) => Float64Array.from(spots, (spot) => spot[axis]));
  /** @type {number[][]} */ const layers = [];
  for (let i = 0; i < spots.length; i++) {
    const [x, y] = [xs[i], ys[i]];
    let height = 0;
    for (let j = 0; j < i; j++)
      if (Math.abs(xs[j] - x) < reach && Math.abs(ys[j] - y) < reach && heights[j] >= height) height = heights[j] + 1;
    height = Math.min(height, MOST_LAYERS - 1);
    heights[i] = height;
    (layers[height] ??= []).push(i);
  }
  return layers;
}
