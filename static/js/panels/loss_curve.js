// @ts-check
// The cost of every step with axes, linear or logarithmic, in a dialog.
import { axesLayout, padded } from "../shared/axes.js";
import { createChart } from "../shared/charts.js";
import { find, press, whenClicked } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { showTable } from "../shared/tables.js";
import { wayOf } from "../shared/visits.js";
import { named, nameOf } from "./curve_names.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const MOST = 1500;
/** Curves are redrawn ten times a second at the most. */
const EVERY = 100;
/** In a picture of powers of ten, nothing is shown further down than this below the highest. */
const DECADES = 16;

/** What is not known at every step is drawn where it is. @param {ArrayLike<number>} losses
 * @returns {{x: number[], y: number[]}} thinned so that no extreme is lost between the kept ones */
export function thinned(losses) {
  /** @type {number[]} */ const known = [];
  for (let i = 0; i < losses.length; i++) if (Number.isFinite(losses[i])) known.push(i);
  const every = Math.max(1, Math.ceil((2 * known.length) / MOST));
  /** @type {number[]} */ const kept = [];
  for (let i = 0; i < known.length; i += every) {
    let [low, high] = [known[i], known[i]];
    for (let k = i; k < Math.min(known.length, i + every); k++) {
      if (losses[known[k]] < losses[low]) low = known[k];
      if (losses[known[k]] > losses[high]) high = known[k];
    }
    kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
  }
  const last = known[known.length - 1];
  if (known.length && kept[kept.length - 1] !== last) kept.push(last);
  return { x: kept, y: kept.map((i) => losses[i]) };
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size @param {boolean} log */
export function figure(state, theme, size, log) {
  const { losses, step, views: { solution }, pinned } = state;
  const train = thinned(losses.train);
  const test = losses.test && thinned(losses.test);
  const best = solution?.loss ?? null;
  const past = pinned && wayOf(pinned);
  const all = [...train.y, ...(past?.y ?? []), ...(test?.y ?? []), ...(best === null ? [] : [best])];
  const values = all.filter((value) => !log || value > 0);
  const highest = Math.max(...values);
  const range = log
    ? padded(Math.max(Math.log10(Math.min(...values)), Math.log10(highest) - DECADES), Math.log10(highest))
    : padded(Math.min(0, ...values), highest);
  const last = Math.max(10, losses.train.length - 1, pinned?.furthest ?? 0);
  const layout = axesLayout(
    { x: [-0.015 * last, 1.015 * last], y: range, xTitle: "step", yTitle: solution ? "cost (mean squared error)" : "cost", log },
    size,
    theme,
  );
  const hover = (/** @type {string} */ name) => ({ name, hovertemplate: `step %{x}<br>${name} %{y:.5g}<extra></extra>` });
  return {
    layout,
    data: [
      ...(best === null
        ? []
        : [
            {
              type: "scatter",
              mode: "lines",
              x: [0, last],
              y: [best, best],
              line: { color: theme.fit, width: 1.5, dash: "dash" },
              name: "least squares",
              hovertemplate: "least squares %{y:.5g}<extra></extra>",
            },
          ]),
      ...(past
        ? [{ type: "scatter", mode: "lines", ...past, line: { color: theme.quiet, width: 1.8, dash: "dash" }, ...hover("pinned run") }]
        : []),
      ...(test
        ? [{ type: "scatter", mode: "lines", ...test, line: { color: theme.lossTest, width: 2, dash: "dot" }, ...hover("test") }]
        : []),
      { type: "scatter", mode: "lines", ...train, line: { color: theme.lossTrain, width: 2 }, ...hover(nameOf(state)) },
      {
        type: "scatter",
        mode: "markers",
        x: [step],
        y: [losses.train[step] ?? null],
        marker: { size: 9, color: theme.lossTrain, line: { color: theme.raised, width: 1.5 } },
        hoverinfo: "skip",
        showlegend: false,
      },
    ],
  };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ losses }) {
  const { x, y } = thinned(losses.train);
  const right = losses.accuracy;
  const rows = x.map((step, k) => [step, y[k], ...(losses.test ? [losses.test[step]] : []),
    ...(right ? [right.train[step], right.test[step]] : [])]);
  const head = ["step", "cost", ...(losses.test ? ["test error"] : []), ...(right ? ["train accuracy", "test accuracy"] : [])];
  return { title: "Cost at each step", head, rows };
}

/** @param {ParentNode} page @param {import("../shared/types.js").Store} store @returns {() => void} opens the plot */
export function mountLossCurve(page, store) {
  const dialog = /** @type {HTMLDialogElement} */ (find(page, "[data-dialog='loss']"));
  const chart = createChart(find(dialog, "[data-part='loss-plot']"), { every: EVERY });
  let log = false;
  const redraw = () => {
    const theme = /** @type {Theme} */ (store.get().colours);
    if (dialog.open) chart.draw((size) => named(figure(store.get(), theme, size, log), theme));
  };
  whenClicked(dialog, "data-scale", (scale) => {
    log = scale === "log";
    for (const button of dialog.querySelectorAll("[data-scale]")) press(button, button.getAttribute("data-scale") === scale);
    redraw();
  });
  whenClicked(dialog, "data-action", (action) => {
    if (action !== "loss-table") return;
    dialog.close();
    showTable(table(store.get()));
  });
  whenChanged(store, ["losses", "step", "colours", "pinned"], redraw);
  return () => {
    dialog.showModal();
    redraw();
  };
}
