// @ts-check
// The first picture: what every layer makes of the chosen picture, live, and beside it the loss and the answer.
import { createChart } from "../shared/charts.js";
import { layerName, said, sizes } from "../shared/conv_view.js";
import { make } from "../shared/dom.js";
import { saveCanvas } from "../shared/files.js";
import { inks, signed } from "../shared/pixels.js";
import { whenReadable } from "../shared/readable.js";
import { whenChanged } from "../shared/store.js";
import { mountAccuracyCurve } from "./accuracy_curve.js";
import { mountAnswerBars } from "./answer_bars.js";
import { createSheet } from "./layer_sheet.js";
import { figure as lossFigure } from "./loss_curve.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */

const MARGIN = 36;

/** The layers whose maps say something of their own: a flattening shows what is there already. @param {ConvNetwork} network */
export const shownLayers = ({ layers }) => layers.map((_, index) => index).filter((index) => layers[index].kind !== "flatten");

/** @param {State} state @returns {import("../shared/tables.js").Table} every number of the maps, first those of the deepest layers */
export function table({ views: { maps, network } }) {
  const layers = /** @type {ConvNetwork | undefined} */ (/** @type {any} */ (network))?.layers ?? [];
  const rows = Object.entries(maps?.maps ?? {}).reverse().flatMap(([index, lines]) => {
    const layer = layers[Number(index)];
    if (!layer) return [];
    return Array.from(lines, (line, i) => [layerName(Number(index), layers), String(Math.floor(i / layer.after[1]) + 1),
      String((i % layer.after[1]) + 1), Array.from(line, (value) => value.toPrecision(3)).join("  ")]);
  });
  return { title: "Maps of this picture", head: ["layer", "map", "row", "numbers"], rows };
}

/** One layer's place. @param {string} name @param {string} about @param {ReturnType<typeof createSheet>} sheet */
const section = (name, about, sheet) => make("section", { class: "maps-layer" },
  make("header", {}, make("h2", {}, name), make("p", {}, about), sheet.readout), sheet.element);

/** @param {HTMLElement} plot @param {Store} store */
export function mountMaps(plot, store) {
  const list = make("div", { class: "maps-list", tabindex: 0, role: "region", "aria-label": "Maps of every layer" });
  const lossHost = make("div", { class: "maps-loss", role: "group", "aria-label": "Loss at each step" });
  const accuracyHost = make("div", { class: "maps-loss", role: "group", "aria-label": "Right answers over the training" });
  const bars = make("div", { class: "answer-bars" });
  const page = make("div", { class: "picture-page maps-page", "data-shows": "maps" }, list,
    make("div", { class: "maps-side" }, bars, accuracyHost, lossHost));
  plot.append(page);
  mountAnswerBars(bars, store);
  mountAccuracyCurve(accuracyHost, store, ({ picture }) => picture === "maps", { below: true, keys: ["picture"] });
  const losses = createChart(lossHost, { busy: () => store.get().status === "playing" });
  /** @type {Map<number, ReturnType<typeof createSheet>>} */ let sheets = new Map();
  let shape = "";
  let room = 0;

  /** @param {ConvNetwork} network */
  function build(network) {
    const now = JSON.stringify(network.layers.map((layer) => [layer.kind, layer.after, said(layer)]));
    if (now === shape) return;
    shape = now;
    const image = createSheet({ label: "The picture that the network is told", whole: "channel" });
    sheets = new Map([[-1, image]]);
    const parts = [section("Picture", sizes(network.image), image)];
    for (const index of shownLayers(network)) {
      const layer = network.layers[index];
      const name = layerName(index, network.layers);
      const sheet = createSheet({ label: `${name}: ${sizes(layer.after)}`,
        open: (place) => store.set({ cell: { layer: index, ...place }, picture: "glass" }) });
      sheets.set(index, sheet);
      parts.push(section(name, [said(layer), sizes(layer.after)].filter(Boolean).join(" · "), sheet));
    }
    list.replaceChildren(...parts);
  }

  function paint() {
    const { views, colours, picture } = store.get();
    const network = /** @type {ConvNetwork | undefined} */ (/** @type {any} */ (views.network));
    const { maps } = views;
    if (picture !== "maps" || !network?.layers || !maps?.maps || !colours || room <= 0) return;
    // Layers and maps of the same moment only.
    if (Object.keys(maps.maps).length !== network.layers.length) return;
    build(network);
    for (const [index, sheet] of sheets) {
      const rows = index < 0 ? maps.told : maps.maps[index];
      const size = index < 0 ? network.image : network.layers[index].after;
      if (rows.length !== size[0] * size[1]) return;
      sheet.paint(rows, size, (most) => (index < 0 ? { table: inks(colours), low: 0, high: most || 1 } : signed(colours, most)), room);
    }
  }
  new ResizeObserver(() => {
    room = list.clientWidth - MARGIN; // as it was measured last: asking the page costs a layout
    paint();
  }).observe(list);
  whenChanged(store, ["views", "colours", "picture"], paint);
  whenChanged(store, ["picture"], ({ picture }) => void (page.hidden = picture !== "maps"));
  whenReadable(store, ["losses", "step", "colours", "picture"], ({ picture, colours }) => {
    if (picture !== "maps" || !colours) return;
    losses.draw((size) => lossFigure(store.get(), /** @type {any} */ (store.get().colours), size, false));
  });
  /** @param {string} name @param {import("../shared/files.js").PictureKind} [kind] */
  const save = (name, kind) => saveSheets(list, name, kind);
  return { chart: { save }, table };
}

/**
 * All sheets below one another as a file.
 * @param {HTMLElement} list @param {string} name @param {import("../shared/files.js").PictureKind} [kind]
 */
async function saveSheets(list, name, kind) {
  const parts = /** @type {HTMLCanvasElement[]} */ ([...list.querySelectorAll("canvas")]);
  const [width, height] = [Math.max(...parts.map((part) => part.width)), parts.reduce((sum, part) => sum + part.height + 20, 0)];
  const whole = make("canvas", { width, height });
  let top = 0;
  for (const part of parts) {
    whole.getContext("2d")?.drawImage(part, 0, top);
    top += part.height + 20;
  }
  saveCanvas(whole, name, kind);
}
