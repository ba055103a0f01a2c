// @ts-check
// The first picture: the network beside its output and its loss; the same parts serve the glass box and the large output.
import { createChart } from "../shared/charts.js";
import { make, say } from "../shared/dom.js";
import { saveCanvas } from "../shared/files.js";
import { isFree } from "../shared/lesson.js";
import { whenReadable } from "../shared/readable.js";
import { whenChanged } from "../shared/store.js";
import { captioned } from "./curve_names.js";
import { figure as lossFigure } from "./loss_curve.js";
import { mountGraph } from "./network_graph.js";
import { mountOutput } from "./output_field.js";

/** @typedef {import("../shared/types.js").Store} Store */

const SHOWN = new Set(["network", "field", "glass"]);

/**
 * @param {HTMLElement} plot @param {Store} store @param {import("../shared/types.js").Run} run
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor @param {(text: string) => void} announce
 * @param {import("./network_graph.js").Lights} lights @param {import("../shared/weights_hand.js").Hand} hand
 */
export function mountNetworkPage(plot, store, run, editor, announce, lights, hand) {
  const graphHost = make("div", { class: "net-graph", role: "group", "aria-label": "The network" });
  const output = make("div", { class: "net-output" });
  const lossHost = make("div", { class: "net-loss", role: "group", "aria-label": "Loss at each step" });
  const glass = make("div", { class: "net-glass", "data-part": "glass" });
  const page = make("div", { class: "picture-page net-page", "data-shows": "network" }, graphHost,
    make("div", { class: "net-side" }, output, lossHost), glass);
  plot.append(page);
  const what = make("span");
  whenChanged(store, ["lesson"], (state) => say(what, `Press one, or a unit, to ${isFree(state, "settings") ? "change" : "look at"} it.`));
  graphHost.append(make("p", { class: "net-hint" }, "Lines are weights, dots biases: ",
    make("span", { class: "negative" }, "below 0"), ", ", make("span", { class: "positive" }, "above 0"),
    ". ", what));
  const graph = mountGraph(graphHost, store, run, lights, hand);
  const chart = mountOutput(output, store, editor, announce);
  const losses = createChart(lossHost, { busy: () => store.get().status === "playing" });
  whenChanged(store, ["picture"], ({ picture }) => {
    page.hidden = !SHOWN.has(picture);
    page.dataset.shown = picture;
    plot.classList.toggle("of-network", SHOWN.has(picture));
  });
  whenReadable(store, ["losses", "step", "colours", "picture", "pinned"], ({ picture, colours }) => {
    if (picture !== "network" || !colours) return;
    losses.draw((size) => captioned(lossFigure(store.get(), /** @type {any} */ (store.get().colours), size, false), size));
  });
  whenChanged(store, ["views"], ({ views }) => views.network && plot.querySelector(".plot-wait")?.remove());
  return { chart, graph: savable(graph.canvas), graphHost, glass };
}

/** A canvas as what can be saved. @param {HTMLCanvasElement} canvas @returns {import("../shared/charts.js").Chart} */
function savable(canvas) {
  /** @param {string} name @param {import("../shared/files.js").PictureKind} [kind] */
  const save = async (name, kind) => saveCanvas(canvas, name, kind);
  return { draw() {}, hold() {}, geometry: () => null, save };
}
