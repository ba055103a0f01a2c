// @ts-check
// Pointers on the map: one chooses the start or moves the map, two or a wheel come closer.
import { moved } from "../shared/zoom.js";
import { homeOf, visible } from "./map_window.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Window} Window */
/** @typedef {[number, number]} Share of the plot's width from the left and of its height from below */

/** A finger that moves less than so many pixels taps; two presses within so many milliseconds are a double click. */
const TAP = 6;
const DOUBLE = 450;
const WHEEL = 0.0016;
const PINCHED = 6; // a pinch on a touchpad comes as a wheel that turns little
const LINE = 16;

/** @param {Pick<WheelEvent, "deltaY" | "deltaMode" | "ctrlKey">} event @returns {number} by which sides become longer */
export const wheelFactor = ({ deltaY, deltaMode, ctrlKey }) =>
  Math.exp(Math.max(-0.7, Math.min(0.7, deltaY * (deltaMode ? LINE : 1) * WHEEL * (ctrlKey ? PINCHED : 1))));

/** @param {Window} window @param {Share} share @returns {[number, number]} */
export const placeAt = ({ x, y }, [across, up]) => [x[0] + across * (x[1] - x[0]), y[0] + up * (y[1] - y[0])];

/** @param {{x: number, y: number}[]} spots @returns {{x: number, y: number, apart: number}} their middle and how far apart they are */
export const grip = ([one, other = one]) => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
  apart: Math.hypot(one.x - other.x, one.y - other.y),
});

/** @typedef {import("../shared/charts.js").Chart} Chart */
/**
 * @param {HTMLElement} layer
 * @param {{store: Store, chart: Chart, start: () => number[], begin: (place: [number, number]) => void}} parts
 *   start: where all begin now; begin: lets them begin elsewhere
 */
export function mountGestures(layer, { store, chart, start, begin }) {
  /** @type {Map<number, {x: number, y: number}>} */ const fingers = new Map();
  /** @type {"" | "wait" | "start" | "move"} */ let mode = "";
  let held = { window: visible(store.get()), x: 0, y: 0, apart: 0 };
  let [pressed, before] = [-Infinity, start()];

  /** @param {MouseEvent} event */
  const spotOf = (event) => {
    const box = layer.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) * (layer.clientWidth / box.width),
      y: (event.clientY - box.top) * (layer.clientHeight / box.height),
    };
  };
  /** @param {{x: number, y: number}} spot @returns {Share} */
  const shareOf = ({ x, y }) => {
    const at = /** @type {import("../shared/axes.js").Geometry} */ (chart.geometry());
    return [(x - at.left) / at.width, 1 - (y - at.top) / at.height];
  };
  const ready = () => Boolean(chart.geometry() && store.get().views.landscape);
  /** @param {Window} window @param {Share} from @param {Share} to @param {number} factor */
  const move = (window, from, to, factor) => {
    const { landscape } = store.get().views;
    if (landscape) store.set({ zoom: moved(window, homeOf(landscape), placeAt(window, from), to, factor) });
  };
  /** @param {{x: number, y: number}} spot */
  const choose = (spot) => begin(placeAt(visible(store.get()), shareOf(spot)));
  /** @param {typeof mode} next */
  const turn = (next) => {
    mode = next;
    held = { window: visible(store.get()), ...grip([...fingers.values()]) };
    chart.hold(true);
    layer.toggleAttribute("data-moving", next === "move");
    store.set({ dragging: next === "start" || next === "move" });
  };

  layer.addEventListener("pointerdown", (event) => {
    if (event.button > 1 || fingers.size > 1 || !ready()) return;
    layer.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, spotOf(event));
    if (event.timeStamp - pressed > DOUBLE) before = start();
    pressed = event.timeStamp;
    if (fingers.size === 2 || store.get().hand || event.shiftKey || event.button === 1) return turn("move");
    turn(event.pointerType === "touch" ? "wait" : "start");
    if (mode === "start") choose(spotOf(event));
  });
  layer.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, spotOf(event));
    const now = grip([...fingers.values()]);
    if (mode === "wait" && Math.hypot(now.x - held.x, now.y - held.y) > TAP) turn("start");
    if (mode === "start") choose(now);
    if (mode === "move") move(held.window, shareOf(held), shareOf(now), now.apart && held.apart ? held.apart / now.apart : 1);
  });
  /** @param {PointerEvent} event */
  const release = (event) => {
    const spot = fingers.get(event.pointerId);
    if (!spot) return;
    fingers.delete(event.pointerId);
    if (mode === "wait" && event.type === "pointerup") choose(spot);
    if (fingers.size && mode === "move") return turn("move");
    mode = "";
    chart.hold(false);
    layer.removeAttribute("data-moving");
    store.set({ dragging: false });
  };
  layer.addEventListener("pointerup", release);
  layer.addEventListener("pointercancel", release);
  layer.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault()); // else it would scroll
  layer.addEventListener("dblclick", () => {
    const { zoom, hand } = store.get();
    if (!zoom) return;
    store.set({ zoom: null });
    if (!hand) begin(/** @type {[number, number]} */ (before));
  });
  layer.addEventListener("wheel", (event) => {
    // On a narrow screen the wheel scrolls the page, with Ctrl it still comes closer.
    if (!ready() || (!event.ctrlKey && document.documentElement.scrollHeight > innerHeight + 1)) return;
    event.preventDefault();
    const share = shareOf(spotOf(event));
    move(visible(store.get()), share, share, wheelFactor(event));
  }, { passive: false });
}
