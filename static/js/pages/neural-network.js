// @ts-check
// The page of neural networks: which panels it has, and which views of the run they need.
import { mountData } from "../panels/data_panel.js";
import { mountMathematics } from "../panels/mathematics.js";
import { mountNetworkPage } from "../panels/network_page.js";
import { table as networkTable } from "../panels/network_scene.js";
import { mountNetworkSettings } from "../panels/network_settings.js";
import { mountNetworkStatistics } from "../panels/network_statistics.js";
import { NETWORK } from "../panels/network_lesson.js";
import { table as outputTable } from "../panels/output_field.js";
import { areaOf } from "../panels/output_window.js";
import { mountPictures } from "../panels/pictures.js";
import { find } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Picture} Picture */

const SPEED = 60;
const UNIT_RESOLUTION = 28;
const FIELD_RESOLUTION = { network: 60, field: 120, glass: 60 };
/** @type {[string, Picture, string][]} */
const PICTURES = [
  ["1", "network", "the network and its output"],
  ["2", "field", "the output alone"],
];

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted({ picture, window }) {
  /** @type {Record<string, Record<string, any>>} */
  const views = { data: {}, network: {}, points: {} };
  if (!window) return views;
  const area = areaOf(window);
  if (picture === "network" || picture === "glass") views.units = { ...area, resolution: UNIT_RESOLUTION };
  const resolution = FIELD_RESOLUTION[/** @type {keyof typeof FIELD_RESOLUTION} */ (picture)];
  if (resolution) views.field = { ...area, resolution };
  return views;
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  // A page opened anew stands at the first chapter's picture and pace; a link says its own.
  if (!PICTURES.some(([, name]) => name === store.get().picture)) store.set({ picture: "network", speed: SPEED });
  const editor = createEditor(store, run);
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  const { chart, graph } = mountNetworkPage(plot, store, run, editor, announce, () => null);
  mountPictures(picture, store, {
    network: { chart: graph, table: networkTable, hint: "Press a line or a unit to change it." },
    field: { chart, table: outputTable, hint: "Click to add, drag to move." },
  });
  mountNetworkStatistics(find(picture, "[data-panel='statistics']"), store);
  mountData(find(root, "[data-panel='data']"), store, run, editor);
  mountNetworkSettings(root, store, run);
  mountMathematics(find(root, "[data-panel='mathematics']"), store, run, editor, NETWORK);
  let watched = "";
  whenChanged(store, ["picture", "window", "net"], (state) => {
    const views = wanted(state);
    if (JSON.stringify(views) === watched) return;
    watched = JSON.stringify(views);
    run.watch(views);
  });
  return shortcuts(store, openLoss);
}

/** @param {Store} store @param {() => void} openLoss */
function shortcuts(store, openLoss) {
  const pictures = PICTURES.map(([key, picture, does]) => ({ key, name: key, does, act: () => store.set({ picture }) }));
  return [
    { title: "Picture", shortcuts: [...pictures, { key: "c", name: "C", does: "the loss at each step", act: openLoss }] },
    {
      title: "Network, with a unit in focus",
      shortcuts: [
        { key: "", name: "← ↑ ↓ →", does: "go from unit to unit" },
        { key: "", name: "Enter", does: "weights and bias of the unit" },
      ],
    },
  ];
}
