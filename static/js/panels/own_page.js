// @ts-check
// A picture that is a page of its own parts: shown only while it is chosen, and drawn only then.
import { hide, make } from "../shared/dom.js";
import { saveCanvas } from "../shared/files.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** @param {HTMLElement} plot @param {import("../shared/types.js").Picture} name @param {string} label @returns {HTMLElement} */
export function ownPage(plot, name, label) {
  const host = make("div", { class: "picture-page parts-page", "data-shows": name, role: "group", "aria-label": label, tabindex: 0 });
  host.hidden = true;
  plot.append(host);
  return host;
}

/**
 * @param {HTMLElement} host @param {Store} store @param {(keyof State)[]} keys
 * @param {(state: State, theme: Theme, views: Record<string, any>) => void} draw called when the page is seen and has its colours
 */
export function whileShown(host, store, keys, draw) {
  whenChanged(store, ["picture", "colours", "views", ...keys], (state) => {
    hide(host, state.picture !== host.dataset.shows);
    if (!host.hidden && state.colours) draw(state, state.colours, /** @type {any} */ (state.views));
  });
}

/** What can be saved of a page: one of its canvases, with its pixels large. @param {() => HTMLCanvasElement} canvasOf */
export function savable(canvasOf) {
  /** @param {string} name @param {import("../shared/files.js").PictureKind} [kind] */
  const save = async (name, kind) => {
    const canvas = canvasOf();
    const scale = Math.max(1, Math.floor(560 / Math.max(canvas.width, canvas.height, 1)));
    const large = make("canvas", { width: canvas.width * scale, height: canvas.height * scale });
    const context = /** @type {CanvasRenderingContext2D} */ (large.getContext("2d"));
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, large.width, large.height);
    saveCanvas(large, name, kind);
  };
  return /** @type {import("../shared/charts.js").Chart} */ (/** @type {unknown} */ ({ save }));
}
