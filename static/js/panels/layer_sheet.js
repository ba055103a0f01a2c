// @ts-check
// All maps of one layer on one sheet: painted anew with each frame, every number of it can be read, walked over and opened.
import { cornerOf, largestIn, moved, placeAt, planOf } from "../shared/atlas.js";
import { hide, make, say } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { imageOf } from "../shared/pixels.js";

/** @typedef {import("../shared/image_types.js").Rows} Rows */
/** @typedef {import("../shared/image_types.js").Shape} Shape */
/** @typedef {import("../shared/atlas.js").Place} Place */
/** @typedef {import("../shared/pixels.js").Scale} Scale */

/** Where a number stands, for people. @param {Shape} shape @param {Place} place @param {string} [whole] what a map is called */
export const placeSaid = ([, height, width], { map, row, column }, whole = "map") =>
  height === 1 && width === 1 ? `unit ${map + 1}` : `${whole} ${map + 1}, row ${row + 1}, column ${column + 1}`;

/**
 * @param {{label: string, whole?: string, side?: number, open?: (place: Place) => void, slide?: (place: Place) => void}} options
 *   open: what a press on a number does; slide: hears of every number that the arrow keys or a drag come to; side: how large a map
 *   should be about
 */
export function createSheet({ label, whole = "map", side, open, slide }) {
  const canvas = make("canvas", { class: "sheet-pixels", "aria-hidden": "true" });
  const mark = make("span", { class: "sheet-mark", hidden: true });
  const frames = make("div", { "aria-hidden": "true" });
  const stage = make("div", { class: "sheet-stage" }, canvas, frames, mark);
  const readout = make("p", { class: "sheet-said", role: "status" });
  const keys = open ? "arrow keys go from number to number, Enter explains one" : "arrow keys go from number to number";
  const about = { role: "group", tabindex: 0, "aria-label": `${label}; ${keys}` };
  const host = make("div", { class: "sheet", "data-slides": Boolean(slide), ...about }, stage);
  const store = document.createElement("canvas");
  /** @type {Rows} */ let rows = [];
  /** @type {Shape} */ let shape = [0, 0, 0];
  /** @type {import("../shared/atlas.js").Plan | null} */ let plan = null;
  /** @type {Place | null} */ let at = null;
  /** @type {Place | null} */ let chosen = null;
  /** Where a drag began; a press that has moved nothing is none. @type {Place | null} */ let held = null;
  let dragged = false;

  const point = () => {
    hide(mark, !at || !plan);
    if (!at || !plan) return say(readout, "");
    const [x, y] = cornerOf(plan, at.map);
    const { scale } = plan;
    mark.style.cssText = `left:${x + at.column * scale}px;top:${y + at.row * scale}px;width:${scale}px;height:${scale}px`;
    say(readout, `${placeSaid(shape, at, whole)}: ${formatNumber(rows[at.map * shape[1] + at.row]?.[at.column])}`);
  };
  const under = (/** @type {PointerEvent | MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return plan && placeAt(plan, shape, event.clientX - box.left, event.clientY - box.top);
  };
  canvas.addEventListener("pointerdown", (event) => {
    dragged = false;
    held = slide && event.button === 0 ? under(event) : null;
    if (held) canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const place = under(event);
    const other = JSON.stringify(place) !== JSON.stringify(at ?? held);
    at = place ?? at;
    point();
    if (!held || !place || !other || !slide) return;
    dragged = true;
    slide(place);
  });
  canvas.addEventListener("lostpointercapture", () => void (held = null));
  canvas.addEventListener("pointerleave", () => {
    if (document.activeElement !== host) at = null;
    point();
  });
  canvas.addEventListener("click", (event) => {
    const place = under(event);
    if (place && open && !dragged) open(place);
  });
  host.addEventListener("blur", () => void ((at = null), point()));
  host.addEventListener("keydown", (event) => {
    if (!plan || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && at && open) open(at);
    const from = at ?? chosen;
    const next = from ? moved(plan, shape, from, event.key) : event.key.startsWith("Arrow") ? { map: 0, row: 0, column: 0 } : null;
    if (!next) return;
    event.preventDefault();
    at = next;
    point();
    if (slide) slide(next);
  });

  return {
    element: host,
    readout,
    /**
     * @param {Rows} next @param {Shape} size @param {(most: number) => Scale} scale @param {number} room
     * @param {number} [about] how large a map should be
     */
    paint(next, size, scale, room, about = side) {
      [rows, shape] = [next, size];
      if (at && (at.map >= size[0] || at.row >= size[1] || at.column >= size[2])) at = null;
      plan = planOf(size, Math.max(room, 40), about);
      const ratio = Math.min(2, devicePixelRatio || 1);
      const [width, height] = [plan.width, plan.height];
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
        [canvas.width, canvas.height] = [width * ratio, height * ratio];
        canvas.style.cssText = `width:${width}px;height:${height}px`;
      }
      const image = imageOf(rows, scale(largestIn(rows)));
      [store.width, store.height] = [image.width, image.height];
      store.getContext("2d")?.putImageData(image, 0, 0);
      const context = canvas.getContext("2d");
      if (!context) return;
      context.imageSmoothingEnabled = false;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (let map = 0; map < size[0]; map++) {
        const [x, y] = cornerOf(plan, map);
        context.drawImage(store, 0, map * size[1], size[2], size[1], x, y, size[2] * plan.scale, size[1] * plan.scale);
      }
      point();
    },
    /**
     * What stays marked: a number, or a window on one map or on all.
     * @param {Place | null} place @param {{row: number, column: number, side: number, map: number | null} | null} [window]
     */
    show(place, window = null) {
      // Who walks over the sheet goes on from what is chosen elsewhere.
      if (document.activeElement === host && JSON.stringify(place) !== JSON.stringify(chosen)) at = place;
      chosen = place;
      point();
      const frame = window ?? (place ? { ...place, side: 1 } : null);
      if (!plan || !frame) return frames.replaceChildren();
      const { scale } = plan;
      const maps = frame.map === null ? Array.from({ length: shape[0] }, (_, map) => map) : [frame.map];
      frames.replaceChildren(...maps.map((map) => {
        const [x, y] = cornerOf(/** @type {any} */ (plan), map);
        const [left, top] = [x + frame.column * scale, y + frame.row * scale];
        const size = frame.side * scale;
        return make("span", { class: "sheet-frame", style: `left:${left}px;top:${top}px;width:${size}px;height:${size}px` });
      }));
    },
    canvas,
  };
}
