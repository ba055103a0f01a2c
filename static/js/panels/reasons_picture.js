// @ts-check
// Where a network sees its reasons: saliency, occlusion, Grad-CAM over the picture in force, and the pictures that excite a map most.
import { make, press, say, whenClicked } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { extent, mapOf, placeFrame, sizeOf, whenMoved, whenPointed } from "../shared/pixel_map.js";
import { inks, paintRows, signed } from "../shared/pixels.js";
import { createExcited } from "./excited.js";
import { ownPage, savable, whileShown } from "./own_page.js";
import { createReasonChoices } from "./reason_choices.js";
import { cellText, KINDS, partOn, placeOf, rowsOf, title } from "./reasons.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** How strong the picture is over a map. */
const SHADE = 0.3;
const HINT = "Point at a map, or move over it with the arrow keys: its numbers.";

/** @param {State} state @returns {Record<string, Record<string, any>>} the views that the reasons need */
export function views({ reasons, image, status, views: seen }) {
  const network = /** @type {any} */ (seen).network;
  const always = { network: {}, maps: { ...image } };
  if (reasons.kind === "excited") {
    const channels = network?.layers[reasons.layer]?.after[0];
    return channels > reasons.map ? { ...always, excited: { layer: reasons.layer, map: reasons.map, count: 12 } } : always;
  }
  const k = reasons.class !== null && (!network || reasons.class < network.classes.length) ? { class: reasons.class } : {};
  // Every place of the square is a picture more for the network to look at.
  const size = reasons.kind === "occlusion" ? { size: reasons.size, stride: status === "playing" ? 2 : 1 } : {};
  return { ...always, [reasons.kind]: { ...image, ...k, ...size } };
}

/** A strip of all colours with the numbers at its ends. */
function createScale() {
  const [bar, low, high] = [make("canvas", { "aria-hidden": "true" }), make("span", { class: "num" }), make("span", { class: "num" })];
  const ramp = [Float64Array.from({ length: 128 }, (_, i) => i / 127)];
  return {
    element: make("div", { class: "color-scale", role: "img", "aria-label": "Scale of colors" }, low, bar, high),
    show(/** @type {Uint32Array} */ table, /** @type {string[]} */ ends) {
      paintRows(bar, ramp, { table, low: 0, high: 1 });
      say(low, ends[0]);
      say(high, ends[1]);
    },
  };
}

/** @param {string} name @param {string} label */
function createMap(name, label) {
  const canvas = make("canvas", { class: "map", role: "img", "aria-label": label, "data-part": name });
  const frame = make("i", { class: "map-frame", "aria-hidden": "true", hidden: true });
  // Numbers lie under the shade of the picture, at the places that they are about.
  const [shade, caption] = [make("canvas", { class: "map shade", "aria-hidden": "true" }), make("figcaption")];
  const layers = name === "reason-map" ? [canvas, shade] : [canvas];
  if (layers.length > 1) canvas.className = "map-under";
  const element = make("figure", { class: "bench-map" }, caption, make("span", { class: "map-place" }, ...layers, frame));
  return { canvas, shade, frame, caption, element };
}

/** The picture's ink over a map, the ground left out. @param {Theme} theme @returns {Uint32Array} */
function shades(theme) {
  const full = inks(theme)[255] & 0xffffff;
  return Uint32Array.from({ length: 256 }, (_, i) => ((Math.round(SHADE * i) << 24) | full) >>> 0);
}

/** @param {any} found @param {State} state @param {Theme} theme */
function scaleOf(found, state, theme) {
  const { kind } = state.reasons;
  const range = extent(rowsOf(kind, found));
  if (kind === "saliency") return { ...signed(theme, sizeOf(range)) };
  return { table: inks({ ...theme, ink: theme.classes[1] }), low: 0, high: kind === "occlusion" ? 1 : range.high || 1 };
}

/** @param {Store} store */
function createKinds(store) {
  const kinds = make("div", { class: "segments", role: "group", "aria-label": "Kind of reason" }, ...KINDS.map(({ kind, name }) =>
    make("button", { class: "button", type: "button", "data-reason": kind }, name)));
  whenClicked(kinds, "data-reason", (kind) => store.set({ reasons: { ...store.get().reasons, kind: /** @type {any} */ (kind) } }));
  return kinds;
}

/** @param {HTMLElement} plot @param {Store} store */
export function mountReasons(plot, store) {
  const host = ownPage(plot, "reasons", "Reasons");
  const kinds = createKinds(store);
  const choices = createReasonChoices(store);
  const [picture, map, scale, excited] = [createMap("reason-picture", "The picture"), createMap("reason-map", "The reasons"), createScale(),
    createExcited(store)];
  const about = make("p", { class: "reason-about" });
  const readout = make("p", { class: "readout", "data-text": "reason", "aria-live": "polite" });
  const maps = make("div", { class: "reason-maps" }, picture.element, map.element);
  host.append(make("div", { class: "reason-head" }, kinds, choices.element), about, maps, scale.element, readout, excited.element);
  /** @type {import("../shared/pixel_map.js").Cell | null} */ let cell = null;
  const tell = () => {
    const state = store.get();
    const found = /** @type {any} */ (state.views)[state.reasons.kind];
    const there = cell && cell.row < map.canvas.height && cell.column < map.canvas.width ? cell : null;
    placeFrame(map.frame, there && found && partOn(state.reasons.kind, found, { ...there, height: 1, width: 1 }), map.shade);
    placeFrame(picture.frame, there && found && placeOf(state.reasons.kind, found, there), picture.canvas);
    say(readout, there && found ? cellText(state.reasons.kind, found, there) : HINT);
  };
  const look = (/** @type {import("../shared/pixel_map.js").Cell | null} */ next) => ((cell = next), tell());
  whenPointed(map.canvas, look);
  whenMoved(map.canvas, () => cell, look);
  whileShown(host, store, ["reasons"], (state, theme, seen) => {
    const { kind } = state.reasons;
    const found = seen[kind];
    for (const button of kinds.children) press(button, button.getAttribute("data-reason") === kind);
    choices.show(state, seen);
    say(about, found?.reason ?? KINDS.find((each) => each.kind === kind)?.about ?? "");
    const pictured = kind !== "excited" && found && !found.reason && seen.maps;
    for (const part of [maps, scale.element, readout]) part.hidden = !pictured;
    excited.show(kind === "excited" && found && seen.network ? found : null, seen.network, theme);
    if (!pictured) return;
    const told = mapOf(seen.maps.told, 0, seen.network?.image[1] ?? seen.maps.told.length);
    paintRows(picture.canvas, told, { table: inks(theme), ...extent(told) });
    const chosen = scaleOf(found, state, theme);
    paintRows(map.canvas, rowsOf(kind, found), chosen);
    paintRows(map.shade, told, { table: shades(theme), ...extent(told) });
    const { width, height } = map.canvas;
    placeFrame(map.canvas, partOn(kind, found, { row: 0, column: 0, height, width }), map.shade);
    scale.show(chosen.table, [chosen.low, chosen.high].map((end) => (kind === "occlusion" ? `${100 * end} %` : formatNumber(end, 3))));
    say(picture.caption, "The picture");
    say(map.caption, title(kind, found, seen.network?.classes ?? []));
    tell();
  });
  return { chart: savable(() => map.canvas), table, hint: HINT };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ reasons, views: seen }) {
  const found = /** @type {any} */ (seen)[reasons.kind];
  if (reasons.kind === "excited") {
    const place = (/** @type {number} */ i) => Array.from(found.places[i], (/** @type {number} */ at) => at + 1);
    const rows = Array.from(found?.rows ?? [], (row, i) => [Number(row) + 1, found.values[i], ...place(i)]);
    return { title: "Pictures that excite the map", head: ["picture", "largest number", "row", "column"], rows };
  }
  const values = found && !found.reason ? rowsOf(reasons.kind, found) : [];
  const rows = Array.from(values, (row, y) => [y + 1, ...Array.from(/** @type {any} */ (row), Number)]);
  return { title: "Reasons", head: ["row", ...Array.from(values[0] ?? [], (_, x) => String(x + 1))], rows };
}
