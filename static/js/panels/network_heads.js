// @ts-check
// Over the columns of the drawn network: how many units a layer has, its activation, and buttons for one more or less of both.
import { make } from "../shared/dom.js";
import { fresh } from "../shared/entries.js";
import { HEAD } from "./network_layout.js";
import { layersAsked } from "./network_scene.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Entry} Entry */
/** @typedef {import("../shared/types.js").Declaration} Declaration */
/** @typedef {import("./network_layout.js").Plan} Plan */

/** @typedef {"roomy" | "tight" | "stacked"} Form the number between the buttons, the buttons beside each other, or one over the other */

const ROOMY = 78;
/** Buttons for fingers need more, across and down. */
const FINGERS = "(max-width: 900px)";
const ROOMY_FINGERS = 118;
const TIGHT_FINGERS = 76;
const HEADS = { roomy: 114, tight: 120, stacked: 150 };
const MOST_UNITS = 64;
/** Pixels that a caption has in any case. */
const LEAST = 30;
const FIRST = "tanh";

/** @param {number} room from column to column @param {boolean} fingers @returns {Form} */
export function formOf(room, fingers) {
  if (!fingers) return room >= ROOMY ? "roomy" : "tight";
  return room >= ROOMY_FINGERS ? "roomy" : room >= TIGHT_FINGERS ? "tight" : "stacked";
}

/** @param {Plan} plan @param {boolean} [fingers] @returns {number} the room that what stands over the columns takes */
export const headOf = (plan, fingers = matchMedia(FINGERS).matches) => (fingers ? HEADS[formOf(columnRoom(plan), true)] : HEAD);

/** @param {Entry[]} layers @param {number} index @param {number} by @returns {Entry[]} with more or fewer units in a layer */
export const resized = (layers, index, by) =>
  layers.map((entry, i) => (i === index ? fitted({ ...entry, units: bounded(Number(entry.units) + by) }) : entry));

/** @param {number} units */
const bounded = (units) => Math.min(MOST_UNITS, Math.max(1, units));

/** @param {Entry} entry @returns {Entry} a layer of which only units are switched off that it has */
export function fitted(entry) {
  const off = String(entry.off ?? "").split(/[\s,]+/).filter(Boolean);
  const kept = off.filter((unit) => Number(unit) <= Number(entry.units));
  return kept.length === off.length ? entry : { ...entry, off: kept.join(" ") };
}

/** @param {Entry[]} layers @param {Declaration} declared @returns {Entry[]} with one more, like the last */
export function deeper(layers, declared) {
  const last = layers[layers.length - 1];
  return [...layers, { ...(last ?? fresh(declared.entries ?? {}, "activation", FIRST)), off: "" }];
}

/** @param {HTMLElement} host @param {Store} store @param {import("../shared/types.js").Run} run */
export function mountHeads(host, store, run) {
  const declared = /** @type {Declaration} */ (store.get().algorithm.config.find(({ name }) => name === "layers"));
  const bar = make("div", { class: "net-heads" });
  host.append(bar);
  const send = (/** @type {Entry[]} */ layers) => run.set({ layers });
  const now = () => layersAsked(store.get());

  /** @param {string} text @param {string} label @param {() => void} act @param {boolean} [disabled] */
  function button(text, label, act, disabled = false) {
    const element = make("button", { class: "net-more", type: "button", "aria-label": label, title: label, disabled }, text);
    element.addEventListener("click", act);
    return element;
  }

  /** @param {Plan} plan @param {number} layer @param {string} activation @param {number} count */
  function head(plan, layer, activation, count) {
    const i = layer - 1;
    const form = formOf(columnRoom(plan), matchMedia(FINGERS).matches);
    const roomy = form === "roomy";
    const show = make("button", { class: "net-kind", type: "button", title: `${activation}: settings of layer ${layer}`,
      "aria-label": `Layer ${layer}: ${count} units, ${activation}; its settings` },
      ...(roomy ? [] : [make("b", {}, String(count))]), make("span", {}, activation));
    show.style.maxWidth = `${Math.max(LEAST, Math.floor(columnRoom(plan)) - 1)}px`; // captions of neighbors do not meet
    show.addEventListener("click", () => openCard(i));
    const fewer = button("−", `One unit fewer in layer ${layer}`, () => send(resized(now(), i, -1)), count <= 1);
    const more = button("+", `One unit more in layer ${layer}`, () => send(resized(now(), i, 1)), count >= MOST_UNITS);
    const number = make("b", { title: `Units of layer ${layer}` }, String(count));
    const units = make("div", { class: `net-count ${form}` }, fewer, ...(roomy ? [number] : []), more);
    const about = { class: "net-head", role: "group", "aria-label": `Layer ${layer}`, "data-head": layer };
    const column = make("div", about, units, show);
    column.style.cssText = `left:${middle(plan, layer)}px;--room:${Math.floor(columnRoom(plan)) - 2}px`;
    return column;
  }

  return {
    /** @param {Plan} plan @param {import("../shared/network_types.js").Network} network */
    place(plan, network) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.getAttribute("aria-label");
      const hidden = network.sizes.length - 2;
      const heads = Array.from({ length: hidden }, (_, i) => head(plan, i + 1, network.activations[i], network.sizes[i + 1]));
      const change = make("div", { class: "net-depth", role: "group", "aria-label": "Hidden layers" },
        button("−", "Take the last hidden layer away", () => send(now().slice(0, -1)), hidden === 0),
        make("span", {}, `${hidden} hidden ${hidden === 1 ? "layer" : "layers"}`),
        button("+", "Add a hidden layer", () => send(deeper(now(), declared)), hidden >= (declared.high ?? 8)));
      bar.replaceChildren(change, ...heads);
      if (focused) /** @type {HTMLElement | null} */ (bar.querySelector(`[aria-label='${CSS.escape(focused)}']`))?.focus();
    },
  };
}

/** @param {Plan} plan @param {number} layer */
const middle = ({ columns }, layer) => (columns[layer][0].x + columns[layer][columns[layer].length - 1].x) / 2;

/** @param {Plan} plan */
const columnRoom = (plan) => (plan.columns.length > 1 ? middle(plan, 1) - middle(plan, 0) : 0);

/** Shows the settings of a layer, in the tab that has them where panels share a place. @param {number} index */
function openCard(index) {
  const tab = /** @type {HTMLElement | null} */ (document.querySelector("[data-tab=settings]:is(button)"));
  if (tab?.offsetParent) tab.click();
  const card = /** @type {HTMLElement | null} */ (document.querySelectorAll("[data-part='layers'] .runner")[index]);
  const details = card?.querySelector("details");
  if (details) details.open = true;
  card?.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null} */ (card?.querySelector("select, input"))?.focus({ preventScroll: true });
}
