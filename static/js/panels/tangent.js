// @ts-check
// The plane that touches the cost where one stands: in space, and its trace on the map.
import { line, looked } from "./arrows.js";
import { visible } from "./map_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** Places along a side of the plane, which is bent where heights are logarithmic. */
const SIDE = 25;
/** How far beyond the surface the plane is shown, in shares of its height. */
const BEYOND = 0.04;
/** How long the lines on the map are to either side, in shares of the window. */
const REACH = 0.16;

/** @param {number} height @param {Pick<Landscape, "scale" | "ground" | "unit">} landscape @returns {number} as the surface shows it */
export const leveled = (height, { scale, ground, unit }) => (scale === "log" ? Math.log10(1 + (height - ground) / unit) : height);

/** @param {number} low @param {number} high */
const spaced = (low, high) => Array.from({ length: SIDE }, (_, k) => low + ((high - low) * k) / (SIDE - 1));

/**
 * The plane at places of a patch, in the heights of the surface; null where the surface does not reach.
 * @param {Record<string, any>} place @param {Landscape} landscape @param {[number, number]} extent of the surface
 */
export function patch({ plane, point, value, gradient }, landscape, [low, high]) {
  const [x, y] = [spaced(plane.x[0], plane.x[1]), spaced(plane.y[0], plane.y[1])];
  const room = BEYOND * (high - low || 1);
  const z = y.map((b) =>
    x.map((a) => {
      const height = leveled(value + gradient[0] * (a - point[0]) + gradient[1] * (b - point[1]), landscape);
      return height >= low - room && height <= high + room ? height : null;
    }),
  );
  return { x, y, z };
}

/**
 * The line on which the plane is as high as where one stands, and the way in which it falls most steeply.
 * @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Geometry} at
 */
export function trace(state, theme, at) {
  const { runners, landscape } = state.views;
  const [point, gradient] = [runners?.points[looked(state)], runners?.gradients[looked(state)]];
  if (!state.tangent || !landscape || !point || !(Math.hypot(gradient[0], gradient[1]) > 0)) return [];
  const { x, y } = visible(state);
  const [w, h] = [x[1] - x[0], y[1] - y[0]];
  /** @param {number} dx @param {number} dy @returns {[number, number]} of this direction, as long as the window has room for */
  const along = (dx, dy) => {
    const size = Math.max(Math.abs(dx) / w, Math.abs(dy) / h) / REACH;
    return [dx / size, dy / size];
  };
  const [lx, ly] = along(-gradient[1], gradient[0]);
  const [sx, sy] = along(-gradient[0], -gradient[1]);
  const style = { color: theme.residual, width: 2 };
  return [
    line({ x: [point[0] - lx, point[0] + lx], y: [point[1] - ly, point[1] + ly], line: { ...style, dash: "dash" }, name: "level" }),
    line({ x: [point[0], point[0] + sx], y: [point[1], point[1] + sy], line: { ...style, dash: "dot" }, name: "steepest" }),
  ].filter(() => Number.isFinite(at.x(point[0])));
}
