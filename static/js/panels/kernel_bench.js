// @ts-check
// A kernel on a bench: edited by hand, laid over the picture in force, every number of its map opened; and put into the network.
import { make, say } from "../shared/dom.js";
import { placesAlong, productsAt, shapeFormula, windowAt } from "../shared/kernel_math.js";
import { formatNumber } from "../shared/numbers.js";
import { extent, placeFrame, sizeOf, whenMoved, whenPointed } from "../shared/pixel_map.js";
import { inks, paintRows, signed } from "../shared/pixels.js";
import { createKernel } from "./kernel_grid.js";
import { createPut } from "./kernel_put.js";
import { ownPage, savable, whileShown } from "./own_page.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/pixel_map.js").Cell} Cell */

const HINT = "Change a number of the kernel, and see its map.";
const MOST_PRODUCTS = 9;

/** @param {State} state @returns {boolean} whether the kernel has a place on the pictures; until their size is known it is asked */
export function fits({ bench, views: { network } }) {
  const image = /** @type {any} */ (network)?.image;
  return !image || Math.min(placesAlong(image[1], bench), placesAlong(image[2], bench)) > 0;
}

/** @param {State} state @returns {Record<string, Record<string, any>>} */
export function views(state) {
  return { network: {}, ...(fits(state) && { bench: { ...state.image, ...state.bench } }) };
}

/** The bench as the view has it. @param {any} found @returns {import("../shared/picture_types.js").Bench} */
const benchOf = (found) => ({ ...found, kernel: found.kernel.flatMap((/** @type {ArrayLike<number>} */ row) => Array.from(row)) });

/** A number of the map with all that it is made of. @param {any} found the view @param {Cell} cell @returns {string} */
export function madeOf(found, cell) {
  const products = productsAt(found.picture, benchOf(found), cell.row, cell.column);
  const value = formatNumber(found.map[cell.row][cell.column]);
  const place = `Row ${cell.row + 1}, column ${cell.column + 1}: ${value}`;
  const counted = products.filter(({ product }) => product !== 0);
  if (counted.length > MOST_PRODUCTS) return `${place}, the sum of ${counted.length} products that are not 0`;
  if (!counted.length) return `${place}, as there is nothing but 0`;
  const factor = (/** @type {number} */ each) => (each < 0 ? `(${formatNumber(each, 3)})` : formatNumber(each, 3));
  return `${place} = ${counted.map(({ weight, value: pixel }) => `${factor(weight)}·${factor(pixel)}`).join(" + ")}`;
}

/** @param {number[]} image channels, height, width @param {import("../shared/picture_types.js").Bench} bench */
export const shapeText = ([, height, width], bench) =>
  height === width ? shapeFormula("side", height, bench)
    : `${shapeFormula("height", height, bench)}\n${shapeFormula("width", width, bench)}`;

/** @param {string} title @param {string} name */
function createMap(title, name) {
  const [canvas, frame, note] = [make("canvas", { class: "map", role: "img", "aria-label": title, "data-part": name }),
    make("i", { class: "map-frame", "aria-hidden": "true", hidden: true }), make("small")];
  const element = make("figure", { class: "bench-map" }, make("figcaption", {}, make("b", {}, title), " ", note),
    make("span", { class: "map-place" }, canvas, frame));
  return { canvas, frame, note, element };
}

/** What is under the pointer, on both maps. @param {any} found @param {Cell | null} cell @param {ReturnType<typeof createMap>} before
 * @param {ReturnType<typeof createMap>} after @returns {string} */
function point(found, cell, before, after) {
  const there = cell && cell.row < found?.map.length && cell.column < found.map[0].length ? cell : null;
  placeFrame(after.frame, there && { ...there, height: 1, width: 1 }, after.canvas);
  placeFrame(before.frame, there && windowAt(benchOf(found), there.row, there.column), before.canvas);
  return there ? madeOf(found, there) : "Point at the map, or move over it with the arrow keys: what a number is made of.";
}

/** @param {HTMLElement} plot @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountKernelBench(plot, store, run) {
  const host = ownPage(plot, "bench", "Kernel bench");
  const kernel = createKernel(() => store.get().bench, (bench) => store.set({ bench }));
  const put = createPut(store, run);
  const [before, after] = [createMap("Picture", "bench-picture"), createMap("Map", "bench-map")];
  const formula = make("p", { class: "bench-formula", role: "status" });
  const readout = make("p", { class: "readout", "data-text": "bench", "aria-live": "polite" });
  const left = make("div", { class: "bench-left" }, kernel.element, formula, put.element);
  host.append(make("div", { class: "bench" }, left, make("div", { class: "bench-maps" }, before.element, after.element, readout)));
  /** @type {any} */ let found = null;
  /** @type {Cell | null} */ let cell = null;
  const tell = () => say(readout, point(found, cell, before, after));
  const look = (/** @type {Cell | null} */ next) => ((cell = next), tell());
  whenPointed(after.canvas, look);
  whenMoved(after.canvas, () => cell, look);
  store.subscribe((state, earlier) => state.bench !== earlier.bench && put.changed());
  whileShown(host, store, ["bench"], (state, theme, { bench, network }) => {
    found = bench ?? null;
    kernel.show(state.bench, bench?.known ?? []);
    put.show();
    if (network) say(formula, shapeText(network.image, state.bench));
    after.element.toggleAttribute("data-old", !fits(state));
    if (!bench?.map) return;
    paintRows(before.canvas, bench.picture, { table: inks(theme), low: 0, high: 1 });
    paintRows(after.canvas, bench.map, signed(theme, sizeOf(extent(bench.map))));
    say(before.note, bench.before.slice(1).join(" × "));
    const { low, high } = extent(bench.map);
    say(after.note, `${bench.after.slice(1).join(" × ")}, from ${formatNumber(low)} to ${formatNumber(high)}`);
    tell();
  });
  return { chart: savable(() => after.canvas), table, hint: HINT };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: seen }) {
  const { bench } = /** @type {any} */ (seen);
  const rows = Array.from(bench?.map ?? [], (row, y) => [y + 1, ...Array.from(/** @type {any} */ (row), Number)]);
  return { title: "The map of the kernel", head: ["row", ...Array.from(bench?.map?.[0] ?? [], (_, x) => String(x + 1))], rows };
}
