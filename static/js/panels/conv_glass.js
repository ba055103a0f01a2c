// @ts-check
// The glass box: one number of a map as its patch, kernel and products, explained by the server, followed back and forward.
import { after, before, madeAt, questionAbout, slidTo, within } from "../shared/conv_cell.js";
import { layerName } from "../shared/conv_view.js";
import { assign, make, press } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { mountCellChoice } from "./cell_choice.js";
import { createGlassSheets, rowsOf } from "./conv_glass_sheets.js";
import { walkOn } from "./explanation_card.js";
import { cardOf } from "./glass_card.js";
import { patchTables } from "./patch_tables.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/image_types.js").Cell} Cell */
/** @typedef {import("../shared/image_types.js").ConvNetwork} ConvNetwork */
/** @typedef {import("../shared/conv_cell.js").Aspect} Aspect */

/** Between two pictures of what plays; the eye cannot read numbers faster. */
const EVERY = 200;
const DECIMALS = 4;
const ASPECTS = /** @type {[Aspect, string, string][]} */ ([["forward", "Forward", "How it is made"],
  ["delta", "Backward: δ", "How the loss depends on its sum"], ["input", "Backward: slope",
  "How the loss depends on it, through the layer after it"]]);

/** @param {State} state @returns {{network: ConvNetwork, cell: Cell} | null} */
export function cellIn({ views: { network, maps }, cell }) {
  if (!network?.layers || !maps?.maps || Object.keys(maps.maps).length !== network.layers.length) return null;
  const found = /** @type {ConvNetwork} */ (/** @type {any} */ (network));
  return { network: found, cell: madeAt(found, within(found, cell)) };
}

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

/**
 * @param {HTMLElement} plot @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run
 * @param {() => void} changed other views are needed
 */
export function mountConvGlass(plot, store, run, changed) {
  /** @type {Aspect} */ let aspect = "forward";
  const look = (/** @type {Cell | null} */ cell) => {
    if (!cell) return;
    aspect = typeof aspect === "object" ? "forward" : aspect;
    store.set({ cell });
  };
  const choice = mountCellChoice(look);
  const aspects = ASPECTS.map(([name, text, title]) => {
    const button = make("button", { class: "button", type: "button", title }, text);
    button.addEventListener("click", () => turn(name));
    return { name, button };
  });
  /** @param {Aspect} next */
  const turn = (next) => {
    aspect = next;
    changed();
    draw();
    ask();
  };
  const sheets = createGlassSheets({ goFrom: ({ map, row, column }) => goFrom([map, row, column]),
    look: (place) => look({ layer: cellIn(store.get())?.cell.layer ?? 0, ...place }),
    slideTo: (place) => {
      const found = cellIn(store.get());
      if (found) look(slidTo(found.network, found.cell, place));
    } });
  const tables = make("div", { class: "patch-tables", tabindex: 0, role: "region", "aria-label": "Window, kernel and products" });
  const card = cardOf("h3");
  const walk = walkOn(card, run, () => DECIMALS);
  const about = { class: "picture-page conv-glass", "data-shows": "glass", tabindex: 0, role: "region", "aria-label": "Glass box" };
  const page = make("div", about,
    make("div", { class: "glass-head" }, ...choice.elements, make("div", { class: "segments", role: "group", "aria-label": "Direction" },
      ...aspects.map(({ button }) => button))),
    sheets.element, tables, card);
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
    turn({ channel, row, column });
  });

  function ask() {
    const state = store.get();
    const found = cellIn(state);
    // A page that opens here asks as soon as it knows the network.
    owed = state.picture === "glass" && !found;
    if (state.picture !== "glass" || !found || state.connection !== "open") return;
    walk.ask(questionAbout(found.network, found.cell, aspect, state.image));
  }

  let waiting = false;
  let owed = false;
  function draw() {
    waiting = false;
    const state = store.get();
    const found = cellIn(state);
    if (state.picture !== "glass" || !found || !state.colours) return;
    const { network, cell } = found;
    const layer = network.layers[cell.layer];
    if (owed) ask();
    choice.show(network, cell, { back: before(network, cell), on: after(network, cell) });
    if (questionAbout(network, cell, aspect, state.image) === null) aspect = "forward";
    for (const { name, button } of aspects) {
      press(button, name === aspect);
      assign(button, { disabled: questionAbout(network, cell, name, state.image) === null });
    }
    sheets.paint(state, network, cell, aspect, Math.max(160, page.clientWidth / 2 - 40));
    if (!layer) return tables.replaceChildren();
    const { kernels } = state.views;
    const bias = kernels?.biases[cell.layer]?.[cell.map] ?? NaN;
    tables.replaceChildren(...patchTables(layer, cell, rowsOf(state, cell.layer - 1), kernels?.weights[cell.layer], bias));
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
  return { chart: {}, table, move, backward: () => aspect !== "forward" };
}
