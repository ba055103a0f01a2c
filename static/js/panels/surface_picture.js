// @ts-check
// The map in the page: its chart, and over it the layer on which the start is chosen by pointer or by keys.
import { make, press } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { mountPicture } from "./picture_page.js";
import { figure, windowOf } from "./surface_figure.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */

const NUDGE = 0.01;
const FAR = 5;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/** @param {number} value @param {number} span @returns {number} with no more digits than the window shows */
export const snapped = (value, span) => Number(value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(span)))));

/**
 * Everyone begins again from another place; while it is dragged, only the newest place goes.
 * @param {Store} store @param {Run} run
 */
export function createStart(store, run) {
  let waiting = false;
  const send = () => {
    waiting = false;
    const held = store.get().startHeld;
    if (!held) return;
    run.set({ start_x: held[0], start_y: held[1] }, true);
  };
  return (/** @type {[number, number]} */ place) => {
    store.set({ startHeld: place });
    if (!waiting) requestAnimationFrame(send);
    waiting = true;
  };
}

/** @param {HTMLElement} plot @param {Store} store @param {Run} run @param {(text: string) => void} announce */
export function mountSurfacePicture(plot, store, run, announce) {
  const { host, chart } = mountPicture(plot, store, "map", figure, {
    label: "Map of the cost with the ways of all runners",
    keys: ["runner", "startHeld", "basins"],
    needs: "landscape",
    painted: () => plot.querySelector(".plot-wait")?.remove(),
  });
  host.append(choices(store));
  const put = createStart(store, run);
  const layer = make("div", {
    class: "points-layer",
    tabindex: "0",
    role: "application",
    "aria-label": "The map: press or drag to choose where all begin",
    "aria-description": "Arrows move the start, with Shift farther.",
  });
  host.append(layer);
  /** @param {number} x @param {number} y */
  const go = (x, y) => {
    const { landscape } = store.get().views;
    if (!landscape) return;
    const window = windowOf(landscape);
    const within = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
      snapped(Math.min(high, Math.max(low, value)), high - low);
    put([within(x, window.x), within(y, window.y)]);
  };
  /** @param {PointerEvent} event */
  const at = (event) => {
    const geometry = chart.geometry();
    const box = layer.getBoundingClientRect();
    if (!geometry) return;
    const [across, down] = [layer.clientWidth / box.width, layer.clientHeight / box.height];
    go(geometry.xAt((event.clientX - box.left) * across), geometry.yAt((event.clientY - box.top) * down));
  };
  const release = () => {
    chart.hold(false);
    store.set({ dragging: false });
  };
  layer.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    layer.setPointerCapture(event.pointerId);
    chart.hold(true);
    store.set({ dragging: true });
    at(event);
  });
  layer.addEventListener("pointermove", (event) => store.get().dragging && at(event));
  layer.addEventListener("pointerup", release);
  layer.addEventListener("pointercancel", release);
  layer.addEventListener("keydown", (event) => {
    const { landscape } = store.get().views;
    const way = ARROWS[event.key];
    if (!way || !landscape || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = store.get().startHeld ?? landscape.start;
    const window = windowOf(landscape);
    const far = NUDGE * (event.shiftKey ? FAR : 1);
    go(x + way[0] * far * (window.x[1] - window.x[0]), y + way[1] * far * (window.y[1] - window.y[0]));
    const [sx, sy] = store.get().startHeld ?? [x, y];
    announce(`start ${number(sx)}, ${number(sy)}`);
  });
  whenChanged(store, ["views", "error"], ({ startHeld, views: { landscape }, dragging, error }) => {
    const arrived = landscape && startHeld && landscape.start[0] === startHeld[0] && landscape.start[1] === startHeld[1];
    if (startHeld && !dragging && (arrived || error)) store.set({ startHeld: null });
  });
  return chart;
}

/** What else the map can show. @param {Store} store */
function choices(store) {
  const names = /** @type {const} */ ({ field: "Gradients", basins: "Which start ends where" });
  const buttons = Object.entries(names).map(([name, text]) => {
    const button = make("button", { class: "button chip", type: "button", "data-map": name }, text);
    const key = /** @type {keyof typeof names} */ (name);
    button.addEventListener("click", () => store.set({ [key]: !store.get()[key] }));
    whenChanged(store, [key], (state) => press(button, state[key]));
    return button;
  });
  return make("div", { class: "map-choices", role: "group", "aria-label": "Shown on the map" }, ...buttons);
}

/** @param {State} state the numbers behind the map @returns {import("../shared/tables.js").Table} */
export function table({ views: { paths, runners, landscape } }) {
  const names = landscape?.names ?? ["x", "y"];
  const rows = [];
  for (let i = 0; paths && runners && i < runners.points.length; i++)
    for (let k = 0; k < paths.steps.length; k++)
      rows.push([runners.runners[i].title, paths.steps[k], ...Array.from(paths[i]?.points[k] ?? []), paths[i]?.heights[k]]);
  return { title: "The ways, step by step", head: ["optimizer", "step", ...names, "cost"], rows };
}
