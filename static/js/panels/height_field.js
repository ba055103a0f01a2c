// @ts-check
// A landscape as one picture: bands of colour with a thin line between them, painted once and laid under the plot.
import { channels, mixed } from "../shared/field_colours.js";

/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/field_colours.js").Colour} Colour */

const SIZE = 560;
export const BANDS = 22;

export { channels, mixed };

/**
 * The value between four neighbours; rows run upwards with y.
 * @param {ArrayLike<ArrayLike<number>>} rows @param {number} across from 0 to 1 @param {number} up from 0 to 1
 */
export function between(rows, across, up) {
  const [m, n] = [rows.length - 1, rows[0].length - 1];
  const [x, y] = [Math.min(Math.max(across, 0), 1) * n, Math.min(Math.max(up, 0), 1) * m];
  const [i, j] = [Math.min(Math.floor(x), n - 1), Math.min(Math.floor(y), m - 1)];
  const [s, t] = [x - i, y - j];
  return (1 - t) * ((1 - s) * rows[j][i] + s * rows[j][i + 1]) + t * ((1 - s) * rows[j + 1][i] + s * rows[j + 1][i + 1]);
}

/** @param {ArrayLike<ArrayLike<number>>} rows @returns {[number, number]} */
export function extent(rows) {
  let [low, high] = [Infinity, -Infinity];
  for (let j = 0; j < rows.length; j++)
    for (let i = 0; i < rows[j].length; i++) {
      if (rows[j][i] < low) low = rows[j][i];
      if (rows[j][i] > high) high = rows[j][i];
    }
  return [low, high];
}

/**
 * The band of every pixel, downwards; -1 where there is none.
 * @param {ArrayLike<ArrayLike<number>>} rows @param {number} size @returns {Int16Array}
 */
export function bandsOf(rows, size) {
  const [low, high] = extent(rows);
  const bands = new Int16Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const value = between(rows, (column + 0.5) / size, 1 - (row + 0.5) / size);
      const share = (value - low) / (high - low || 1);
      bands[row * size + column] = Number.isFinite(share) ? Math.min(BANDS - 1, Math.floor(share * BANDS)) : -1;
    }
  return bands;
}

/** @param {(pixels: Uint8ClampedArray, size: number) => void} fill @param {number} size @returns {string} an address of the picture */
export function painted(fill, size = SIZE) {
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(size, size);
  fill(image.data, size);
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/** @type {WeakMap<object, {key: string, source: string}>} */
const known = new WeakMap();

/** @param {object} view @param {string} key @param {() => string} paint @returns {string} painted once for each view and theme */
export function once(view, key, paint) {
  const found = known.get(view);
  if (found?.key === key) return found.source;
  const source = paint();
  known.set(view, { key, source });
  return source;
}

/** @param {Landscape} landscape @param {Theme} theme @returns {string} */
export const heightField = (landscape, theme) =>
  once(landscape, theme.low + theme.high, () => painted((pixels, size) => fillBands(pixels, bandsOf(landscape.level, size), size, theme)));

/** From the lowest band to the highest. @param {Theme} theme @returns {Colour[]} */
export function bandColours(theme) {
  const [low, high] = [theme.low, theme.high].map(channels);
  return Array.from({ length: BANDS }, (_, k) => mixed(low, high, (k / (BANDS - 1)) ** 1.3));
}

/** @param {Uint8ClampedArray} pixels @param {Int16Array} bands @param {number} size @param {Theme} theme */
function fillBands(pixels, bands, size, theme) {
  const [colours, line] = [bandColours(theme), channels(theme.contour)];
  for (let k = 0; k < bands.length; k++) {
    const band = bands[k];
    if (band < 0) continue;
    const right = (k + 1) % size ? bands[k + 1] : band;
    const below = k + size < bands.length ? bands[k + size] : band;
    const edge = right !== band || below !== band;
    pixels.set(edge ? mixed(colours[band], line, 0.55) : colours[band], 4 * k);
    pixels[4 * k + 3] = 255;
  }
}

/** Labels of starts that end at no minimum, as the server gives them. */
export const NOT_THERE = -1;
export const AWAY = -2;

/** @param {number} label @param {Theme} theme @returns {[string, number]} colour, and how opaque from 0 to 255 */
export function basinColour(label, theme) {
  if (label === AWAY) return [theme.ink, 120];
  return label === NOT_THERE ? [theme.quiet, 45] : [theme.runners[label % theme.runners.length], 110];
}

/** @param {Record<string, any>} basins @param {Theme} theme @returns {string} which start ends where, each end in a colour */
export const basinField = (basins, theme) =>
  once(basins, theme.low + theme.runners[0], () =>
    painted((pixels, size) => {
      const m = basins.labels.length;
      for (let row = 0; row < m; row++)
        for (let column = 0; column < m; column++) {
          const [colour, strength] = basinColour(basins.labels[m - 1 - row][column], theme);
          pixels.set([...channels(colour), strength], 4 * (row * size + column));
        }
    }, basins.labels.length),
  );

/**
 * @param {{x: ArrayLike<number>, y: ArrayLike<number>}} view @param {string} source
 * @param {boolean} cells whether places stand in the middle of pixels
 */
export function placed({ x, y }, source, cells) {
  const [w, h] = [x[x.length - 1] - x[0], y[y.length - 1] - y[0]];
  const [dx, dy] = cells ? [w / (x.length - 1) / 2, h / (y.length - 1) / 2] : [0, 0];
  return {
    source,
    xref: "x",
    yref: "y",
    x: x[0] - dx,
    y: y[y.length - 1] + dy,
    sizex: w + 2 * dx,
    sizey: h + 2 * dy,
    sizing: "stretch",
    layer: "below",
  };
}
