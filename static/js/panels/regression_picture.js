// @ts-check
// The picture of the fit: mounts the chart, the layer of points over it, the callout and what belongs to them.
import { find, make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { createPointsLayer } from "../shared/points_layer.js";
import { whenChanged } from "../shared/store.js";
import { grounded, nextWindow } from "../shared/axes.js";
import { inForce } from "../shared/history.js";
import { featureLabels, targetLabel } from "../shared/labels.js";
import { mountOwnLine } from "./own_line.js";
import { keepToItsData } from "./own_line_ground.js";
import { mountPicture } from "./picture_page.js";
import { figure } from "./regression_figure.js";

export { figure };
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/** A point whose Cook's distance is beyond this decides much by itself. */
const INFLUENTIAL = 1;
const PAUSE_BEFORE_ZOOM = 400;
/** So much of the window other data have to fill; the learner's own points may become fewer without it coming closer. */
const FILLED = { other: 0.5, own: 0.1 };
const FEW = 3;

/** @param {State} state @returns {{index: number, distance: number} | null} the most influential point, if one decides much */
export function influential({ views: { solution } }) {
  const distances = solution?.cooks_distance;
  if (!distances) return null;
  let k = 0;
  for (let i = 1; i < distances.length; i++) if (distances[i] > distances[k] || Number.isNaN(distances[k])) k = i;
  return distances[k] > INFLUENTIAL ? { index: solution.train_index[k], distance: distances[k] } : null;
}

/**
 * @param {HTMLElement} root the section of the picture
 * @param {Store} store
 * @param {import("../shared/types.js").Run} run
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor
 * @param {(text: string) => void} announce
 */
export function mountRegressionPicture(root, store, run, editor, announce) {
  const plot = find(root, "[data-part='plot']");
  /** @type {(() => void)[]} */ const followers = [];
  const { host, chart } = mountPicture(plot, store, "fit", figure, {
    label: "Points and fitted line",
    keys: ["show", "measured", "feature", "window", "held", "pinned"],
    remark: ({ views: { data }, held }) => (data?.y.length === 0 && !held ? "Click to add your first points." : ""),
    painted: () => followers.forEach((follow) => follow()),
  });
  const layer = createPointsLayer(host, { store, editor, chart, announce });
  followers.push(layer.paint, mountCallout(host, store, chart), mountOwnLine(root, layer.element, store, run, chart));
  whenChanged(store, ["views"], () => find(plot, ".plot-wait").toggleAttribute("hidden", Boolean(store.get().views.data)));
  keepWindow(store);
  keepToItsData(store);
  return chart;
}

/** @param {[number, number]} part @param {[number, number]} whole */
const share = (part, whole) => (part[1] - part[0]) / (whole[1] - whole[0]);

/** @param {State} state @returns {string} what the points come from; the learner's own are one source, whatever is done to them */
function sourceOf({ document, step }) {
  const { generator, dataset, features, target, group } = inForce({ document, step }).data;
  return JSON.stringify([generator, dataset, features, target, group]);
}

/** The window stands still while something is held, and follows the data afterwards. @param {Store} store */
export function keepWindow(store) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let source = "";
  const fit = () => {
    const {
      views: { data },
      window,
      feature,
      dragging,
      held,
    } = store.get();
    if (!data || dragging || held || data.y.length === 0) return;
    const now = sourceOf(store.get());
    const x = /** @type {[number, number]} */ ([data.low[feature], data.high[feature]]);
    const filled = window ? Math.max(share(x, window.x), share([data.y_low, data.y_high], window.y)) : 0;
    const least = now !== source ? FILLED.other : data.y.length < FEW || filled > FILLED.own ? 0 : FILLED.own;
    source = now;
    const next = nextWindow(window, x, grounded(data.y_low, data.y_high), least);
    if (next !== window) store.set({ window: next });
  };
  /** @type {unknown[]} */ let seen = [];
  whenChanged(store, ["views", "feature", "dragging", "held"], (state) => {
    const { window, feature, dragging, held, views } = state;
    const now = [views.data, feature, dragging, held];
    // While a run plays, other views change all the time: only these count, or the wait would never end.
    if (window && now.every((part, i) => part === seen[i])) return;
    seen = now;
    clearTimeout(timer);
    if (!window) fit();
    else if (!dragging) timer = setTimeout(fit, sourceOf(state) === source ? PAUSE_BEFORE_ZOOM : 0);
  });
}

/** @param {HTMLElement} host @param {Store} store @param {import("../shared/charts.js").Chart} chart */
function mountCallout(host, store, chart) {
  const callout = make("p", { class: "callout", hidden: true });
  host.append(callout);
  return () => {
    const state = store.get();
    const at = chart.geometry();
    const found = state.held ? null : influential(state);
    const data = state.views.data;
    callout.hidden = !found || !at || !data?.X[found.index];
    if (!found || !at || !data || callout.hidden) return;
    say(callout, `influential: Cook’s distance ${number(found.distance, 3)}`);
    const x = at.x(data.X[found.index][state.feature]);
    const y = at.y(data.y[found.index]);
    callout.style.translate = `${Math.max(4, Math.min(x - callout.offsetWidth / 2, host.clientWidth - callout.offsetWidth - 6))}px ${
      y + 14 + callout.offsetHeight > at.top + at.height ? y - 14 - callout.offsetHeight : y + 14
    }px`;
  };
}

/** @param {State} state the numbers behind the picture @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { data, solution } = state.views;
  if (!data) return { title: "Points", head: [], rows: [] };
  /** @type {Map<number, number>} */
  const places = new Map(Array.from(solution?.train_index ?? [], (index, k) => [index, k]));
  const rows = Array.from(data.y, (target, i) => {
    const k = places.get(i);
    const part = (/** @type {string} */ name) => (k === undefined ? null : solution?.[name]?.[k]);
    return [
      i + 1,
      ...Array.from(data.X[i]),
      target,
      part("fitted"),
      part("residuals"),
      part("leverage"),
      part("cooks_distance"),
      data.is_test[i] ? "test" : "train",
    ];
  });
  const head = ["point", ...featureLabels(state), targetLabel(state), "fitted", "residual", "leverage", "Cook’s distance", "set"];
  return { title: "Points with their fit", head, rows };
}
