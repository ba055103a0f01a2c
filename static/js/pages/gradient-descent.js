// @ts-check
// The page of gradient descent: which panels it has, and which views of the run they need.
import { mountCostPicture } from "../panels/cost_picture.js";
import { mountData } from "../panels/data_panel.js";
import { DESCENT } from "../panels/descent_lesson.js";
import { mountDescentLine } from "../panels/descent_line.js";
import { PICTURES, shortcuts } from "../panels/descent_shortcuts.js";
import { freeOfFeature, mountFeature } from "../panels/feature_choice.js";
import { mountGuess } from "../panels/guess.js";
import { mountLiveTraces } from "../panels/live_traces.js";
import { mountMathematics } from "../panels/mathematics.js";
import { isLogistic, mountObjective, onPoints } from "../panels/objective.js";
import { edges } from "../panels/map_window.js";
import { createZoom } from "../panels/map_zoom.js";
import { mountPictures } from "../panels/pictures.js";
import { mountRace } from "../panels/race.js";
import { mountSettings } from "../panels/settings.js";
import { mountSlices, table as cutsTable } from "../panels/slices.js";
import { mountStandings } from "../panels/standings.js";
import { mountSurfacePicture, table as waysTable } from "../panels/surface_picture.js";
import { mountSurfaceSolid } from "../panels/surface_solid.js";
import { find, say, whenClicked } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { whenChanged } from "../shared/store.js";
import { createWatch } from "../shared/watching.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const RESOLUTION = 120;
const BASIN_RESOLUTION = 60;
const FIELD_ARROWS = 14;
const MOST_POINTS = 300;
const TWO_CLASSES = { n: 60, noise: 1 };
const GROUPS = /** @type {Record<string, string>} */ ({ noise: "steps", batch_size: "steps", tolerance: "steps", half_width: "formula" });

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted(state) {
  const { picture, field, basins, views: { runners } } = state;
  const window = edges(state);
  const runner = Math.max(0, Math.min(state.runner, (runners?.points.length ?? 1) - 1));
  const landscape = { resolution: RESOLUTION, ...window, ...(field && { arrows: FIELD_ARROWS }) };
  /** @type {Record<string, Record<string, any>>} */
  const views = { landscape, paths: { points: MOST_POINTS }, runners: {}, data: {}, theory: { runner }, gradient_check: { runner } };
  if (basins && (picture === "map" || picture === "both")) views.basins = { runner, resolution: BASIN_RESOLUTION, ...window };
  if (picture === "slices" || picture === "surface" || picture === "both") views.place = { runner, ...window };
  const [low, high] = state.window?.x ?? [];
  if (onPoints(state)) views.line = isLogistic(state) && low !== undefined ? { low, high } : {};
  return views;
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  const narrow = !find(root, ".only-wide").offsetParent;
  const offered = PICTURES.filter(([, name]) => !(narrow && name === "both"));
  if (!offered.some(([, name]) => name === store.get().picture)) store.set({ picture: "map" });
  const editor = createEditor(store, freeOfFeature(store, run));
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  const begin = (/** @type {import("../shared/types.js").Config} */ config) => run.set(config, true);
  const zoom = createZoom(store, announce);
  const map = mountSurfacePicture(plot, store, run, announce, zoom);
  mountPictures(picture, store, {
    map: { chart: map, table: waysTable, hint: "Press or drag to choose the start; scroll to come closer." },
    both: { chart: map, table: waysTable, hint: "One walk, seen from above and in space." },
    surface: { chart: mountSurfaceSolid(plot, store), table: waysTable, hint: "Drag to turn, scroll to zoom." },
    cost: { chart: mountCostPicture(plot, store), table: waysTable, hint: "Straight in powers of ten: a steady rate." },
    slices: { chart: mountSlices(plot, store), table: cutsTable, hint: "The slopes of the cuts are the gradient." },
    points: {
      chart: mountDescentLine(plot, store, editor, announce), table: waysTable, hint: "Every place on the map is a line, or a curve.",
    },
  });
  mountStandings(picture, store);
  const objective = find(root, "[data-panel='objective']");
  mountObjective(objective, store, begin);
  mountFeature(objective, store, begin);
  whenClicked(objective, "data-classes-of", (generator) => editor.setData({ generator, ...TWO_CLASSES }));
  mountData(find(root, "[data-panel='data']"), store, run, editor);
  mountRace(find(root, "[data-panel='race']"), store, run, begin);
  mountSettings(root, store, run, (name) => GROUPS[name] ?? null);
  const mathematics = find(root, "[data-panel='mathematics']");
  mountMathematics(mathematics, store, run, editor, DESCENT);
  mountLiveTraces(mathematics, store, run);
  mountGuess(find(mathematics, "[data-part='guess']"), store);
  followObjective(picture, store);
  whenChanged(store, ["picture"], (state) => void (plot.dataset.layout = state.picture));
  follow(store, run);
  return shortcuts(store, zoom, openLoss);
}

/** The run is asked for what the panels need; for another part of the map when the learner has arrived there. */
const ARRIVED = 90;

/** @param {Store} store @param {import("../shared/types.js").Run} run */
function follow(store, run) {
  const watch = createWatch(run);
  const ask = () => watch(wanted(store.get()));
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let moving;
  whenChanged(store, ["runner", "picture", "field", "basins", "document", "step", "views", "window"], () => moving || ask());
  whenChanged(store, ["zoom"], ({ zoom }) => {
    clearTimeout(moving);
    moving = setTimeout(() => {
      moving = undefined;
      ask();
    }, zoom ? ARRIVED : 0);
  });
}

/** The line, or the curve, is there only where points are. @param {HTMLElement} root @param {Store} store */
function followObjective(root, store) {
  whenChanged(store, ["document", "step", "picture"], (state) => {
    const button = find(root, "[data-picture='points']");
    button.toggleAttribute("hidden", !onPoints(state));
    say(button, isLogistic(state) ? "Curve" : "Line");
    if (state.picture === "points" && !onPoints(state)) store.set({ picture: "map" });
  });
}
