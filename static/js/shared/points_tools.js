// @ts-check
// What a press, a drag and a release mean with each tool. A tool gets spots in pixels and edits through the editor.

import { near, put, take } from "./points_ground.js";

/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./points_overlay.js").Spot} Spot */
/** @typedef {ReturnType<typeof import("./editor.js").createEditor>} Editor */
/** @typedef {{down: (spot: Spot) => void, move: (spot: Spot) => void, up: (spot: Spot) => void, cancel: () => void}} Gesture */
/** @typedef {{store: Store, editor: Editor, geometry: () => Geometry, radius: () => number,
 *   ground: () => import("./points_ground.js").Ground}} Bench */

export const BRUSH_SPREAD = 16;
const BRUSH_EVERY = 14;

/** With no more digits than a pixel is worth. @param {number} value @param {[number, number]} range @param {number} pixels */
export function rounded(value, range, pixels) {
  const unit = 10 ** Math.floor(Math.log10((range[1] - range[0]) / pixels));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

/** @param {Geometry} at @param {Spot} spot @returns {{x: number, y: number}} the numbers under a spot */
export const numbersAt = (at, spot) => ({
  x: rounded(at.xAt(spot.x), at.xRange, at.width),
  y: rounded(at.yAt(spot.y), at.yRange, at.height),
});

/** Drags a point that is there, or one that it has just put there. @param {Bench} bench @param {boolean} adds @returns {Gesture} */
function drag({ store, editor, geometry, radius, ground }, adds) {
  let index = -1;
  let fresh = false;
  /** @type {Spot} */ let offset = { x: 0, y: 0 };
  /** @type {{x: number, y: number}} */ let start = { x: 0, y: 0 };
  const hold = (/** @type {{x: number, y: number}} */ numbers) => {
    store.set({ held: { index, ...take(editor, ground(), index, numbers) } });
  };
  return {
    down(spot) {
      const points = editor.points();
      const at = geometry();
      [index = -1] = near(points, ground(), at, spot, radius());
      fresh = index < 0;
      if (fresh && !adds) return;
      editor.begin();
      start = fresh ? numbersAt(at, spot) : ground().at(points.X[index], points.y[index]);
      offset = fresh ? { x: 0, y: 0 } : { x: at.x(start.x) - spot.x, y: at.y(start.y) - spot.y };
      if (fresh) {
        index = points.y.length;
        start = put(editor, ground(), start);
      }
      store.set({ held: { index, ...start }, hover: index });
    },
    move(spot) {
      if (index >= 0) hold(numbersAt(geometry(), { x: spot.x + offset.x, y: spot.y + offset.y }));
    },
    up: () => editor.finishMove(),
    cancel() {
      if (index < 0) return;
      if (!fresh) hold(start);
      editor.finishMove();
      if (fresh) editor.undo();
      store.set({ held: null });
    },
  };
}

/** @param {Bench} bench @returns {Gesture} removes what it passes over; the whole stroke is one change */
function erase({ editor, geometry, radius, ground }) {
  const wipe = (/** @type {Spot} */ spot) => {
    const hit = near(editor.points(), ground(), geometry(), spot, radius());
    if (hit.length) editor.remove(hit);
  };
  return { down: (spot) => (editor.begin(), wipe(spot)), move: wipe, up: () => editor.finish(), cancel: () => editor.finish() };
}

/** @param {Bench} bench @param {() => number} random @returns {Gesture} scatters points along the stroke */
function brush({ editor, geometry, ground }, random) {
  /** @type {Spot} */ let last = { x: 0, y: 0 };
  const spray = (/** @type {Spot} */ spot) => {
    last = spot;
    const angle = 2 * Math.PI * random();
    const away = BRUSH_SPREAD * Math.sqrt(random());
    put(editor, ground(), numbersAt(geometry(), { x: spot.x + away * Math.cos(angle), y: spot.y + away * Math.sin(angle) }));
  };
  return {
    down: (spot) => (editor.begin(), spray(spot)),
    move: (spot) => Math.hypot(spot.x - last.x, spot.y - last.y) >= BRUSH_EVERY && spray(spot),
    up: () => editor.finish(),
    cancel: () => editor.finish(),
  };
}

/** @param {Bench} bench @param {(rectangle: import("./points_overlay.js").Rectangle | null) => void} show @returns {Gesture} */
function select({ store, editor, geometry, ground }, show) {
  /** @type {Spot} */ let from = { x: 0, y: 0 };
  return {
    down: (spot) => show({ from: (from = spot), to: spot }),
    move: (to) => show({ from, to }),
    up(to) {
      const { X, y } = editor.points();
      const at = geometry();
      const spots = X.map((row, i) => ground().at(row, y[i]));
      const between = (/** @type {number} */ value, /** @type {number} */ a, /** @type {number} */ b) =>
        value >= Math.min(a, b) && value <= Math.max(a, b);
      const inside = y.map((_, i) => i).filter((i) => between(at.x(spots[i].x), from.x, to.x) && between(at.y(spots[i].y), from.y, to.y));
      show(null);
      store.set({ selection: new Set(inside) });
    },
    cancel: () => show(null),
  };
}

/**
 * @param {Bench} bench
 * @param {(rectangle: import("./points_overlay.js").Rectangle | null) => void} show
 * @param {() => number} [random]
 * @returns {Record<import("./types.js").Tool, Gesture>}
 */
export function createTools(bench, show, random = Math.random) {
  return {
    add: drag(bench, true),
    move: drag(bench, false),
    erase: erase(bench),
    brush: brush(bench, random),
    select: select(bench, show),
  };
}
