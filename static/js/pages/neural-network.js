// @ts-check
// The page of neural networks: which panels it has, and which views of the run they need.
import { lights, mountGlassBox } from "../panels/glass_box.js";
import { mountLayers, table as layersTable } from "../panels/layers_picture.js";
import { mountEpochButton } from "../panels/epoch_button.js";
import { mountData } from "../panels/data_panel.js";
import { LINES, mountHidden, table as hiddenTable } from "../panels/hidden_picture.js";
import { mountMathematics } from "../panels/mathematics.js";
import { mountAnswers, table as answersTable } from "../panels/answers_picture.js";
import { mountNetworkTraces } from "../panels/network_traces.js";
import { mountNetworkPage } from "../panels/network_page.js";
import { layersOf, table as networkTable } from "../panels/network_scene.js";
import { mountNetworkSettings } from "../panels/network_settings.js";
import { networkShortcuts } from "../panels/network_shortcuts.js";
import { mountNetworkStatistics } from "../panels/network_statistics.js";
import { NETWORK } from "../panels/network_lesson.js";
import { table as outputTable } from "../panels/output_field.js";
import { areaOf, pointOf } from "../panels/output_window.js";
import { mountPictures } from "../panels/pictures.js";
import { mountValley, table as valleyTable, valleyViews } from "../panels/valley_picture.js";
import { find } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { whenChanged } from "../shared/store.js";
import { undoInTurn } from "../shared/undo_in_turn.js";
import { createHand } from "../shared/weights_hand.js";
import { createWatch } from "../shared/watching.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Picture} Picture */

const SPEED = 60;
const UNIT_RESOLUTION = 28;
const FIELD_RESOLUTION = { network: 72, field: 140, glass: 50 };
/** @type {[string, Picture, string][]} */
const PICTURES = [
  ["w", "network", "the network and its output"],
  ["f", "field", "the output alone"],
  ["g", "glass", "the glass box"],
  ["l", "layers", "gradients and activations, layer by layer"],
  ["h", "hidden", "where a layer sends the points"],
  ["x", "answers", "how good the answers are"],
  ["v", "valley", "the landscape of the loss"],
];

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the panels need now */
export function wanted(state) {
  const { picture, window, pair, net, status, views: { data } } = state;
  /** @type {Record<string, Record<string, any>>} */
  const views = { data: {}, network: {}, points: {} };
  if (!window || !data) return views;
  const flat = data.feature_names.length === 1;
  const usual = pair.join() === "0,1"; // not asked for: other data may have one feature only
  const area = { ...areaOf(window), ...(!flat && !usual && Math.max(...pair) < data.feature_names.length && { features: pair }) };
  if (picture === "network" || picture === "glass") views.units = { ...area, resolution: UNIT_RESOLUTION };
  const resolution = FIELD_RESOLUTION[/** @type {keyof typeof FIELD_RESOLUTION} */ (picture)];
  if (resolution && flat) views.curve = { feature: 0, low: window.x[0], high: window.x[1], resolution: 200 };
  else if (resolution) views.field = { ...area, resolution };
  if (picture === "layers") views.statistics = {};
  const chosen = net.layer >= 0 && net.layer < layersOf(state).length; // the layer may have been taken away since
  if (picture === "hidden") views.hidden = { ...area, lines: LINES, ...(chosen && { layer: net.layer }) };
  if (picture === "valley" && status !== "playing") Object.assign(views, valleyViews(state));
  if (picture === "glass") views.glass = net.batch ? { batch: true } : { point: pointOf(state) };
  return views;
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, announce, openLoss }) {
  // A page opened anew stands at the first chapter's picture and pace; a link says its own.
  if (!PICTURES.some(([, name]) => name === store.get().picture)) store.set({ picture: "network", speed: SPEED });
  const hand = createHand(store, run);
  const editor = undoInTurn(createEditor(store, run), hand, store);
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  const { chart, graph, graphHost, glass } = mountNetworkPage(plot, store, run, editor, announce, lights, hand);
  const box = mountGlassBox(glass, store, run);
  graphHost.addEventListener("unit", (event) => box.about(/** @type {CustomEvent} */ (event).detail));
  mountPictures(picture, store, {
    network: { chart: graph, table: networkTable, hint: "Press a line or a unit to change it." },
    field: { chart, table: outputTable, hint: "Click to add, drag to move." },
    glass: { chart: graph, table: networkTable, hint: "One step, operation by operation." },
    layers: { chart: mountLayers(plot, store), table: layersTable, hint: "Gradients should reach the first layer." },
    hidden: { chart: mountHidden(plot, store), table: hiddenTable, hint: "The plane, bent until a line can part the classes." },
    answers: { chart: mountAnswers(plot, store), table: answersTable, hint: "" },
    valley: { chart: mountValley(plot, store, run), table: valleyTable, hint: "" },
  });
  mountNetworkStatistics(find(picture, "[data-panel='statistics']"), store);
  mountData(find(root, "[data-panel='data']"), store, run, editor);
  mountNetworkSettings(root, store, run);
  const mathematics = find(root, "[data-panel='mathematics']");
  mountMathematics(mathematics, store, run, editor, NETWORK);
  mountNetworkTraces(mathematics, store, run);
  find(mathematics, "[data-picture]").addEventListener("click", () => store.set({ picture: "glass" }));
  const watch = createWatch(run);
  whenChanged(store, ["picture", "window", "net", "hover", "pair", "views", "status"], (state) => watch(wanted(state)));
  const epoch = mountEpochButton(find(root, "[data-action='step']"), store, run);
  const acts = { openLoss, epoch, on: () => box.step(1), back: () => box.step(-1) };
  const groups = networkShortcuts(store, PICTURES, acts, ["next operation", "the operation before"]);
  return [...groups, { title: "Network, with a unit in focus", shortcuts: UNITS }];
}

/** @type {import("../panels/network_shortcuts.js").Shortcut[]} */
const UNITS = [
  { key: "", name: "← ↑ ↓ →", does: "go from unit to unit" },
  { key: "", name: "Enter", does: "weights and bias of the unit" },
];
