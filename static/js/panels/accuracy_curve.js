// @ts-check
// The share of right answers over the training, of what is learned from and of what is held out: measured now and then.
import { axesLayout, padded } from "../shared/axes.js";
import { createChart } from "../shared/charts.js";
import { lastKnown, percent } from "../shared/conv_view.js";
import { find, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { thinned } from "./loss_curve.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{name: "train" | "test", said: string, color: string, dash: string}} Kind */

const EVERY = 100;
/** So wide is an entry of the legend, in pixels. */
const ENTRY = 80;
/** There is less room for words in a picture that is narrower. */
const NARROW = 330;

/** @param {Theme} theme @returns {Kind[]} drawn as the curves of the cost are */
const kinds = (theme) => [{ name: "test", said: "test", color: theme.lossTest, dash: "dot" },
  { name: "train", said: "train", color: theme.lossTrain, dash: "solid" }];

/** The values behind the names are the legend: those of the step that is shown. @param {State} state @param {Kind[]} shown
 * @param {any} layout @param {number} width of the picture */
function legend({ losses, step }, shown, { font, margin }, width) {
  const room = ENTRY / Math.max(ENTRY, width - margin.l - margin.r);
  return shown.map(({ name, said, color }, i) => ({ text: `${said} ${percent(lastKnown(losses.accuracy?.[name] ?? null, step))}`,
    xref: "paper", yref: "paper", showarrow: false, x: 1 - room * i, y: 1, xanchor: "right", yanchor: "bottom", yshift: 4,
    font: { ...font, color } }));
}

/** The last step up to this one where it was measured. @param {number[]} steps @param {number} step */
const measuredBefore = (steps, step) => steps.reduce((found, at, i) => (at <= step ? i : found), 0);

/**
 * @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size
 * @param {boolean} [below] whether the curve of the cost stands below it, with the same steps
 */
export function figure(state, theme, size, below = false) {
  const { losses, step } = state;
  const found = kinds(theme).map((kind) => ({ ...kind, ...thinned(losses.accuracy?.[kind.name] ?? []) })).filter(({ y }) => y.length);
  if (!found.length) return null;
  const shares = found.map(({ y }) => y.map((share) => 100 * share));
  const last = Math.max(10, losses.train.length - 1);
  const layout = axesLayout({ x: [-0.015 * last, 1.015 * last], y: padded(Math.min(90, ...shares.flat()), 100),
    xTitle: below ? "" : "step", yTitle: size.width < NARROW ? "%" : "% right" }, size, theme);
  if (below) layout.margin.b = 24;
  layout.annotations.push(...legend(state, found, layout, size.width));
  return { layout, data: found.flatMap(({ said, color, dash, x }, i) => [
    { type: "scatter", mode: "lines", x, y: shares[i], line: { color, width: 2, dash },
      hovertemplate: `step %{x}<br>${said} %{y:.4g} %<extra></extra>` },
    { type: "scatter", mode: "markers", x: [x[measuredBefore(x, step)]], y: [shares[i][measuredBefore(x, step)]],
      marker: { size: 8, color, line: { color: theme.raised, width: 1.5 } }, hoverinfo: "skip" },
  ]) };
}

/**
 * A curve of its own above the cost's, where answers can be right or wrong.
 * @param {HTMLElement} host @param {import("../shared/types.js").Store} store @param {(state: State) => boolean} seen
 * @param {{below?: boolean, keys?: (keyof State)[]}} [options]
 */
export function mountAccuracyCurve(host, store, seen, { below = false, keys = [] } = {}) {
  const chart = createChart(host, { every: EVERY, busy: () => store.get().status === "playing" });
  const redraw = () => {
    const state = store.get();
    host.hidden = !state.losses.accuracy;
    if (host.hidden || !state.colours || !seen(state)) return;
    chart.draw((size) => figure(store.get(), /** @type {Theme} */ (store.get().colours), size, below));
  };
  whenChanged(store, ["losses", "step", "colours", ...keys], redraw);
  return redraw;
}

/** The same in the dialog of the cost, below it. @param {ParentNode} page @param {import("../shared/types.js").Store} store */
export function mountAccuracyDialog(page, store) {
  const dialog = /** @type {HTMLDialogElement} */ (find(page, "[data-dialog='loss']"));
  const about = { class: "plot tall accuracy-plot", role: "group", "aria-label": "Right answers over the training" };
  const host = make("div", about);
  dialog.append(host);
  const redraw = mountAccuracyCurve(host, store, () => dialog.open);
  // However it is opened: by its key, or by a press on the small curve.
  new MutationObserver(() => dialog.open && redraw()).observe(dialog, { attributes: true, attributeFilter: ["open"] });
}
