// @ts-check
// Files to and from the learner's machine.
import { make } from "./dom.js";

/** @typedef {"png" | "svg"} PictureKind */
/** @typedef {{name: string, media_type: string, content: string}} Packed a file, its content in Base64 */

/** @param {string} content Base64 @returns {Uint8Array} */
export const bytesOf = (content) => Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));

/** @param {Uint8Array} bytes @returns {string} Base64 */
export function base64Of(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/** @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A picture of pixels inside a drawing, sharp at any size. @param {{width: number, height: number}} size @param {string} href */
export function pixelsAsSvg({ width, height }, href) {
  const image = `<image width="${width}" height="${height}" image-rendering="pixelated" href="${href}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${image}</svg>`;
}

/** @param {HTMLCanvasElement} canvas @param {string} name @param {PictureKind} [kind] */
export function saveCanvas(canvas, name, kind = "png") {
  if (kind === "svg") download(`${name}.svg`, pixelsAsSvg(canvas, canvas.toDataURL()), "image/svg+xml");
  else make("a", { href: canvas.toDataURL(), download: `${name}.png` }).click();
}
