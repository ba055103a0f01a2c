// @ts-check
// The loss on the straight line between two moments: one that was kept, or the start, and the present one.
import { axesLayout, padded } from "../shared/axes.js";
import { hide, make } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { learnedFrom, momentNow, MOST } from "../shared/kept_moment.js";
import { networkIn } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { shapeOf } from "../shared/undo_in_turn.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/network_types.js").Look} Look */
/** @typedef {import("../shared/network_types.js").Kept} Kept */

const RESOLUTION = 61;
/** Places that stand out of the line by less than this share of what is seen are no hill. */
const FLAT = 0.01;

/** The kept moment, where it is one of the network as it is. @param {State} state @returns {Kept | null} */
export function keptIn({ net: { kept }, views }) {
  const network = networkIn(views);
  return kept && network && kept.shape === shapeOf(network) ? kept : null;
}

/** The options of the view. @param {State} state */
export function lineOptions(state) {
  const kept = keptIn(state);
  return { ...(kept ? { start: kept.params } : { from: 0 }), resolution: RESOLUTION };
}

/** The place nearest to a share of the way. @param {ArrayLike<number>} x @param {number} share */
const nearest = (x, share) =>
  Array.from(x, (each) => Math.abs(each - share)).reduce((best, far, i, all) => (far < all[best] ? i : best), 0);

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function lineFigure({ views }, theme, size) {
  const view = /** @type {any} */ (views).interpolation;
  if (!view?.loss) return null;
  const x = Array.from(/** @type {ArrayLike<number>} */ (view.x));
  const known = (/** @type {ArrayLike<number>} */ values) => Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  const [loss, test] = [known(view.loss), view.test && known(view.test)];
  const finite = /** @type {number[]} */ ([...loss, ...(test ?? [])].filter((value) => value !== null));
  const range = padded(Math.min(0, ...finite), Math.max(...finite));
  const xTitle = size.width < 480 ? "A = 0, now = 1" : "share of the way from A to now";
  const bare = axesLayout({ x: [x[0], x[x.length - 1]], y: range, xTitle, yTitle: "loss" }, size, theme);
  // Above stand the choices, in two rows where there is little width, and below what the line tells.
  const layout = { ...bare, margin: { ...bare.margin, ...(size.width < 480 ? { t: 66, b: 112 } : { b: 74 }) } };
  const hover = (/** @type {string} */ name) => ({ hovertemplate: `%{x:.3g} of the way<br>${name} %{y:.5g}<extra></extra>` });
  const line = { type: "scatter", mode: "lines", x };
  const dotted = { color: theme.quiet, width: 1, dash: "dot" };
  const marks = /** @type {[string, number, string][]} */ ([["A", 0, "square"], ["now", 1, "circle"]]);
  const place = (/** @type {number} */ share) => (share - x[0]) / (x[x.length - 1] - x[0]);
  const font = { ...layout.font, color: theme.ink };
  const label = { xref: "paper", yref: "paper", y: 0.06, showarrow: false, xanchor: "left", yanchor: "top", font };
  layout.annotations.push(...marks.map(([text, share]) => ({ ...label, text, x: place(share), xshift: 4 })));
  return {
    layout,
    data: [
      ...marks.map(([, share]) => ({ ...line, x: [share, share], y: range, line: dotted, hoverinfo: "skip" })),
      ...(test ? [{ ...line, y: test, line: { color: theme.lossTest, width: 2, dash: "dot" }, ...hover("test loss") }] : []),
      { ...line, y: loss, line: { color: theme.lossTrain, width: 2.5 }, ...hover("loss") },
      ...marks.map(([text, share, symbol]) => ({ type: "scatter", mode: "markers", x: [share], y: [loss[nearest(x, share)]],
        ...hover(`${text}: loss`), marker: { size: 12, symbol, color: theme.residual, line: { color: theme.raised, width: 2 } } })),
    ],
  };
}

/** Which moment A is; and which data the loss is of, where A has learned from others. @param {Kept} kept @param {State} state */
function keptWords({ step, told, mark, params }, state) {
  const now = learnedFrom(state);
  const data = mark === now.mark ? "" : ` It learned from other data (${told}); the loss is that of the data now (${now.told}).`;
  return `A is step ${count(step)}, as it was kept.${data}${params.length > MOST ? " It is too large for the address." : ""}`;
}

/** What the line tells, in words. @param {State} state @returns {string} */
export function lineWords(state) {
  const { views, net, step } = state;
  const [view, kept] = [/** @type {any} */ (views).interpolation, keptIn(state)];
  const from = kept ? keptWords(kept, state) : `A is the start, step ${count(view?.from ?? 0)}.`;
  const lost = net.kept && !kept ? " What was kept is of a network of another shape." : "";
  if (!view?.highest || !view.distance) return `${from}${lost} ${step ? "" : "Train, and see what lies between."}`.trim();
  const [first, last] = [0, 1].map((share) => view.loss[nearest(view.x, share)]);
  const finite = Array.from(/** @type {ArrayLike<number>} */ (view.loss)).filter(Number.isFinite);
  const hill = view.highest.loss - Math.max(first, last) > FLAT * (Math.max(...finite) - Math.min(...finite));
  const between = hill
    ? `Between them stands a hill: loss ${formatNumber(view.highest.loss)} at ${formatNumber(view.highest.x, 2)} of the way.`
    : "No hill stands between them.";
  return `${from}${lost} ${between} Their weights are ${formatNumber(view.distance)} apart.`;
}

/** @param {import("../shared/types.js").Store} store @returns {HTMLElement} keeps the present moment, or lets go of the kept one */
export function keepMoment(store) {
  const look = (/** @type {Partial<Look>} */ patch) => store.set({ net: { ...store.get().net, ...patch } });
  const title = "The line begins at the weights as they are now";
  const keep = make("button", { class: "button", type: "button", title }, "Keep this moment as A");
  const start = make("button", { class: "button", type: "button" }, "From the start");
  keep.addEventListener("click", () => {
    const kept = momentNow(store.get());
    if (kept) look({ kept });
  });
  start.addEventListener("click", () => look({ kept: null }));
  whenChanged(store, ["net", "views"], (state) => {
    hide(keep, state.net.directions !== "line");
    hide(start, state.net.directions !== "line" || !state.net.kept);
  });
  return make("div", { class: "valley-weights" }, keep, start);
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function lineTable({ views }) {
  const view = /** @type {any} */ (views).interpolation;
  const rows = Array.from(view?.x ?? [], (/** @type {number} */ share, /** @type {number} */ i) =>
    [share, view.loss[i], ...(view.test ? [view.test[i]] : [])]);
  return { title: "The loss between A and now", head: ["share of the way", "loss", ...(view?.test ? ["test loss"] : [])], rows };
}

