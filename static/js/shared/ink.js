// @ts-check
// A drawing: strokes of a round pen over nothing or over a brought picture. Places are shares of the pad, ink is 0 to 255.

/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{base: Uint8Array | null, strokes: readonly (readonly Spot[])[]}} Ink */

/** Pixels along a side of what is sent: finer than any picture that is made of it. */
export const SIDE = 112;
/** The pen's radius as a share of the pad: as thick as the digits that are learned from. */
export const RADIUS = 0.042;
/** @type {Ink} */
export const NO_INK = Object.freeze({ base: null, strokes: [] });

/** @param {Ink} ink */
export const isEmpty = ({ base, strokes }) => !base && strokes.length === 0;

/** A new stroke. @param {Ink} ink @param {Spot} spot @returns {Ink} */
export const begun = (ink, spot) => ({ ...ink, strokes: [...ink.strokes, [spot]] });

/** The last stroke goes on. @param {Ink} ink @param {readonly Spot[]} spots @returns {Ink} */
export function extended(ink, spots) {
  const last = ink.strokes[ink.strokes.length - 1];
  return last ? { ...ink, strokes: [...ink.strokes.slice(0, -1), [...last, ...spots]] } : ink;
}

/** Without the last stroke; without the brought picture when no stroke is left. @param {Ink} ink @returns {Ink} */
export const undone = (ink) => (ink.strokes.length ? { ...ink, strokes: ink.strokes.slice(0, -1) } : NO_INK);

/**
 * How far a place is from a piece of a line.
 * @param {number} x @param {number} y @param {Spot} a @param {Spot} b
 */
export function distance(x, y, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}

/** @param {Uint8Array} pixels @param {Spot} from @param {Spot} to in pixels @param {number} radius @param {number} side */
function lay(pixels, from, to, radius, side) {
  const reach = radius + 1;
  const edge = (/** @type {number} */ place) => Math.min(side - 1, Math.max(0, Math.round(place)));
  const [left, right] = [edge(Math.min(from.x, to.x) - reach), edge(Math.max(from.x, to.x) + reach)];
  const [top, bottom] = [edge(Math.min(from.y, to.y) - reach), edge(Math.max(from.y, to.y) + reach)];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const covered = Math.min(1, Math.max(0, radius + 0.5 - distance(column + 0.5, row + 0.5, from, to)));
      const at = row * side + column;
      pixels[at] = Math.max(pixels[at], Math.round(255 * covered));
    }
}

/** The drawing as pixels, row by row. @param {Ink} ink @param {number} [side] @returns {Uint8Array} */
export function raster({ base, strokes }, side = SIDE) {
  const pixels = base ? Uint8Array.from(base) : new Uint8Array(side * side);
  for (const stroke of strokes) {
    const spots = stroke.map(({ x, y }) => ({ x: x * side, y: y * side }));
    spots.forEach((spot, i) => lay(pixels, spots[Math.max(0, i - 1)], spot, RADIUS * side, side));
  }
  return pixels;
}

/**
 * A picture of any size as ink that is as large as the pad, every pixel a square.
 * @param {string} hex two digits for each pixel @param {number} height @param {number} width @param {number} [side]
 * @returns {Uint8Array | null} null where it has another number of pixels
 */
export function enlarged(hex, height, width, side = SIDE) {
  if (hex.length !== 2 * height * width) return null;
  const nearest = (/** @type {number} */ at, /** @type {number} */ size) => Math.min(size - 1, Math.floor(((at + 0.5) * size) / side));
  return Uint8Array.from({ length: side * side }, (_, i) => {
    const at = nearest(Math.floor(i / side), height) * width + nearest(i % side, width);
    return parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  });
}

/** The brightness that most of the border has. @param {ArrayLike<number>} gray @param {number} side */
function ground(gray, side) {
  const border = [];
  for (let i = 0; i < side; i++) border.push(gray[i], gray[(side - 1) * side + i], gray[i * side], gray[i * side + side - 1]);
  return border.sort((a, b) => a - b)[border.length >> 1];
}

/**
 * Ink of a brought picture: what differs from the ground at its border, the strongest difference as full ink.
 * @param {ArrayLike<number>} gray brightness 0 to 255 @param {number} [side]
 * @returns {Uint8Array}
 */
export function inkOf(gray, side = SIDE) {
  const paper = ground(gray, side);
  const differs = Array.from(gray, (value) => Math.abs(value - paper));
  const most = differs.reduce((high, value) => Math.max(high, value), 0);
  // Paper is never quite even: what differs little from it is none.
  const least = 0.25 * most;
  return Uint8Array.from(differs, (value) => (most < 8 ? 0 : Math.round((255 * Math.max(0, value - least)) / (most - least))));
}
