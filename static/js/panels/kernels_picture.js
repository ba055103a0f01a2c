// @ts-check
// The kernels of every convolution as they are now: one row of squares for each channel that they look at.
import { layerName } from "../shared/conv_view.js";
import { make } from "../shared/dom.js";
import { saveCanvas } from "../shared/files.js";
import { signed } from "../shared/pixels.js";
import { whenChanged } from "../shared/store.js";
import { createSheet } from "./layer_sheet.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */

const MARGIN = 36;
/** Kernels are small, so each square of them is large. */
const SIDE = 56;

/** @param {State} state @returns {[number, import("../shared/image_types.js").ConvLayer][]} the convolutions with their numbers */
export const convolutions = ({ views: { network } }) =>
  /** @type {any} */ ((network?.layers ?? []).map((/** @type {any} */ layer, /** @type {number} */ index) => [index, layer])
    .filter((/** @type {any} */ [, layer]) => layer.kind === "convolution"));

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { kernels, network } = state.views;
  const rows = convolutions(state).flatMap(([index, { kernel, before }]) => Array.from(kernels?.weights[index] ?? [], (line, i) => [
    layerName(index, network?.layers ?? []), String(Math.floor(i / (kernel * before[0])) + 1),
    String((Math.floor(i / kernel) % before[0]) + 1), String((i % kernel) + 1),
    Array.from(line, (value) => value.toPrecision(4)).join("  "),
  ]));
  return { title: "Kernels", head: ["layer", "kernel", "channel", "row", "weights"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountKernels(plot, store) {
  const about = { class: "picture-page maps-list", "data-shows": "kernels", tabindex: 0, role: "region", "aria-label": "Kernels" };
  const page = make("div", about);
  plot.append(page);
  /** @type {Map<number, ReturnType<typeof createSheet>>} */ let sheets = new Map();
  let shape = "";
  function build(/** @type {State} */ state) {
    const found = convolutions(state);
    const now = JSON.stringify(found.map(([index, layer]) => [index, layer.kernel, layer.before, layer.after]));
    if (now === shape) return;
    shape = now;
    sheets = new Map(found.map(([index, layer]) => [index, createSheet({ label: `Kernels of layer ${index + 1}`,
      whole: layer.before[0] === 1 ? "kernel" : "square", side: SIDE })]));
    page.replaceChildren(...found.map(([index, { kernel, before, after }]) => make("section", { class: "maps-layer" },
      make("header", {}, make("h2", {}, layerName(index, state.views.network?.layers ?? [])),
        make("p", {}, `${after[0]} kernels, each ${before[0] === 1 ? "" : `${before[0]} squares of `}${kernel} × ${kernel} weights`),
        /** @type {any} */ (sheets.get(index)).readout), /** @type {any} */ (sheets.get(index)).element)));
    if (!found.length) page.replaceChildren(make("p", { class: "plot-remark" }, "There is no convolution in this network."));
  }
  const paint = () => {
    const state = store.get();
    const { kernels } = state.views;
    if (state.picture !== "kernels" || !kernels || !state.colours || !state.views.network?.layers) return;
    build(state);
    for (const [index, sheet] of sheets) {
      const layer = state.views.network.layers[index];
      const rows = kernels.weights[index];
      const size = /** @type {[number, number, number]} */ ([layer.after[0] * layer.before[0], layer.kernel, layer.kernel]);
      if (rows?.length === size[0] * size[1]) {
        sheet.paint(rows, size, (most) => signed(/** @type {any} */ (state.colours), most), page.clientWidth - MARGIN);
      }
    }
  };
  new ResizeObserver(paint).observe(page);
  whenChanged(store, ["picture"], ({ picture }) => void (page.hidden = picture !== "kernels"));
  whenChanged(store, ["views", "colours", "picture"], paint);
  /** @param {string} name @param {import("../shared/files.js").PictureKind} [kind] */
  const save = async (name, kind) => {
    const canvas = page.querySelector("canvas");
    if (canvas) saveCanvas(canvas, name, kind);
  };
  return { chart: { save }, table };
}
