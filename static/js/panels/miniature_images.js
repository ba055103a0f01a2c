// @ts-check
// A small network that learns digits: the digit, what its first kernels make of it, and the chances of the classes.
import { largestIn } from "../shared/atlas.js";
import { make } from "../shared/dom.js";
import { HEIGHT, WIDTH } from "../shared/miniature.js";
import { imageOf, inks, signed } from "../shared/pixels.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").Rows} Rows */

const SHARP = 3;
const PICTURE = { x: 10, y: 53, size: 74 };
const MAP = { x: 100, y: 14, size: 46, step: 53, columns: 2 };
const BARS = { x: 226, y: 14, width: 74, step: 15.6, height: 10 };

/** Where a map stands. @param {number} map @returns {[number, number]} */
export const spotOf = (map) => [MAP.x + (map % MAP.columns) * MAP.step, MAP.y + Math.floor(map / MAP.columns) * MAP.step];

/** The canvas, made once and painted from then on. */
export function createImagesMiniature() {
  const element = make("canvas", { width: SHARP * WIDTH, height: SHARP * HEIGHT, "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
  const stage = document.createElement("canvas");

  /** @param {Rows} rows @param {import("../shared/pixels.js").Scale} scale @param {number} x @param {number} y @param {number} size */
  function put(rows, scale, x, y, size) {
    const image = imageOf(rows, scale);
    [stage.width, stage.height] = [image.width, image.height];
    stage.getContext("2d")?.putImageData(image, 0, 0);
    context.drawImage(stage, x, y, size, size);
  }

  return {
    element,
    /** @param {Readonly<State>} state @returns {boolean} whether there was enough to draw */
    paint({ views: { maps, network }, colours }) {
      const layer = network?.layers?.[0];
      if (!maps?.maps || !layer || !colours) return false;
      context.setTransform(SHARP, 0, 0, SHARP, 0, 0);
      context.clearRect(0, 0, WIDTH, HEIGHT);
      context.imageSmoothingEnabled = false;
      put(maps.told, { table: inks(colours), low: 0, high: 1 }, PICTURE.x, PICTURE.y, PICTURE.size);
      const [rows, height] = [Array.from(maps.maps[0]), layer.after[1]];
      const scale = signed(colours, largestIn(rows));
      for (let map = 0; map < layer.after[0]; map++) put(rows.slice(map * height, (map + 1) * height), scale, ...spotOf(map), MAP.size);
      context.font = `9px ${colours.font}`;
      context.textBaseline = "middle";
      Array.from(maps.probabilities).forEach((share, k) => {
        const y = BARS.y + k * BARS.step;
        context.fillStyle = colours.quiet;
        context.fillText(String(network.classes[k]), BARS.x - 10, y + BARS.height / 2);
        context.fillStyle = k === maps.y ? colours.fit : colours.line;
        context.fillRect(BARS.x, y, Math.max(1, share * BARS.width), BARS.height);
      });
      return true;
    },
  };
}
