// @ts-check
// What the map shows: the whole landscape, or the part that the learner came closer to.
import { whenChanged } from "../shared/store.js";
import { fitting, isWindow, within } from "../shared/zoom.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/types.js").Window} Window */

/** @param {Landscape} landscape @returns {Window} the part that it was computed for */
export const windowOf = ({ x, y }) => ({ x: [x[0], x[x.length - 1]], y: [y[0], y[y.length - 1]] });

/** @param {Landscape} landscape @returns {Window} all of it */
export const homeOf = ({ window: [x0, x1, y0, y1] }) => ({ x: [x0, x1], y: [y0, y1] });

/** @param {Landscape} landscape @returns {boolean} whether all of it is there */
const isWhole = (landscape) => JSON.stringify(windowOf(landscape)) === JSON.stringify(homeOf(landscape));

/** @param {State} state @returns {Window} */
export function visible({ zoom, views: { landscape } }) {
  if (isWindow(zoom)) return zoom;
  return landscape ? homeOf(landscape) : { x: [0, 1], y: [0, 1] };
}

/** @param {State} state @returns {Record<string, number>} the same window as a view of the run is asked for it */
export function edges({ zoom }) {
  return isWindow(zoom) ? { x_low: zoom.x[0], x_high: zoom.x[1], y_low: zoom.y[0], y_high: zoom.y[1] } : {};
}

/** @param {State} state @returns {number[]} who cannot be seen */
export function outside(state) {
  const window = visible(state);
  const points = /** @type {Float64Array[]} */ (state.views.runners?.points ?? []);
  return points.flatMap((point, i) => (within(window, point) ? [] : [i]));
}

/** @param {State} state @returns {Window | null} a window with everyone in it, and with the start */
export function everyone({ views: { runners, landscape } }) {
  return landscape ? fitting([landscape.start, ...(runners?.points ?? [])], homeOf(landscape)) : null;
}

/** @param {Landscape} landscape what tells it from others */
const nameOf = ({ title, formula, window }) => JSON.stringify([title, formula, window]);

/**
 * The whole of a landscape is remembered while a part of it is shown.
 * @param {Landscape | undefined} whole @param {Landscape | undefined} landscape @returns {Landscape | undefined}
 */
export function remembered(whole, landscape) {
  if (!landscape || isWhole(landscape)) return landscape;
  return whole && nameOf(whole) === nameOf(landscape) ? whole : undefined;
}

/** Another landscape is seen whole. @param {Store} store */
export function forgetOnAnother(store) {
  let known = "";
  whenChanged(store, ["views"], ({ views: { landscape }, zoom }) => {
    if (!landscape) return;
    const now = nameOf(landscape);
    if (known && known !== now && zoom) store.set({ zoom: null });
    known = now;
  });
}
