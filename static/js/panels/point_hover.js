// @ts-check
// The point under the pointer is lit in every picture at once; a press selects it. For pictures whose points cannot be moved.
import { assign, draw, make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { chancesOf, classSaid, known } from "./class_points.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {{x: number, y: number}} Spot */

const REACH = 16;
const LABEL_ROOM = 230;

/** @param {State} state @param {number} i @returns {string} what is known of a point */
export function pointText(state, i) {
  const { data, points } = state.views;
  if (!data || data.y[i] === undefined) return "";
  const own = known(state.views) ? chancesOf(points, i)[data.y[i]] : null;
  const rest = own === null ? "" : ` · chance of it ${number(own, 3)} · log loss ${number(points?.losses[i], 3)}`;
  return `point ${i + 1}: ${classSaid(state, data.y[i])}${rest}`;
}

/** @param {(Spot | null)[]} places in pixels @param {number} x @param {number} y @returns {number | null} the nearest within reach */
export function nearest(places, x, y) {
  let best = null;
  let least = REACH;
  places.forEach((spot, i) => {
    const distance = spot ? Math.hypot(spot.x - x, spot.y - y) : Infinity;
    if (distance <= least) [best, least] = [i, distance];
  });
  return best;
}

/**
 * @param {HTMLElement} host @param {Store} store @param {import("../shared/charts.js").Chart} chart
 * @param {(state: State) => (Spot | null)[]} spots where each point stands in the numbers of the axes
 * @param {(spots: Spot[], x: number, y: number, at: import("../shared/axes.js").Geometry) => number | null} [under] else the nearest
 * @returns {() => void} shows the ring again after the picture has been painted
 */
export function mountPointHover(host, store, chart, spots, under) {
  const ring = draw("circle", { class: "ring", r: 10, visibility: "hidden" });
  const label = make("div", { class: "point-label", hidden: true, "aria-hidden": "true" });
  host.append(draw("svg", { class: "overlay pass", "aria-hidden": "true" }, ring), label);
  const inPixels = () => {
    const at = chart.geometry();
    return at ? spots(store.get()).map((spot) => spot && { x: at.x(spot.x), y: at.y(spot.y) }) : [];
  };
  const paint = () => {
    const { hover } = store.get();
    const at = chart.geometry();
    const spot = hover === null ? null : spots(store.get())[hover];
    const there = Boolean(at && spot && !host.hidden);
    assign(ring, { visibility: there ? "visible" : "hidden" });
    label.hidden = !there;
    if (!at || !spot || !there) return;
    const [x, y] = [at.x(spot.x), at.y(spot.y)];
    assign(ring, { cx: x, cy: y });
    say(label, pointText(store.get(), /** @type {number} */ (hover)));
    const left = x + LABEL_ROOM > host.clientWidth;
    label.style.translate = `${x + (left ? -14 : 14)}px ${Math.max(4, y - 34)}px`;
    label.classList.toggle("to-the-left", left);
  };
  /** @param {PointerEvent} event */
  const look = (event) => {
    const box = host.getBoundingClientRect();
    const at = chart.geometry();
    if (!at) return null;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return under ? under(/** @type {Spot[]} */ (spots(store.get())), x, y, at) : nearest(inPixels(), x, y);
  };
  host.addEventListener("pointermove", (event) => {
    const found = look(event);
    if (found !== store.get().hover) store.set({ hover: found });
  });
  host.addEventListener("pointerleave", () => store.get().hover !== null && store.set({ hover: null }));
  host.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("select, button, label")) return;
    const found = look(/** @type {PointerEvent} */ (event));
    if (found !== null) store.set({ selection: new Set([found]) });
  });
  whenChanged(store, ["hover", "picture"], paint);
  return paint;
}
