// @ts-check
// A kernel over a picture: how large the map becomes, what one of its numbers is made of, and where a kernel's weights lie. Pure.

/** @typedef {import("./picture_types.js").Bench} Bench */
/** @typedef {import("./image_types.js").ConvLayer} ConvLayer */
/** @typedef {ArrayLike<ArrayLike<number>>} Rows */
/** @typedef {{weight: number, value: number, product: number, inside: boolean}} Product */

/** @param {ArrayLike<number>} kernel */
export const sideOf = (kernel) => Math.round(Math.sqrt(kernel.length));

/** How far a kernel reaches with its gaps. @param {Bench} bench */
export const reachOf = ({ kernel, dilation }) => dilation * (sideOf(kernel) - 1) + 1;

/** How many places a kernel has along a side; none where it does not fit. @param {number} size @param {Bench} bench */
export const placesAlong = (size, bench) => Math.max(0, Math.floor((size + 2 * bench.padding - reachOf(bench)) / bench.stride) + 1);

/** @param {string} name @param {number} size @param {Bench} bench @returns {string} the formula with its numbers */
export function shapeFormula(name, size, bench) {
  const { padding: p, stride: s, dilation: d, kernel } = bench;
  const k = sideOf(kernel);
  const fits = placesAlong(size, bench);
  return `${name} = ⌊(${size} + 2·${p} − ${d}·(${k} − 1) − 1) / ${s}⌋ + 1 = ${fits || "the kernel does not fit"}`;
}

/**
 * Numbers of another side: the old ones stay in the middle, or as much of the middle as fits.
 * @param {number[]} kernel @param {number} side
 */
export function resized(kernel, side) {
  const old = sideOf(kernel);
  const shift = Math.floor((side - old) / 2);
  return Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side) - shift, (i % side) - shift];
    return row >= 0 && row < old && column >= 0 && column < old ? kernel[row * old + column] : 0;
  });
}

/**
 * What a number of the map is made of.
 * @param {Rows} picture @param {Bench} bench @param {number} row @param {number} column @returns {Product[]}
 */
export function productsAt(picture, { kernel, stride, padding, dilation }, row, column) {
  const side = sideOf(kernel);
  return Array.from(kernel, (weight, i) => {
    const y = stride * row + dilation * Math.floor(i / side) - padding;
    const x = stride * column + dilation * (i % side) - padding;
    const inside = y >= 0 && y < picture.length && x >= 0 && x < picture[0].length;
    const value = inside ? picture[y][x] : 0;
    return { weight, value, product: weight * value, inside };
  });
}

/**
 * Which part of the picture the kernel covers there; it may reach over the border.
 * @param {Bench} bench @param {number} row @param {number} column
 */
export function windowAt(bench, row, column) {
  const reach = reachOf(bench);
  return { row: bench.stride * row - bench.padding, column: bench.stride * column - bench.padding, height: reach, width: reach };
}

/**
 * The numbers of one kernel of a convolution by their names, over all channels alike, its bias 0; null where it does not fit.
 * @param {ConvLayer} layer @param {number} index of the layer @param {number} filter @param {number[]} kernel
 * @returns {Record<string, number> | null}
 */
export function kernelByName(layer, index, filter, kernel) {
  const [filters, channels, side] = [layer.after[0], layer.before[0], layer.kernel];
  if (layer.kind !== "convolution" || filter >= filters || sideOf(kernel) > side) return null;
  /** @type {Record<string, number>} */
  const found = { [`b${index + 1}[${filter + 1}]`]: 0 };
  for (let channel = 1; channel <= channels; channel++)
    resized(kernel, side).forEach((value, at) => {
      found[`k${index + 1}[${filter + 1},${channel},${Math.floor(at / side) + 1},${(at % side) + 1}]`] = value;
    });
  return found;
}
