// @ts-check
// A picture from a file or the clipboard as ink, made small in this browser: it is sent nowhere as it is.
import { inkOf, SIDE } from "./ink.js";

/** @param {number} width @param {number} height @param {number} side @returns {[number, number, number, number]} where all of it fits */
export function contained(width, height, side) {
  const scale = side / Math.max(width, height);
  return [(side - width * scale) / 2, (side - height * scale) / 2, width * scale, height * scale];
}

/** How bright pixels look. @param {ArrayLike<number>} rgba @returns {Uint8Array} */
export const brightness = (rgba) =>
  Uint8Array.from({ length: rgba.length / 4 }, (_, i) => 0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2] + 0.5);

/** The color of the ground around it, so that the bars beside a picture that is not square are none of its ink.
 * @param {CanvasRenderingContext2D} context @param {ImageBitmap} picture */
function fillGround(context, picture) {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(picture, 0, 0, 1, 1, 0, 0, SIDE, SIDE);
}

/** @param {Blob} file @returns {Promise<Uint8Array>} rejects what is no picture */
export async function inkOfFile(file) {
  const picture = await createImageBitmap(file);
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  fillGround(context, picture);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, ...contained(picture.width, picture.height, SIDE));
  picture.close();
  return inkOf(brightness(context.getImageData(0, 0, SIDE, SIDE).data));
}

/** @param {DataTransfer | null} carried @returns {File | null} the first picture among what is pasted or dropped */
export const pictureIn = (carried) => Array.from(carried?.files ?? []).find(({ type }) => type.startsWith("image/")) ?? null;
