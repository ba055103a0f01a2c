// @ts-check
// A small picture of what is shown: everything that is drawn in a place, put together on a canvas of its own.

const WIDTH = 480;
const HEIGHT = 360;
const MOST = 95_000; // bytes that the server takes, and a little less
/** What is drawn, from below to above; pointers' layers and rings belong to the hand and not to the picture. */
const DRAWN = "canvas, .sketch-fields img, svg.sketch, svg.main-svg, .picture-page img";

/** Where a place fits into the picture as large as it goes, in its middle. @param {number} width @param {number} height */
export function fitted(width, height) {
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  return { scale, left: (WIDTH - scale * width) / 2, top: (HEIGHT - scale * height) / 2 };
}

/** @param {SVGElement} element @param {DOMRect} box @returns {Promise<HTMLImageElement>} */
async function picture(element, box) {
  const copy = /** @type {SVGElement} */ (element.cloneNode(true));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** @param {HTMLElement} place @returns {Promise<HTMLCanvasElement>} */
export async function drawnSmall(place) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const outer = place.getBoundingClientRect();
  const { scale, left, top } = fitted(outer.width, outer.height);
  context.fillStyle = getComputedStyle(place).backgroundColor;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(DRAWN))) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const source = element instanceof SVGElement ? await picture(element, box) : element;
    context.imageSmoothingEnabled = getComputedStyle(element).imageRendering !== "pixelated";
    const [x, y] = [left + scale * (box.x - outer.x), top + scale * (box.y - outer.y)];
    context.drawImage(/** @type {CanvasImageSource} */ (source), x, y, scale * box.width, scale * box.height);
  }
  return canvas;
}

/**
 * What is shown there as base64, without what names its kind; null where it cannot be drawn: saving goes on without.
 * @param {HTMLElement} place @returns {Promise<string | null>}
 */
export async function thumbnailOf(place) {
  try {
    const canvas = await drawnSmall(place);
    for (const quality of [0.85, 0.5]) {
      const [head, content] = canvas.toDataURL("image/webp", quality).split(",");
      if (/image\/(webp|png)/.test(head) && content.length * 0.75 < MOST) return content;
    }
  } catch {
    // A picture of another host, or one that does not decode: it is not worth losing the rest for.
  }
  return null;
}
