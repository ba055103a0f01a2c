// @ts-check
// The map in the page: its chart, and over it the layer on which the start is chosen by pointer or by keys.
import { make } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { ARROWS } from "../shared/points_keys.js";
import { whenChanged } from "../shared/store.js";
import { basinKey } from "./basin_key.js";
import { choices, mapKey } from "./map_choices.js";
import { mountGestures } from "./map_gestures.js";
import { forgetOnAnother, remembered, visible } from "./map_window.js";
import { zoomButtons } from "./map_zoom.js";
import { mountPicture } from "./picture_page.js";
import { figure, images } from "./surface_figure.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {import("./map_zoom.js").Zoom} Zoom */

const NUDGE = 0.01;
const FAR = 5;
const KEYS = /** @type {Record<string, "closer" | "farther" | "whole">} */ ({
  "+": "closer",
  "=": "closer",
  "-": "farther",
  0: "whole",
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

/** @param {HTMLElement} plot @param {Store} store @param {Run} run @param {(text: string) => void} announce @param {Zoom} zoom */
export function mountSurfacePicture(plot, store, run, announce, zoom) {
  /** @type {import("../shared/types.js").Landscape | undefined} */ let whole;
  const fields = (/** @type {State} */ state, /** @type {import("../shared/theme.js").Theme} */ theme) => {
    whole = remembered(whole, state.views.landscape);
    return images(state, theme, whole);
  };
  const { host, chart } = mountPicture(plot, store, "map", (...shown) => figure(...shown, fields), {
    label: "Map of the cost with the ways of all runners",
    keys: ["runner", "startHeld", "basins", "tangent", "zoom", "pinned"],
    needs: "landscape",
    besides: "both",
    painted: () => plot.querySelector(".plot-wait")?.remove(),
  });
  const put = createStart(store, run);
  const layer = make("div", {
    class: "points-layer",
    tabindex: "0",
    role: "application",
    "aria-label": "The map: press or drag to choose where all begin",
    "aria-description": "Arrows move the start, with Shift farther. Plus and minus come closer and go farther, 0 shows the whole map.",
  });
  host.append(layer, mapKey(store), basinKey(store), choices(store, { field: "Gradients", tangent: "Tangent", basins: "Where starts end" }),
    zoomButtons(store, zoom));
  const start = () => store.get().startHeld ?? store.get().views.landscape?.start ?? [0, 0];
  /** @param {[number, number]} place */
  const begin = ([x, y]) => {
    const window = visible(store.get());
    const kept = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
      snapped(Math.min(high, Math.max(low, value)), high - low);
    put([kept(x, window.x), kept(y, window.y)]);
  };
  mountGestures(layer, { store, chart, start, begin });
  layer.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    const does = KEYS[event.key];
    const { views, hand } = store.get();
    if ((!way && !does) || !views.landscape || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (does) return void zoom[does]();
    const far = event.shiftKey ? FAR : 1;
    if (hand) return void zoom.shift(far * way[0], far * way[1]);
    const [x, y] = start();
    const window = visible(store.get());
    const by = NUDGE * far;
    begin([x + way[0] * by * (window.x[1] - window.x[0]), y + way[1] * by * (window.y[1] - window.y[0])]);
    announce(`start ${start().map((value) => number(value)).join(", ")}`);
  });
  forgetOnAnother(store);
  whenChanged(store, ["hand"], ({ hand }) => void layer.toggleAttribute("data-hand", hand));
  whenChanged(store, ["views", "error"], ({ startHeld, views: { landscape }, dragging, error }) => {
    const arrived = landscape && startHeld && landscape.start[0] === startHeld[0] && landscape.start[1] === startHeld[1];
    if (startHeld && !dragging && (arrived || error)) store.set({ startHeld: null });
  });
  return chart;
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
