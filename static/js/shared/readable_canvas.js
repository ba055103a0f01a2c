// @ts-check
// Canvases that are read back: a browser that is not told so keeps them where reading is slow, and complains.

/**
 * From now on every canvas is made to be read, for a library that does not say so itself.
 * @param {{getContext: Function}} [prototype]
 * @returns {() => void} ends it
 */
export function makeReadable(prototype = HTMLCanvasElement.prototype) {
  const original = prototype.getContext;
  prototype.getContext = /** @this {any} @param {string} kind @param {object} [options] */ function (kind, options) {
    return original.call(this, kind, kind === "2d" ? { willReadFrequently: true, ...options } : options);
  };
  return () => void (prototype.getContext = original);
}
