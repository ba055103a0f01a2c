// @ts-check
// What the network says of the chosen picture: a bar for the probability of each class, each of which can be asked.
import { make, say } from "../shared/dom.js";
import { percent } from "../shared/conv_view.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */

/** The classes with their probabilities, in their order. @param {State} state */
export function bars({ views: { maps, network } }) {
  if (!maps?.probabilities || !network) return [];
  return Array.from(maps.probabilities, (share, k) => ({
    name: String(network.classes[k] ?? k), share, said: percent(share), predicted: k === maps.predicted, right: k === maps.y,
  }));
}

/** In words. @param {State} state */
export function verdict({ views: { maps, network } }) {
  if (!maps?.probabilities || !network) return "";
  const name = network.classes[maps.predicted];
  if (maps.y === null || maps.y === undefined) return `It says ${name}.`;
  return maps.y === maps.predicted ? `It says ${name}: right.` : `It says ${name}; it is ${network.classes[maps.y]}.`;
}

/** What the question of a class is about. @param {State} state @param {number} k */
export function questionOf({ image }, k) {
  const { image: row, pixels } = image;
  return { quantity: "probability", class: k, ...(pixels ? { pixels } : row === undefined ? {} : { image: row }) };
}

/** @param {HTMLElement} host @param {import("../shared/types.js").Store} store */
export function mountAnswerBars(host, store) {
  const head = make("p", { class: "answer-said", role: "status" });
  const list = make("dl", { class: "answer-list", "aria-label": "Probabilities" });
  host.append(head, list);
  let shape = "";
  whenChanged(store, ["views", "image"], (state) => {
    const found = bars(state);
    const now = found.map(({ name }) => name).join("\n");
    if (now !== shape) {
      shape = now;
      list.replaceChildren(...found.map(({ name }) => make("div", { class: "answer-row" }, make("dt", {}, name),
        make("dd", {}, make("span", { class: "answer-bar" }), make("button", { type: "button" })))));
    }
    say(head, verdict(state));
    found.forEach(({ share, said, predicted, right }, k) => {
      const row = /** @type {HTMLElement} */ (list.children[k]);
      row.style.setProperty("--share", String(Number.isFinite(share) ? share : 0));
      row.toggleAttribute("data-predicted", predicted);
      row.toggleAttribute("data-right", right);
      const button = /** @type {HTMLElement} */ (row.querySelector("button"));
      say(button, said);
      button.setAttribute("data-question", JSON.stringify(questionOf(state, k)));
    });
  });
}
