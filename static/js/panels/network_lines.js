// @ts-check
// The lines of the network as they were painted last, gap by gap between its columns. A line has one of a few widths, so most
// moments leave most gaps as they are; while it plays one gap a moment is painted anew, at rest all that have changed.
import { drawGap, kindsOf, strengths } from "./network_edges.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("./network_draw.js").Scene} Scene */
/** @typedef {{canvas: HTMLCanvasElement, left: number, drawn: string}} Gap left: in pixels of the device */

/** The first and the last pixel that the lines between two columns touch. @param {Scene["plan"]} plan @param {number} layer */
function spanOf({ columns }, layer) {
  const starts = columns[layer].map(({ x }) => x);
  const ends = columns[layer + 1].map(({ x }) => x);
  return [Math.min(...starts), Math.max(...ends)];
}

/** @param {Scene} scene @param {number} layer @param {number} scale @param {number} height @returns {Gap} */
function createGap({ plan }, layer, scale, height) {
  const [from, to] = spanOf(plan, layer);
  const left = Math.floor(from * scale);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: Math.max(1, Math.ceil(to * scale) - left), height });
  return { canvas, left, drawn: "" };
}

/** @returns {{paint: (context: CanvasRenderingContext2D, scene: Scene, theme: Theme, hurried: boolean) => void}} */
export function createLines() {
  /** @type {Gap[]} */ let gaps = [];
  /** @type {unknown[]} */ let known = [];
  let turn = 0;

  /** @param {Scene} scene @param {Theme} theme @param {number} scale @param {number} height */
  function prepare(scene, theme, scale, height) {
    const now = [scene.plan, theme, scale, height, Boolean(scene.unit || scene.edge || scene.lit)];
    if (now.every((part, i) => part === known[i])) return;
    if (known[0] !== now[0] || known[2] !== now[2] || known[3] !== now[3])
      gaps = scene.weights.map((_, layer) => createGap(scene, layer, scale, height));
    for (const gap of gaps) gap.drawn = "";
    known = now;
  }

  /** @param {Scene} scene @param {Theme} theme @param {number} layer @param {number[]} kinds @param {number} scale */
  function renew(scene, theme, layer, kinds, scale) {
    const { canvas, left } = gaps[layer];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, -left, 0);
    drawGap(context, scene, theme, layer, kinds);
    gaps[layer].drawn = kinds.join();
    turn = layer + 1;
  }

  return {
    paint(context, scene, theme, hurried) {
      const before = context.getTransform();
      prepare(scene, theme, before.a, context.canvas.height);
      const strength = strengths(scene.weights);
      const kinds = scene.weights.map((_, layer) => kindsOf(scene, layer, strength));
      const changed = kinds.map((_, k) => (k + turn) % kinds.length).filter((layer) => kinds[layer].join() !== gaps[layer].drawn);
      const missing = changed.filter((layer) => !gaps[layer].drawn);
      const due = hurried ? [...missing, ...(missing.length ? [] : changed.slice(0, 1))] : changed;
      for (const layer of due) renew(scene, theme, layer, kinds[layer], before.a);
      context.setTransform(1, 0, 0, 1, 0, 0);
      for (const { canvas, left } of gaps) context.drawImage(canvas, left, 0);
      context.setTransform(before);
    },
  };
}
