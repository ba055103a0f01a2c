// @ts-check
// The glass box: one point, or the mini-batch, through the network and back, operation by operation.
import { assign, hide, make, press, say } from "../shared/dom.js";
import { listed, networkIn } from "../shared/network_view.js";
import { whenChanged } from "../shared/store.js";
import { walkOn } from "./explanation_card.js";
import { beginOf, litBy, operations, operationAbout, PHASES, questionOf } from "./glass_steps.js";
import { cardOf, select, square } from "./glass_card.js";
import { slowMotion } from "./glass_slow.js";
import { pointOf } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/network_types.js").Look} Look */

/** The operations of the network that is shown, made anew only when its shape changes. */
const known = { shape: "", list: /** @type {import("./glass_steps.js").Operation[]} */ ([]) };

/** @param {State} state */
function operationsIn({ views, net }) {
  const network = networkIn(views);
  const normalizations = network?.layers.map((layer) => layer.normalization);
  const shape = JSON.stringify([network?.sizes, network?.activations, normalizations, net.batch]);
  if (network && shape !== known.shape) Object.assign(known, { shape, list: operations(network, net.batch) });
  return network ? known.list : [];
}

/** What is known of the one point, column by column. @param {State} state @returns {import("./glass_steps.js").Numbers | null} */
function numbersOf({ views: { glass } }) {
  if (!glass?.layers || glass.batch) return null;
  const layers = listed(glass.layers);
  const last = layers.length - 1;
  const a = [glass.inputs, ...layers.map((each, k) => (k === last ? glass.outputs : each.activations))];
  return { a, deltas: layers.map((each) => each.deltas) };
}

/** @param {State} state @returns {import("./network_draw.js").Lit | null} what the graph shows of it */
export function lights(state) {
  const network = networkIn(state.views);
  if (state.picture !== "glass" || !network) return null;
  const all = operationsIn(state);
  return litBy(all, Math.min(state.net.at, all.length - 1), network, numbersOf(state));
}

/** @param {HTMLElement} place @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountGlassBox(place, store, run) {
  const look = (/** @type {Partial<Look>} */ patch) => store.set({ net: { ...store.get().net, ...patch } });
  const go = (/** @type {number} */ to) => look({ at: Math.max(0, Math.min(operationsIn(store.get()).length - 1, to)) });
  const point = make("input", { class: "button number", type: "number", min: 1, step: 1, "aria-label": "Point" });
  point.addEventListener("change", () => look({ point: Math.max(0, Number(point.value) - 1), batch: false }));
  const of = make("span", { class: "glass-of" });
  const batch = make("button", { class: "button", type: "button", title: "Sums over the points of this step" }, "Mini-batch");
  batch.addEventListener("click", () => look({ batch: !store.get().net.batch, at: 0 }));
  const decimals = select("Decimals", [2, 3, 4, 5, 6, 8, 10], (value) => look({ decimals: Number(value) }));
  const phases = PHASES.map(([phase, text]) => {
    const button = make("button", { class: "button", type: "button", "data-phase": phase }, text);
    button.addEventListener("click", () => go(beginOf(operationsIn(store.get()), phase)));
    return button;
  });
  const slider = make("input", { type: "range", min: 0, step: 1, "aria-label": "Operation" });
  slider.addEventListener("input", () => go(Number(slider.value)));
  const [back, on] = [square("‹", "Operation before"), square("›", "Next operation")];
  back.addEventListener("click", () => go(store.get().net.at - 1));
  // Behind the last operation the step is taken, and the next one begins.
  const advance = () => {
    if (store.get().net.at < operationsIn(store.get()).length - 1) return go(store.get().net.at + 1);
    run.step(1);
    go(0);
  };
  on.addEventListener("click", advance);
  const card = cardOf();
  const walk = walkOn(card, run, () => store.get().net.decimals);
  const missing = make("p", { class: "glass-missing", hidden: true }, "Add a point first: the glass box follows one through the network.");
  place.append(
    make("div", { class: "glass-head" }, make("label", {}, "Point ", point), of, batch,
      make("div", { class: "segments glass-phases", role: "group", "aria-label": "Part of the step" }, ...phases), decimals.element),
    make("div", { class: "glass-way" }, back, slider, on, slowMotion(store, advance)),
    card, missing);

  let asked = "";
  const rest = () => {
    asked = "";
    walk.rest();
  };
  whenChanged(store, ["picture", "net", "hover", "step", "revision", "views", "connection"], (state) => {
    if (state.picture !== "glass" || state.connection !== "open") return rest();
    const all = operationsIn(state);
    const { net, views: { data }, step, revision } = state;
    const network = networkIn(state.views);
    if (!all.length || !network || !data) return;
    const at = Math.min(net.at, all.length - 1);
    const chosen = pointOf(state);
    if (document.activeElement !== point) point.value = String(chosen + 1);
    assign(point, { max: data.y.length });
    say(of, `of ${data.y.length}`);
    press(batch, net.batch);
    decimals.show(net.decimals);
    for (const button of phases) {
      press(button, button.dataset.phase === all[at].phase);
      button.hidden = net.batch && (button.dataset.phase === "forward" || button.dataset.phase === "backward");
    }
    assign(slider, { max: all.length - 1, "aria-valuetext": `operation ${at + 1} of ${all.length}` });
    slider.value = String(at);
    back.disabled = at === 0;
    assign(on, { title: at < all.length - 1 ? "Next operation" : "Take the step" });
    hide(missing, data.y.length > 0);
    const question = data.y.length ? questionOf(all[at], network, chosen, net.batch) : null;
    const key = JSON.stringify([question, step, revision]);
    if (key === asked) return;
    asked = key;
    walk.ask(question);
  });
  whenChanged(store, ["net"], walk.show);
  whenChanged(store, ["dragging"], ({ dragging, hover, picture }) => {
    if (picture === "glass" && dragging && hover !== null) look({ point: hover });
  });
  return /** @type {{step: (by: number) => void, about: (unit: import("../shared/network_types.js").Unit) => void}} */ ({
    step: (/** @type {number} */ by) => (by > 0 ? advance() : go(store.get().net.at + by)),
    about: ({ layer, unit }) => {
      const found = operationAbout(operationsIn(store.get()), store.get().net.at, layer, unit);
      if (found >= 0) go(found);
    },
  });
}
