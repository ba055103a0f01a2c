// @ts-check
// The glass box: one number of a map as its patch, kernel and products, explained by the server, followed back and forward.
import { after, before, madeAt, questionAbout, slides, within } from "../shared/conv_cell.js";
import { layerName } from "../shared/conv_view.js";
import { assign, make, press } from "../shared/dom.js";
import { inks, signed } from "../shared/pixels.js";
import { whenChanged } from "../shared/store.js";
import { mountCellChoice } from "./cell_choice.js";
import { createCellExplanation } from "./cell_explanation.js";
import { createSheet } from "./layer_sheet.js";
import { patchTables } from "./patch_tables.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").Cell} Cell */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {import("../shared/conv_cell.js").Aspect} Aspect */

/** Between two pictures of what plays; the eye cannot read numbers faster. */
const EVERY = 200;
/** How large a map should be: a picture alone may be larger. @param {number[]} shape */
const side = ([channels]) => (channels === 1 ? 130 : channels <= 4 ? 80 : 46);
const ASPECTS = /** @type {[Aspect, string, string][]} */ ([["forward", "Forward", "How it is made"],
  ["delta", "Backward: δ", "How the loss depends on its sum"], ["input", "Backward: slope",
  "How the loss depends on it, through the layer after it"]]);

/** @param {State} state @returns {{network: ConvNetwork, cell: Cell} | null} */
export function cellIn({ views: { network, maps }, cell }) {
  if (!network?.layers || !maps?.maps || Object.keys(maps.maps).length !== network.layers.length) return null;
  const found = /** @type {ConvNetwork} */ (/** @type {any} */ (network));
  return { network: found, cell: madeAt(found, within(found, cell)) };
}

/** @param {State} state @param {number} layer @returns {import("../shared/image_types.js").Rows} what it hands on; -1: the picture */
const rowsOf = ({ views: { maps } }, layer) => (layer < 0 ? maps?.told : maps?.maps[layer]) ?? [];

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const found = cellIn(state);
  if (!found || found.cell.layer < 0) return { title: "The number", head: ["", ""], rows: [] };
  const { cell, network } = found;
  const value = rowsOf(state, cell.layer)[cell.map * network.layers[cell.layer].after[1] + cell.row]?.[cell.column];
  const rows = [...document.querySelectorAll(".conv-glass .patch-grid")].flatMap((grid) => [...grid.querySelectorAll("tr")].map((line) =>
    [grid.querySelector("caption")?.textContent ?? "", [...line.children].map(({ textContent }) => textContent).join("  ")]));
  return { title: `${layerName(cell.layer, network.layers)}: ${value}`, head: ["part", "numbers"], rows };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountConvGlass(plot, store, run) {
  /** @type {Aspect} */ let aspect = "forward";
  const look = (/** @type {Cell | null} */ cell) => {
    if (!cell) return;
    aspect = typeof aspect === "object" ? "forward" : aspect;
    store.set({ cell });
  };
  const choice = mountCellChoice(look);
  const aspects = ASPECTS.map(([name, text, title]) => {
    const button = make("button", { class: "button", type: "button", title }, text);
    button.addEventListener("click", () => ((aspect = name), draw(), ask()));
    return { name, button };
  });
  const source = createSheet({ label: "What comes in", open: (place) => goFrom([place.map, place.row, place.column]) });
  const target = createSheet({ label: "The layer",
    open: (place) => look({ layer: cellIn(store.get())?.cell.layer ?? 0, ...place }) });
  const tables = make("div", { class: "patch-tables", tabindex: 0, role: "region", "aria-label": "Window, kernel and products" });
  const explanation = createCellExplanation(run);
  const about = { class: "picture-page conv-glass", "data-shows": "glass", tabindex: 0, role: "region", "aria-label": "Glass box" };
  const page = make("div", about,
    make("div", { class: "glass-head" }, ...choice.elements, make("div", { class: "segments", role: "group", "aria-label": "Direction" },
      ...aspects.map(({ button }) => button))),
    make("div", { class: "glass-sheets" }, make("div", {}, make("h2", {}, "Comes in"), source.element, source.readout),
      make("div", {}, make("h2", {}, "Comes out"), target.element, target.readout)), tables, explanation.card);
  plot.append(page);

  /** @param {number[]} place what was pressed, in the layer before */
  function goFrom([map, row, column]) {
    const found = cellIn(store.get());
    if (found) look(madeAt(found.network, { layer: found.cell.layer - 1, map, row, column }));
  }
  tables.addEventListener("click", ({ target: pressed }) => {
    const at = /** @type {HTMLElement | null} */ (/** @type {Element} */ (pressed).closest("[data-from], [data-weight]"));
    if (at?.dataset.from) goFrom(JSON.parse(at.dataset.from));
    if (!at?.dataset.weight) return;
    const [channel, row, column] = JSON.parse(at.dataset.weight);
    aspect = { channel, row, column };
    draw();
    ask();
  });

  function ask() {
    const state = store.get();
    const found = cellIn(state);
    if (state.picture !== "glass" || !found || state.connection !== "open") return;
    explanation.ask(questionAbout(found.network, found.cell, aspect, state.image));
  }

  let waiting = false;
  function draw() {
    waiting = false;
    const state = store.get();
    const found = cellIn(state);
    if (state.picture !== "glass" || !found || !state.colours) return;
    const { network, cell } = found;
    const layer = network.layers[cell.layer];
    choice.show(network, cell, { back: before(network, cell), on: after(network, cell) });
    if (questionAbout(network, cell, aspect, state.image) === null) aspect = "forward";
    for (const { name, button } of aspects) {
      press(button, name === aspect);
      assign(button, { disabled: questionAbout(network, cell, name, state.image) === null });
    }
    const [colours, room] = [state.colours, Math.max(160, page.clientWidth / 2 - 40)];
    const shown = layer ? layer.after : network.image;
    const scale = (/** @type {number} */ index) => (/** @type {number} */ most) =>
      (index < 0 ? { table: inks(colours), low: 0, high: most || 1 } : signed(colours, most));
    target.paint(rowsOf(state, cell.layer), shown, scale(cell.layer), room, side(shown));
    target.show(cell);
    /** @type {HTMLElement} */ (source.element.parentElement).hidden = !layer;
    if (!layer) return tables.replaceChildren();
    const inputs = rowsOf(state, cell.layer - 1);
    source.paint(inputs, layer.before, scale(cell.layer - 1), room, side(layer.before));
    const reach = (layer.kernel - 1) * layer.dilation + 1;
    const [row, column] = [cell.row, cell.column].map((at) => at * layer.stride - layer.padding);
    const map = layer.kind === "convolution" ? null : cell.map;
    source.show(null, slides(layer.kind) ? { row, column, side: reach, map } : null);
    const { kernels } = state.views;
    const bias = kernels?.biases[cell.layer]?.[cell.map] ?? NaN;
    tables.replaceChildren(...patchTables(layer, cell, inputs, kernels?.weights[cell.layer], bias));
  }
  whenChanged(store, ["picture"], ({ picture }) => void (page.hidden = picture !== "glass"));
  whenChanged(store, ["picture", "cell", "colours", "image"], () => (draw(), ask()));
  whenChanged(store, ["step", "revision", "connection"], ask);
  whenChanged(store, ["views"], () => {
    if (waiting) return;
    waiting = true;
    setTimeout(draw, store.get().status === "playing" ? EVERY : 0);
  });
  const move = (/** @type {"back" | "on"} */ way) => {
    const found = cellIn(store.get());
    if (found) look((way === "back" ? before : after)(found.network, found.cell));
  };
  return { chart: {}, table, move };
}
