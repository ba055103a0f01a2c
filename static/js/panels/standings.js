// @ts-check
// How everyone fares: one row each with colour, symbol and name; a click chooses the one who is looked at.
import { find, make, press, say } from "../shared/dom.js";
import { count, number } from "../shared/format.js";
import { swatch } from "../shared/runner_marks.js";
import { whenReadable } from "../shared/readable.js";
import { looked } from "./arrows.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/** @param {State} state @param {number} i @returns {string} the steps it took to the tolerance */
export const arrival = ({ views: { runners } }, i) => (runners && runners.reached[i] >= 0 ? count(runners.reached[i]) : "–");

/** @param {State} state @returns {string[][]} name, cost, slope, steps to the tolerance, verdict */
export function standings(state) {
  const { runners } = state.views;
  return (runners?.runners ?? []).map((/** @type {any} */ each, /** @type {number} */ i) => [
    each.title,
    number(runners?.heights[i]),
    number(Math.hypot(...Array.from(/** @type {Float64Array} */ (runners?.gradients[i])))),
    arrival(state, i),
    each.verdict,
  ]);
}

const HEAD = ["", "cost", "slope", "arrived", "verdict"];

/** @param {HTMLElement} root @param {Store} store */
export function mountStandings(root, store) {
  const place = find(root, "[data-part='legend']");
  const body = make("tbody");
  const head = make("thead", {}, make("tr", {}, ...HEAD.map((text) => (text ? make("th", { scope: "col" }, text) : make("td", {})))));
  const reason = make("p", { class: "verdict-reason", role: "status" });
  place.classList.add("standings");
  place.setAttribute("aria-label", "How everyone fares");
  place.append(make("div", { class: "sideways" }, make("table", { class: "figures" }, head, body)), reason);
  whenReadable(store, ["views", "runner"], (state) => {
    const rows = standings(state);
    while (body.children.length > rows.length) body.lastChild?.remove();
    while (body.children.length < rows.length) body.append(row(body.children.length, store));
    rows.forEach(([name, ...values], i) => {
      const line = body.children[i];
      const button = find(line, "button");
      say(find(button, "span"), name);
      press(button, i === looked(state));
      values.forEach((value, k) => say(line.children[k + 1], value));
      line.setAttribute("data-verdict", rows[i][4]);
    });
    say(reason, state.views.runners?.runners[looked(state)]?.reason ?? "");
  });
}

/** @param {number} i @param {Store} store */
function row(i, store) {
  const button = make("button", { class: "button chip", type: "button" }, swatch(i), make("span"));
  button.addEventListener("click", () => store.set({ runner: i }));
  return make("tr", {}, make("th", { scope: "row" }, button), ...HEAD.slice(1).map(() => make("td")));
}
