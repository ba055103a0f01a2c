// @ts-check
// The pad itself: strokes of a mouse, a finger or a pen on a canvas.
import { make } from "../shared/dom.js";
import { begun, extended, RADIUS, SIDE } from "../shared/ink.js";

/** @typedef {import("../shared/ink.js").Ink} Ink */
/** @typedef {import("../shared/ink.js").Spot} Spot */

const PIXELS = 560;

/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** @param {{clientX: number, clientY: number}} event @param {Box} box @returns {Spot} */
export const spotOf = ({ clientX, clientY }, box) => ({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height });

/** @param {CanvasRenderingContext2D} context @param {Uint8Array} base a brought picture @param {string} ink */
function layBase(context, base, ink) {
  const small = make("canvas", { width: SIDE, height: SIDE });
  const image = new ImageData(SIDE, SIDE);
  base.forEach((value, i) => (image.data[4 * i + 3] = value));
  const on = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  on.putImageData(image, 0, 0);
  on.globalCompositeOperation = "source-in";
  on.fillStyle = ink;
  on.fillRect(0, 0, SIDE, SIDE);
  context.drawImage(small, 0, 0, PIXELS, PIXELS);
}

/** @param {HTMLCanvasElement} canvas @param {Ink} ink @param {string} colour */
export function paintInk(canvas, { base, strokes }, colour) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.clearRect(0, 0, PIXELS, PIXELS);
  if (base) layBase(context, base, colour);
  Object.assign(context, { strokeStyle: colour, lineWidth: 2 * RADIUS * PIXELS, lineCap: "round", lineJoin: "round" });
  for (const stroke of strokes) {
    context.beginPath();
    stroke.forEach(({ x, y }, i) => (i ? context.lineTo(x * PIXELS, y * PIXELS) : context.moveTo(x * PIXELS, y * PIXELS)));
    if (stroke.length === 1) context.lineTo(stroke[0].x * PIXELS + 0.01, stroke[0].y * PIXELS);
    context.stroke();
  }
}

/**
 * @param {() => Ink} inkNow @param {(ink: Ink) => void} drawn hears of every bit of a stroke
 * @returns {HTMLCanvasElement}
 */
export function createPad(inkNow, drawn) {
  const canvas = make("canvas", { class: "pad", width: PIXELS, height: PIXELS, role: "img", "aria-label": "Drawing pad" });
  /** @type {number | null} */ let pen = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (pen !== null || event.button !== 0) return;
    event.preventDefault();
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    drawn(begun(inkNow(), spotOf(event, canvas.getBoundingClientRect())));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pen) return;
    const box = canvas.getBoundingClientRect();
    const all = event.getCoalescedEvents?.() ?? [];
    drawn(extended(inkNow(), (all.length ? all : [event]).map((each) => spotOf(each, box))));
  });
  const lift = (/** @type {PointerEvent} */ event) => event.pointerId === pen && (pen = null);
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("lostpointercapture", lift);
  return canvas;
}
