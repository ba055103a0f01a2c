// @ts-check
// Numbers as colours: a table of 256 steps from one colour over the ground to another, looked up for every pixel.

/** @typedef {[number, number, number]} Colour */

const STEPS = 256;
/** How much of a colour its strongest step has; the rest is the ground, so that points stay readable on it. */
export const STRENGTH = 0.62;

/** @param {string} text as the page computes it: rgb(1, 2, 3) or #010203 @returns {Colour} */
export function channels(text) {
  if (text.startsWith("#")) return /** @type {Colour} */ ([1, 3, 5].map((i) => Number.parseInt(text.slice(i, i + 2), 16)));
  return /** @type {Colour} */ ((text.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number));
}

/** @param {Colour} a @param {Colour} b @param {number} share @returns {Colour} */
export const mixed = (a, b, share) => /** @type {Colour} */ (a.map((value, i) => Math.round(value + share * (b[i] - value))));

/** @param {Colour} colour @returns {number} a pixel as it lies in memory, fully opaque */
export const pixel = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/**
 * From `below` over the ground to `above`: the middle is nothing.
 * @param {string} below @param {string} ground @param {string} above @param {number} [strength]
 * @returns {Uint32Array}
 */
export function diverging(below, ground, above, strength = STRENGTH) {
  const [low, middle, high] = [below, ground, above].map(channels);
  return Uint32Array.from({ length: STEPS }, (_, i) => {
    const share = (2 * i) / (STEPS - 1) - 1;
    return pixel(mixed(middle, share < 0 ? low : high, strength * Math.abs(share)));
  });
}

/** From the ground to a colour. @param {string} ground @param {string} above @param {number} [strength] @returns {Uint32Array} */
export function rising(ground, above, strength = STRENGTH) {
  const [low, high] = [ground, above].map(channels);
  return Uint32Array.from({ length: STEPS }, (_, i) => pixel(mixed(low, high, (strength * i) / (STEPS - 1))));
}

/** Which step of a table a value from `low` to `high` has. @param {number} value @param {number} low @param {number} high */
export const stepOf = (value, low, high) => {
  const step = ((value - low) / (high - low || 1)) * (STEPS - 1) + 0.5;
  return step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step | 0;
};

/**
 * Paints rows of numbers, which run upwards, into pixels, which run downwards.
 * @param {Uint32Array} pixels @param {number} stride pixels of a row of the whole picture @param {number} at the first pixel
 * @param {ArrayLike<ArrayLike<number>>} rows @param {number} first the first of the rows that belong to this field
 * @param {number} height how many rows @param {Uint32Array} table @param {number} low @param {number} high
 */
export function paintRows(pixels, stride, at, rows, first, height, table, low, high) {
  const scale = (STEPS - 1) / (high - low || 1);
  const top = STEPS - 1;
  for (let j = 0; j < height; j++) {
    const row = rows[first + height - 1 - j];
    const begin = at + j * stride;
    for (let i = 0; i < row.length; i++) {
      // Cut off before it is made a whole number: what is beyond those would come round from the other end.
      const step = (row[i] - low) * scale + 0.5;
      pixels[begin + i] = table[step < 0 ? 0 : step > top ? top : step | 0];
    }
  }
}

/** @param {ArrayLike<ArrayLike<number>>} rows @param {number} first @param {number} count @returns {number} the largest size of a number */
export function largest(rows, first, count) {
  let most = 0;
  for (let j = first; j < first + count; j++)
    for (let i = 0; i < rows[j].length; i++) {
      const size = Math.abs(rows[j][i]);
      if (size > most && size < Infinity) most = size;
    }
  return most;
}

/**
 * Several classes: each pixel has the colour of the likeliest one, the paler the less sure it is.
 * @param {Uint32Array} pixels @param {ArrayLike<ArrayLike<number>>} rows class by class, each `size` rows @param {number} size
 * @param {Uint32Array[]} tables one for each class, from the ground up
 */
export function paintClasses(pixels, rows, size, tables) {
  const base = 1 / tables.length;
  for (let j = 0; j < size; j++)
    for (let i = 0; i < rows[0].length; i++) {
      let [best, most] = [0, -1];
      for (let k = 0; k < tables.length; k++) {
        const share = rows[k * size + j][i];
        if (share > most) [best, most] = [k, share];
      }
      pixels[(size - 1 - j) * rows[0].length + i] = tables[best][stepOf(most, base - 0.15, 1)];
    }
}
