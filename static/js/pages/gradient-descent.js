// @ts-check
// The page of gradient descent: which panels it has, and which views of the run they need.
import { mountPictures } from "../panels/pictures.js";
import { mountSurfacePicture, table as waysTable } from "../panels/surface_picture.js";
import { find } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */

const RESOLUTION = 100;
const MOST_POINTS = 400;
const PICTURES = ["map", "surface", "cost", "slices", "points"];

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted({ runner }) {
  return { landscape: { resolution: RESOLUTION }, paths: { points: MOST_POINTS }, runners: {}, theory: { runner } };
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  if (!PICTURES.includes(store.get().picture)) store.set({ picture: "map" });
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  mountPictures(picture, store, {
    map: { chart: mountSurfacePicture(plot, store, run, announce), table: waysTable, hint: "Press or drag to choose the start." },
  });
  let watched = "";
  whenChanged(store, ["runner", "views"], (state) => {
    const views = wanted(state);
    if (JSON.stringify(views) === watched) return;
    watched = JSON.stringify(views);
    run.watch(views);
  });
  return [];
}
