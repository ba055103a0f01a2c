// @ts-check
// What the model says of a place: a label that follows the pointer, and the whole calculation of a pressed place.
import { hide, make, say } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { className } from "./class_points.js";
import { classSwatch } from "../shared/class_marks.js";
import { featureLabels } from "../shared/labels.js";
import { fieldShown } from "./field_figure.js";
import { chancesAt, likeliest } from "./probability_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/** @param {State} state @param {number[] | null} spot @returns {string} what is read off the field */
export function reading(state, spot) {
  const field = fieldShown(state);
  const chances = spot && field ? chancesAt(field, spot[0], spot[1]) : null;
  if (!spot || !chances) return "";
  const k = chances.length === 2 ? 1 : likeliest(chances);
  return `${number(spot[0], 3)}, ${number(spot[1], 3)} → P(${className(state, k)}) = ${number(chances[k], 3)}`;
}

/** @param {State} state @returns {string[][]} class, logit, exponential, chance */
export function placeRows(state) {
  const { place } = state.views;
  if (!state.place || !place?.probabilities) return [];
  return Array.from(place.probabilities, (p, k) =>
    [className(state, k), number(place.logits[k]), number(place.exponentials[k]), number(/** @type {number} */ (p))]);
}

/** @param {State} state @param {number} x @param {number} y @returns {number[]} a whole example: other features as their mean */
export function exampleAt({ views: { data }, pair }, x, y) {
  const rows = data?.X ?? [];
  return Array.from(data?.feature_names ?? [], (_, j) => {
    if (j === pair[0]) return x;
    if (j === pair[1]) return y;
    return rows.length ? rows.reduce((sum, row) => sum + row[j], 0) / rows.length : 0;
  });
}

/** @param {HTMLElement} host @param {Store} store @param {import("../shared/charts.js").Chart} chart */
export function mountReading(host, store, chart) {
  const label = make("output", { class: "field-reading", "aria-hidden": "true" });
  host.append(label);
  /** @type {number[] | null} */ let spot = null;
  let waiting = false;
  const paint = () => say(label, reading(store.get(), spot));
  const ask = () => {
    waiting = false;
    if (spot) store.set({ place: exampleAt(store.get(), spot[0], spot[1]) });
  };
  /** @param {PointerEvent} event */
  const follow = ({ clientX, clientY }) => {
    const at = chart.geometry();
    const box = host.getBoundingClientRect();
    spot = at && [at.xAt(clientX - box.left), at.yAt(clientY - box.top)];
    paint();
    if (!waiting) requestAnimationFrame(ask);
    waiting = true;
  };
  host.addEventListener("pointermove", follow);
  host.addEventListener("pointerdown", follow);
  host.addEventListener("pointerleave", () => {
    spot = null;
    paint();
  });
  whenChanged(store, ["views"], paint);
}

/** The calculation at the place, as a small table in the lesson. @param {HTMLElement} root @param {Store} store */
export function mountPlace(root, store) {
  const body = make("tbody");
  const sum = make("td");
  const head = ["", "logit z", "e^(z − max)", "chance"].map((text) => (text ? make("th", { scope: "col" }, text) : make("td", {})));
  const where = make("p", { class: "aside-number", role: "status" });
  const foot = make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "sum"), make("td"), sum, make("td", {}, "1")));
  const table = make("table", { class: "figures" }, make("thead", {}, make("tr", {}, ...head)), body, foot);
  root.append(where, make("div", { class: "sideways" }, table));
  whenChanged(store, ["views", "place"], (state) => {
    const rows = placeRows(state);
    hide(root, rows.length === 0);
    while (body.children.length > rows.length) body.lastChild?.remove();
    while (body.children.length < rows.length) {
      const cells = ["td", "td", "td"].map((tag) => make(/** @type {"td"} */ (tag)));
      body.append(make("tr", {}, make("th", { scope: "row" }, classSwatch(body.children.length), make("span")), ...cells));
    }
    rows.forEach(([name, ...values], i) => {
      const row = body.children[i];
      say(/** @type {Element} */ (row.querySelector("th span")), name);
      values.forEach((value, k) => say(row.children[k + 1], value));
    });
    const { place } = state.views;
    if (!place || !rows.length) return;
    say(sum, number(place.sum));
    const names = featureLabels(state);
    const spot = Array.from(place.x, (value, j) => `${names[j] ?? "x"} = ${number(/** @type {number} */ (value), 3)}`).join(", ");
    say(where, `${spot}. The largest logit is taken off before the exponentials.`);
  });
}
