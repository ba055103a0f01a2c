// @ts-check
// The page of logistic regression: which panels it has, and which views of the run they need.
import { mountClassCurve } from "../panels/class_curve_picture.js";
import { mountData } from "../panels/data_panel.js";
import { featureCount, followFeatures, keepPlaneWindow, mountFeaturePair } from "../panels/feature_pair.js";
import { splitShown } from "../panels/class_points.js";
import { table as pointsTable } from "../panels/field_figure.js";
import { mountFieldPicture } from "../panels/field_picture.js";
import { mountLikelihoodPicture, table as likelihoodTable } from "../panels/likelihood_picture.js";
import { LOGISTIC } from "../panels/logistic_lesson.js";
import { mountLogisticStatistics } from "../panels/logistic_statistics.js";
import { mountLogisticTraces } from "../panels/logistic_traces.js";
import { mountMathematics } from "../panels/mathematics.js";
import { mountMeasuresPicture, table as measuresTable } from "../panels/measures_picture.js";
import { mountPictures } from "../panels/pictures.js";
import { mountPlace } from "../panels/place_readout.js";
import { mountProbabilitySurface } from "../panels/probability_surface.js";
import { mountRace } from "../panels/race.js";
import { mountSettings } from "../panels/settings.js";
import { drawnClass, mountSigmoidPicture } from "../panels/sigmoid_picture.js";
import { mountThreshold } from "../panels/threshold.js";
import { mountWalkPicture, table as walkTable } from "../panels/walk_picture.js";
import { hint as weightsHint, mountWeightsPicture, table as weightsTable } from "../panels/weights_picture.js";
import { find } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { pointKeys } from "../shared/points_keys.js";
import { whenChanged } from "../shared/store.js";
import { createWatch } from "../shared/watching.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Picture} Picture */

const RESOLUTION = 100;
/** Each class has a sheet of its own. */
const COARSE = 80;
const CURVE = 300;
const MAP = 100;
/** Beyond that chances are nothing but rounding, and the server has none. */
const FARTHEST = 9e14;
/** @type {[string, Picture, string][]} */
const PICTURES = [
  ["f", "field", "the field of chances, or the curve"],
  ["u", "surface", "the surface in space"],
  ["z", "sigmoid", "the sigmoid"],
  ["l", "likelihood", "what each point adds to the cost"],
  ["x", "measures", "the measures"],
  ["w", "weights", "the weights at each step"],
  ["n", "descent", "descent and Newton"],
];
const GROUPS = /** @type {Record<string, string>} */ ({ batch_size: "training", confidence: "statistics" });

/** @param {[number, number]} range @param {number} m a little more than is shown, so that lines reach the edges */
function wider([low, high], m) {
  const cell = (high - low) / (m - 2);
  return [low - cell, high + cell];
}

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted(state) {
  const { picture, window, pair, feature, threshold, place, views: { data } } = state;
  /** @type {Record<string, Record<string, any>>} */
  const views = { data: {}, solution: {}, points: {}, weights: {} };
  const features = featureCount(state);
  const several = (data?.classes?.length ?? 2) > 2;
  const near = window && Math.max(...[...window.x, ...window.y].map(Math.abs)) < FARTHEST;
  if (near && features > 1 && (picture === "field" || picture === "surface")) {
    const resolution = several ? COARSE : RESOLUTION;
    const [x_low, x_high] = wider(window.x, resolution);
    const [y_low, y_high] = wider(window.y, resolution);
    views.field = { features: pair, x_low, x_high, y_low, y_high, resolution };
  }
  if (near && features === 1) views.curve = { feature, low: window.x[0], high: window.x[1], resolution: CURVE, threshold };
  if (picture === "measures") views.measures = { threshold, split: splitShown(state), ...(several && { class: drawnClass(state) }) };
  if (picture === "descent") views.walk = { resolution: MAP };
  if (near && place && place.length === features) views.place = { x: place };
  return views;
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  if (!PICTURES.some(([, name]) => name === store.get().picture)) store.set({ picture: "field" });
  const editor = createEditor(store, run);
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  const points = { table: pointsTable, hint: "Click to add, drag to move." };
  mountPictures(picture, store, {
    field: { chart: mountFieldPicture(plot, store, editor, announce), ...points },
    curve: { chart: mountClassCurve(plot, store, editor, announce), ...points },
    surface: { chart: mountProbabilitySurface(plot, store), ...points, hint: "Drag to turn, scroll to zoom." },
    sigmoid: { chart: mountSigmoidPicture(plot, store), table: pointsTable, hint: "Every point slides on one curve." },
    likelihood: { chart: mountLikelihoodPicture(plot, store), table: likelihoodTable, hint: "The stairs add up to the cost." },
    measures: { chart: mountMeasuresPicture(plot, store), table: measuresTable, hint: "Press a cell to select its points." },
    weights: { chart: mountWeightsPicture(plot, store), table: weightsTable, hint: weightsHint },
    descent: { chart: mountWalkPicture(plot, store), table: walkTable, hint: "Two ways down the same cost." },
  });
  mountFeaturePair(picture, store);
  followFeatures(picture, store);
  keepPlaneWindow(store);
  mountThreshold(picture, store);
  mountLogisticStatistics(picture, store);
  mountData(find(root, "[data-panel='data']"), store, run, editor);
  mountRace(find(root, "[data-panel='race']"), store, run, (config) => run.set(config), "optimizer");
  mountSettings(root, store, run, (name) => (name === "optimizer" ? null : (GROUPS[name] ?? "model")));
  const mathematics = find(root, "[data-panel='mathematics']");
  mountMathematics(mathematics, store, run, editor, LOGISTIC);
  mountLogisticTraces(mathematics, store, run);
  mountPlace(find(mathematics, "[data-part='place']"), store);
  const watch = createWatch(run);
  whenChanged(store, ["window", "feature", "pair", "picture", "threshold", "split", "classShown", "place", "views"], (state) =>
    watch(wanted(state)),
  );
  return shortcuts(store, openLoss);
}

/** @param {Store} store @param {number} by */
const turn = (store, by) => store.set({ threshold: Math.min(0.99, Math.max(0.01, Math.round(100 * (store.get().threshold + by)) / 100)) });

/** @param {Store} store @param {() => void} openLoss */
function shortcuts(store, openLoss) {
  const pictures = PICTURES.map(([key, picture, does]) => ({ key, name: key.toUpperCase(), does, act: () => store.set({ picture }) }));
  return [
    {
      title: "Picture",
      shortcuts: [
        ...pictures,
        { key: "-", name: "−", does: "lower the threshold", act: () => turn(store, -0.05) },
        { key: "+", name: "+", does: "raise the threshold", act: () => turn(store, 0.05) },
        { key: "c", name: "C", does: "the cost at each step", act: openLoss },
      ],
    },
    pointKeys("add a point of the chosen class"),
  ];
}
