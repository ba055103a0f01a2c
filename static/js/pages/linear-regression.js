// @ts-check
// The page of linear regression: which panels it has, and which views of the run they need.
import { mountData } from "../panels/data_panel.js";
import { isStraight, mountLegend, toggle } from "../panels/legend.js";
import { mountLeveragePlot, table as leverageTable } from "../panels/leverage_plot.js";
import { mountMathematics, REGRESSION } from "../panels/mathematics.js";
import { mountAxes, mountPictures } from "../panels/pictures.js";
import { mountPlane } from "../panels/plane.js";
import { mountRegressionPicture, table as pointsTable } from "../panels/regression_picture.js";
import { mountResidualPlot, table as residualTable } from "../panels/residual_plot.js";
import { mountSettings } from "../panels/settings.js";
import { mountStatistics } from "../panels/statistics.js";
import { find } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { beginEmpty } from "../shared/play_at_once.js";
import { pointKeys } from "../shared/points_keys.js";
import { whenChanged } from "../shared/store.js";
import { createWatch } from "../shared/watching.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Picture} Picture */

/** Places along a curve; a straight line needs but two for itself, but its bands are curved. */
const RESOLUTION = 121;

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted({ window, feature, show, ownLine, picture, pair, views: known }) {
  const along = window ? { feature, low: window.x[0], high: window.x[1] } : { feature };
  /** @type {Record<string, Record<string, any>>} */
  const views = { data: {}, solution: {}, curve: { ...along, resolution: RESOLUTION }, line: along };
  if (show.ownLine && ownLine && isStraight(known)) views.own_line = { ...along, resolution: 2, coefficients: ownLine };
  if (picture === "plane") views.plane = views.plane_now = { features: pair, resolution: 20 };
  return views;
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  const editor = createEditor(store, run);
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  mountPictures(picture, store, {
    fit: {
      chart: mountRegressionPicture(picture, store, run, editor, announce),
      table: pointsTable,
      hint: "Click to add, drag to move.",
    },
    residuals: { chart: mountResidualPlot(plot, store), table: residualTable, hint: "No pattern should be left." },
    leverage: { chart: mountLeveragePlot(plot, store), table: leverageTable, hint: "Beyond the curves: influential." },
    plane: { chart: mountPlane(plot, store), table: pointsTable, hint: "Drag to turn, scroll to zoom." },
  });
  mountAxes(picture, store);
  mountLegend(picture, store);
  mountStatistics(picture, store);
  mountSettings(find(root, "[data-panel='settings']"), store, run);
  mountData(find(root, "[data-panel='data']"), store, run, editor);
  mountMathematics(find(root, "[data-panel='mathematics']"), store, run, editor, REGRESSION);
  const watch = createWatch(run);
  whenChanged(store, ["window", "feature", "show", "ownLine", "picture", "pair", "views"], (state) => watch(wanted(state)));
  beginEmpty(store, editor);
  return shortcuts(store, openLoss);
}

/** @param {import("../shared/types.js").Store} store @param {() => void} openLoss */
function shortcuts(store, openLoss) {
  /** @type {[string, Picture, string][]} */
  const pictures = [
    ["1", "fit", "the fit"],
    ["2", "residuals", "residuals against fitted values"],
    ["3", "leverage", "leverage and influence"],
  ];
  return [
    {
      title: "Picture",
      shortcuts: [
        ...pictures.map(([key, name, does]) => ({ key, name: key, does, act: () => store.set({ picture: name }) })),
        { key: "q", name: "Q", does: "residual squares", act: () => toggle(store, "squares") },
        { key: "l", name: "L", does: "my own line", act: () => isStraight(store.get().views) && toggle(store, "ownLine") },
        { key: "c", name: "C", does: "the cost at each step", act: openLoss },
      ],
    },
    pointKeys(),
    {
      title: "Tools",
      shortcuts: [
        { key: "", name: "A M E B S", does: "add, move, erase, brush, select" },
        { key: "", name: "Ctrl Z", does: "undo" },
        { key: "", name: "Ctrl Shift Z", does: "redo" },
      ],
    },
  ];
}
