// @ts-check
// Points by keyboard: with the picture in focus the arrows move a cross, or the point that was walked to.
import { number } from "./format.js";
import { near, put, take } from "./points_ground.js";
import { labelOf } from "./points_scene.js";
import { rounded } from "./points_tools.js";

/** @typedef {import("./points_tools.js").Bench} Bench */

const STRIDE = 1 / 50;
const LONG_STRIDE = 1 / 10;
export const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/** The same for the list of keys. @param {string} [added] what Enter does */
export const pointKeys = (added = "add a point") => ({
  title: "Points, with the picture in focus",
  shortcuts: [
    { key: "", name: "← ↑ ↓ →", does: "move the cross, or the point (with Shift farther)" },
    { key: "", name: "[  ]", does: "walk from point to point" },
    { key: "", name: "Enter", does: added },
    { key: "", name: "Delete", does: "remove the point, or the selected ones" },
    { key: "", name: "Esc", does: "let go" },
  ],
});

/**
 * @param {HTMLElement} layer
 * @param {Bench} bench
 * @param {(text: string) => void} announce
 * @returns {{cross: () => {x: number, y: number} | null}} where the cross stands, in numbers, while it is in use
 */
export function mountKeys(layer, bench, announce) {
  const { store, editor } = bench;
  /** @type {{x: number, y: number} | null} */ let cross = null;
  let chosen = -1;
  const touch = () => store.set({ hover: chosen >= 0 ? chosen : null });
  /** @param {number} index */
  const tell = (index) => {
    const points = editor.points();
    if (points.X[index]) announce(`Point ${index + 1} of ${points.y.length}: ${labelOf(points, index, bench.ground())}`);
  };
  /** @param {number} by */
  const walk = (by) => {
    const total = editor.points().y.length;
    if (!total) return announce("There are no points.");
    chosen = chosen < 0 ? (by > 0 ? 0 : total - 1) : (chosen + by + total) % total;
    cross = null;
    tell(chosen);
  };
  /** @param {[number, number]} direction @param {boolean} far */
  const go = ([across, up], far) => {
    const at = bench.geometry();
    const share = far ? LONG_STRIDE : STRIDE;
    const { X, y } = editor.points();
    const now = X[chosen]
      ? bench.ground().at(X[chosen], y[chosen])
      : (cross ?? { x: (at.xRange[0] + at.xRange[1]) / 2, y: (at.yRange[0] + at.yRange[1]) / 2 });
    const x = rounded(now.x + across * share * (at.xRange[1] - at.xRange[0]), at.xRange, at.width);
    const up1 = rounded(now.y + up * share * (at.yRange[1] - at.yRange[0]), at.yRange, at.height);
    if (X[chosen]) {
      store.set({ held: { index: chosen, ...take(editor, bench.ground(), chosen, { x, y: up1 }) } });
      return tell(chosen);
    }
    cross = { x, y: up1 };
    announce(`${number(x)}, ${number(up1)}`);
  };
  const add = () => {
    if (!cross) return announce("Move the cross with the arrows first.");
    if (store.get().tool === "erase") return wipe();
    put(editor, bench.ground(), cross);
    const points = editor.points();
    announce(`Point added at ${labelOf(points, points.y.length - 1, bench.ground())}`);
  };
  const wipe = () => {
    const { selection } = store.get();
    const points = editor.points();
    const at = bench.geometry();
    const gone =
      chosen >= 0
        ? [chosen]
        : selection.size
          ? [...selection]
          : cross
            ? near(points, bench.ground(), at, { x: at.x(cross.x), y: at.y(cross.y) }, 16).slice(0, 1)
            : [];
    if (!gone.length) return announce("There is no point here.");
    editor.finish();
    editor.remove(gone);
    announce(gone.length === 1 ? `Point ${gone[0] + 1} removed` : `${gone.length} points removed`);
    chosen = chosen >= 0 ? Math.min(chosen, points.y.length - gone.length - 1) : -1;
  };
  const leave = () => {
    chosen = -1;
    cross = null;
    store.set({ selection: new Set() });
  };
  /** @type {Record<string, () => void>} */
  const keys = { "]": () => walk(1), "[": () => walk(-1), Enter: add, Delete: wipe, Backspace: wipe, Escape: leave };
  layer.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (!arrow && !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (arrow) go(arrow, event.shiftKey);
    else keys[event.key]();
    touch();
  });
  layer.addEventListener("keyup", (event) => {
    if (ARROWS[event.key] && chosen >= 0) editor.finishMove();
  });
  layer.addEventListener("blur", () => {
    editor.finishMove();
    leave();
    touch();
  });
  return { cross: () => cross };
}
