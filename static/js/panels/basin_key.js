// @ts-check
// What the colours of the map of starts mean, and whose starts they are.
import { draw, make, say } from "../shared/dom.js";
import { count, number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { AWAY, NOT_THERE } from "./height_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const COLOURS = 8;
const MOST_ROWS = 6;

/** @param {ArrayLike<number>[]} labels @returns {Set<number>} those that occur */
const present = (labels) => new Set(labels.flatMap((row) => Array.from(row)));

/** @param {State} state @returns {{title: string, rows: [string, string][]} | null} what is said, and colour and meaning of each row */
export function basinWords({ basins: wanted, views: { basins } }) {
  if (!wanted || !basins?.labels) return null;
  const { labels, places, steps, title } = basins;
  const seen = present(Array.from(labels));
  const within = `${count(steps)} steps`;
  /** @type {[string, string][]} */
  const rows = Array.from(places, (/** @type {Float64Array} */ [x, y], /** @type {number} */ i) => [
    `--runner-${(i % COLOURS) + 1}`,
    `${number(x, 3)}, ${number(y, 3)}`,
  ]);
  const more = rows.length - MOST_ROWS;
  if (more > 1) rows.splice(MOST_ROWS, more, ["", `and ${count(more)} more minima`]);
  if (seen.has(NOT_THERE)) rows.push(["--quiet", `not there after ${within}`]);
  if (seen.has(AWAY)) rows.push(["--ink", "diverges"]);
  return { title: places.length ? `Starts of ${title} end at the minimum` : `${title}: no start arrives within ${within}.`, rows };
}

/** @param {Store} store @returns {HTMLElement} the key, there as long as the map of starts is */
export function basinKey(store) {
  const title = make("p", { role: "status" });
  const list = make("ul");
  const key = make("div", { class: "basin-key", hidden: "" }, title, list);
  let shown = "";
  whenChanged(store, ["views", "basins"], (state) => {
    const words = basinWords(state);
    const now = JSON.stringify(words);
    if (now === shown) return;
    shown = now;
    key.hidden = !words;
    say(title, words?.title ?? "");
    list.replaceChildren(...(words?.rows ?? []).map(([colour, text]) => make("li", {}, ...(colour ? [patch(colour)] : []), text)));
  });
  return key;
}

/** @param {string} colour the name of a property of the page */
function patch(colour) {
  const square = draw("path", { d: "M0 0h12v12H0z", style: `fill: var(${colour})` });
  return draw("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" }, square);
}
