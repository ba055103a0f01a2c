// @ts-check
// Arrows on the map: the gradient, the step that it leads to, and the field of gradients everywhere.
import { colourOf } from "../shared/runner_marks.js";
import { visible } from "./map_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const HEAD = 9;
/** Velocity and first moment. */
const CARRYING = new Set(["v", "m"]);
/** The gradient arrow has this length of the window at the most, and keeps its direction. */
const LONGEST = 0.22;
/** Steps that differ by less of their length look the same. */
const SAME = 1e-6;

/** @param {State} state @returns {number} the one who is looked at, as long as there are so many */
export const looked = ({ runner, views: { runners } }) => Math.max(0, Math.min(runner, (runners?.points.length ?? 1) - 1));

/**
 * An arrow as one line with its head, of lengths in pixels.
 * @param {number[]} from @param {number[]} move @param {import("../shared/axes.js").Geometry} at
 */
export function arrow([x, y], [dx, dy], at) {
  const [px, py, qx, qy] = [at.x(x), at.y(y), at.x(x + dx), at.y(y + dy)];
  const length = Math.hypot(qx - px, qy - py);
  if (!(length > 1.5)) return { x: [x, x + dx], y: [y, y + dy] };
  const head = Math.min(HEAD, 0.5 * length) / length;
  const [ux, uy] = [(qx - px) * head, (qy - py) * head];
  const wings = [1, -1].map((side) => [at.xAt(qx - ux + side * 0.5 * uy), at.yAt(qy - uy - side * 0.5 * ux)]);
  return { x: [x, x + dx, wings[0][0], x + dx, wings[1][0]], y: [y, y + dy, wings[0][1], y + dy, wings[1][1]] };
}

/** @typedef {import("../shared/types.js").Window} Window */

/** @param {number[]} gradient @param {Window} window @returns {number[]} shortened to what the window can show */
export function shown(gradient, { x, y }) {
  const size = Math.max(Math.abs(gradient[0]) / (x[1] - x[0]), Math.abs(gradient[1]) / (y[1] - y[0]));
  return size > LONGEST ? gradient.map((value) => (value * LONGEST) / size) : [...gradient];
}

/** What the rate and the slope alone would do: -rate × gradient. @param {Record<string, any>} runners @param {number} i */
export const plainMove = (runners, i) =>
  Array.from(/** @type {ArrayLike<number>} */ ((runners.slopes ?? runners.gradients)[i]), (slope) => -runners.rates[i] * slope);

/** Whether the next step is -rate × gradient and nothing else. @param {State} state */
export function isPlain(state) {
  const { runners } = state.views;
  const i = looked(state);
  if (!runners?.rates || !runners.moves[i]) return true;
  const [move, plain] = [runners.moves[i], plainMove(runners, i)];
  const size = Math.hypot(plain[0], plain[1]);
  return !(Math.hypot(move[0] - plain[0], move[1] - plain[1]) > SAME * size);
}

/** How far from the edge who is outside is shown, and how long the arrow is, in pixels. */
const EDGE = 8;
const TAIL = 26;

/**
 * An arrow at the edge of the plot towards a place outside of it.
 * @param {number} x @param {number} y @param {import("../shared/axes.js").Geometry} at
 */
export function pointer(x, y, at) {
  const [px, py] = [at.x(x), at.y(y)];
  if (!Number.isFinite(px) || !Number.isFinite(py)) return null;
  const [cx, cy] = [at.left + at.width / 2, at.top + at.height / 2];
  const share = Math.min((at.width / 2 - EDGE) / Math.abs(px - cx), (at.height / 2 - EDGE) / Math.abs(py - cy));
  const length = Math.hypot(px - cx, py - cy);
  const inward = Math.max(0, share - TAIL / length);
  const [tip, tail] = [share, inward].map((part) => [at.xAt(cx + part * (px - cx)), at.yAt(cy + part * (py - cy))]);
  return { arrow: arrow(tail, [tip[0] - tail[0], tip[1] - tail[1]], at), tail: { x: [tail[0]], y: [tail[1]] } };
}

/** @param {any} style */
export const line = (style) => ({ type: "scatter", mode: "lines", hoverinfo: "skip", ...style });

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Geometry} at */
export function arrows(state, theme, at) {
  const { landscape, runners } = state.views;
  const i = looked(state);
  const point = runners?.points[i];
  if (!landscape || !point || !Number.isFinite(runners.gradients[i][0])) return [];
  const window = visible(state);
  // What a rule remembers of earlier slopes, turned the way it carries.
  const kept = runners.runners[i].inner.find((/** @type {{key: string}} */ { key }) => CARRYING.has(key))?.values;
  const carry = kept?.length === 2 && shown([-kept[0], -kept[1]], window);
  const [gradient, move] = [shown(Array.from(runners.gradients[i]), window), Array.from(runners.moves[i])];
  const plain = isPlain(state) ? null : plainMove(runners, i);
  return [
    line({ ...arrow(point, gradient, at), line: { color: theme.quiet, width: 2, dash: "solid" }, name: "gradient" }),
    ...(carry ? [line({ ...arrow(point, carry, at), line: { color: colourOf(theme, i), width: 2 }, name: "memory" })] : []),
    ...(plain ? [line({ ...arrow(point, plain, at), line: { color: theme.ink, width: 1.5, dash: "dot" }, name: "plain" })] : []),
    line({ ...arrow(point, move, at), line: { color: theme.ink, width: 3.5 }, name: "step" }),
  ];
}

/** @param {Landscape} landscape @param {Theme} theme @param {import("../shared/axes.js").Geometry} at */
export function field({ arrows: every, x, y }, theme, at) {
  if (!every) return [];
  const cell = 0.8 / Math.sqrt(every.x.length);
  const [w, h] = [(x[x.length - 1] - x[0]) * cell, (y[y.length - 1] - y[0]) * cell];
  const all = { x: /** @type {(number | null)[]} */ ([]), y: /** @type {(number | null)[]} */ ([]) };
  for (let k = 0; k < every.x.length; k++) {
    const size = Math.hypot(every.dx[k] / w, every.dy[k] / h);
    if (!(size > 0) || !Number.isFinite(size)) continue;
    const one = arrow([every.x[k], every.y[k]], [every.dx[k] / size, every.dy[k] / size], at);
    all.x.push(...one.x, null);
    all.y.push(...one.y, null);
  }
  return [line({ ...all, line: { color: theme.quiet, width: 1 }, opacity: 0.7, name: "field" })];
}
