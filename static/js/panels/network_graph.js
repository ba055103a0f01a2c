// @ts-check
// The network in the page: a canvas that follows every frame, and over it one button for each unit, for pointers and keys.
import { assign, make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { drawNetwork } from "./network_draw.js";
import { mountEditing } from "./network_edit.js";
import { mountHeads } from "./network_heads.js";
import { edgeAt, HEAD, planOf, tileAt } from "./network_layout.js";
import { networkIn, unitsIn } from "../shared/network_view.js";
import { mountUnitKeys } from "./network_keys.js";
import { unitName } from "./network_scene.js";
import { createAtlas, rangeOfAnswers, signTable } from "./unit_atlas.js";
import { strengths } from "./network_edges.js";
import { createLines } from "./network_lines.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/network_types.js").Network} Network */
/** @typedef {(state: State) => import("./network_draw.js").Lit | null} Lights */

/** In the glass box nothing stands over the columns. */
const LOW_HEAD = 16;

/**
 * @param {HTMLElement} host @param {Store} store @param {import("../shared/types.js").Run} run @param {Lights} lights
 * @param {import("../shared/weights_hand.js").Hand} hand
 */
export function mountGraph(host, store, run, lights, hand) {
  const canvas = make("canvas", { class: "net-canvas", "aria-hidden": "true" });
  const label = "Units; arrows go from one to the next, Enter opens it";
  const units = make("div", { class: "net-units", role: "group", "aria-label": label });
  host.append(canvas, units);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const atlas = createAtlas();
  const lines = createLines();
  /** @type {import("./network_layout.js").Plan | null} */ let plan = null;
  /** @type {unknown} */ let painted = null;
  let shape = "";
  let waiting = false;
  /** As it was measured last: asking the page costs a layout. */
  const size = { width: 0, height: 0 };
  const heads = mountHeads(host, store, run);
  const editing = mountEditing(host, store, run, hand);
  /** @param {Partial<import("../shared/network_types.js").Look>} patch */
  const look = (patch) => store.set({ net: { ...store.get().net, ...patch } });

  /** @param {Network} network */
  function replan(network) {
    const head = store.get().picture === "glass" ? LOW_HEAD : HEAD;
    const now = JSON.stringify([network.sizes, network.activations, network.inputs, size, devicePixelRatio, head]);
    if (now === shape || !size.width || !size.height) return;
    shape = now;
    plan = planOf(network.sizes, size, head);
    assign(canvas, { width: Math.round(size.width * devicePixelRatio), height: Math.round(size.height * devicePixelRatio) });
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.unit;
    units.replaceChildren(...plan.columns.flatMap((column) => column.map((place) => buttonOf(network, place))));
    if (focused) /** @type {HTMLElement | null} */ (units.querySelector(`[data-unit='${focused}']`))?.focus();
    heads.place(plan, network);
  }

  /** @param {Network} network @param {import("./network_layout.js").Place} place */
  function buttonOf(network, { layer, unit, x, y }) {
    const tile = /** @type {import("./network_layout.js").Plan} */ (plan).tile;
    const first = layer === 1 && unit === 0;
    const button = make("button", { type: "button", class: "net-unit", "data-unit": `${layer}.${unit}`, tabindex: first ? 0 : -1,
      "aria-label": unitName(network, layer, unit), title: unitName(network, layer, unit),
      "aria-haspopup": layer ? "dialog" : null });
    button.style.cssText = `left:${x - tile / 2}px;top:${y - tile / 2}px;width:${tile}px;height:${tile}px`;
    button.addEventListener("focus", () => {
      for (const each of units.children) assign(each, { tabindex: each === button ? 0 : -1 });
      look({ unit: { layer, unit }, edge: null });
    });
    button.addEventListener("blur", () => look({ unit: null }));
    button.addEventListener("click", () => {
      if (store.get().picture === "glass") host.dispatchEvent(new CustomEvent("unit", { detail: { layer, unit } }));
      else if (layer) editing.unit(layer, unit, x, y);
    });
    return button;
  }

  function paint() {
    waiting = false;
    const state = store.get();
    const { views, colours, net, status } = state;
    const [network, fields] = [networkIn(views), unitsIn(views)];
    if (!network || !colours || !views.data || size.width === 0) return;
    replan(network);
    if (!plan) return;
    const key = [fields, colours];
    const known = /** @type {unknown[] | null} */ (painted);
    const fresh = fields && fields.layers.length === network.sizes.length;
    if (fresh && (!known || known[0] !== key[0] || known[1] !== key[1])) {
      atlas.paint(fields, network.activations, signTable(colours), rangeOfAnswers(views.data));
      painted = key;
    }
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const held = net.unit && plan.columns[net.unit.layer]?.[net.unit.unit] ? net.unit : null;
    const edge = net.edge && network.weights[net.edge.layer]?.[net.edge.to]?.[net.edge.from] !== undefined ? net.edge : null;
    drawNetwork(context, { plan, weights: network.weights, biases: network.biases, off: network.off, unit: held, edge,
      lit: lights(state), names: network.inputs }, colours, atlas,
      (...drawn) => lines.paint(...drawn, status === "playing"));
  }
  const request = () => {
    if (!waiting) requestAnimationFrame(paint);
    waiting = true;
  };

  /** @param {PointerEvent | MouseEvent} event */
  const spot = (event) => {
    const box = host.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  /** @param {PointerEvent | MouseEvent} event @param {number} reach */
  const under = (event, reach) => {
    const network = networkIn(store.get().views);
    const [x, y] = spot(event);
    if (!plan || !network || tileAt(plan, x, y)) return null;
    const { least } = strengths(network.weights);
    return edgeAt(plan, x, y, (edge) => Math.abs(network.weights[edge.layer][edge.to][edge.from]) >= least, reach);
  };
  host.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || editing.isOpen()) return;
    const place = plan && tileAt(plan, ...(/** @type {[number, number]} */ (spot(event))));
    const edge = under(event, 6);
    host.style.cursor = edge ? "pointer" : "";
    const unit = place ? { layer: place.layer, unit: place.unit } : null;
    if (JSON.stringify([unit, edge]) !== JSON.stringify([store.get().net.unit, store.get().net.edge])) look({ unit, edge });
  });
  host.addEventListener("pointerleave", () => !editing.isOpen() && look({ unit: null, edge: null }));
  canvas.addEventListener("click", (event) => {
    const edge = under(event, 12);
    if (edge) editing.edge(edge, ...(/** @type {[number, number]} */ (spot(event))));
  });
  mountUnitKeys(host, units, store, () => plan);
  whenChanged(store, ["views", "colours", "net", "picture", "document", "status"], request);
  new ResizeObserver(() => {
    Object.assign(size, { width: host.clientWidth, height: host.clientHeight });
    paint(); // nobody should see it at another size, not for a frame
  }).observe(host);
  return { canvas };
}
