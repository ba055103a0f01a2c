// @ts-check
// A transparent layer over the plot area that takes pointers and keys: exact for mouse, pen and touch.
import { make } from "./dom.js";
import { mountKeys } from "./points_keys.js";
import { createOverlay } from "./points_overlay.js";
import { groundOf, near } from "./points_ground.js";
import { agrees, sceneOf } from "./points_scene.js";
import { BRUSH_SPREAD, createTools } from "./points_tools.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./points_tools.js").Spot} Spot */
/** @typedef {import("./charts.js").Chart} Chart */

const REACH = { mouse: 13, pen: 16, touch: 24 };
/** How long a released point may stay where it was let go before the server's answer has come. */
const PATIENCE = 1500;
const LABELS = {
  add: "press to add a point, drag to move one",
  move: "drag to move a point",
  erase: "press or drag to remove points",
  brush: "drag to scatter points",
  select: "drag a rectangle to select points",
};

/**
 * @param {HTMLElement} host
 * @param {{store: Store, editor: import("./points_tools.js").Editor, chart: Chart, announce: (text: string) => void,
 *   ground?: (state: import("./types.js").State) => import("./points_ground.js").Ground}} parts ground: what the axes mean
 * @returns {{element: HTMLElement, paint: () => void}}
 */
export function createPointsLayer(host, { store, editor, chart, announce, ground = groundOf }) {
  const element = make("div", {
    class: "points-layer",
    tabindex: "0",
    role: "application",
    "aria-label": "The picture",
    "aria-description":
      "Arrows move a cross, Enter adds a point. Brackets walk from point to point, arrows then move it, Delete removes it.",
  });
  host.append(element);
  const overlay = createOverlay(element);
  let radius = REACH.mouse;
  /** @type {import("./points_overlay.js").Rectangle | null} */ let rectangle = null;
  /** @type {import("./points_tools.js").Gesture | null} */ let gesture = null;
  /** @type {Spot | null} */ let pointer = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let letGo;
  const geometry = () => /** @type {import("./axes.js").Geometry} */ (chart.geometry());
  const bench = { store, editor, geometry, radius: () => radius, ground: () => ground(store.get()) };
  const tools = createTools(bench, (shown) => {
    rectangle = shown;
    paint();
  });
  const keys = mountKeys(element, bench, announce);

  function paint() {
    const at = chart.geometry();
    const state = store.get();
    if (!at || !state.views.data) return;
    const scene = sceneOf(state, at, bench.ground(), { grabbed: gesture !== null, pointer, cross: keys.cross(), rectangle });
    overlay.paint(scene, state.tool === "brush" ? BRUSH_SPREAD : radius);
  }

  /** @param {PointerEvent} event @returns {Spot} */
  const spotAt = (event) => {
    const box = element.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) * (element.clientWidth / box.width),
      y: (event.clientY - box.top) * (element.clientHeight / box.height),
    };
  };
  /** @param {Spot} spot */
  const look = (spot) => {
    const { views, hover, tool } = store.get();
    const at = chart.geometry();
    const [found = null] = views.data && at ? near(views.data, bench.ground(), at, spot, radius) : [];
    element.dataset.over = found === null ? "ground" : tool === "erase" || tool === "select" ? "target" : "point";
    if (found !== hover) store.set({ hover: found });
  };
  /** @param {"up" | "cancel"} how @param {Spot} spot */
  const release = (how, spot) => {
    if (!gesture) return;
    const ended = gesture;
    gesture = null;
    ended[how](spot);
    chart.hold(false);
    store.set({ dragging: false });
    clearTimeout(letGo);
    letGo = setTimeout(() => !gesture && store.set({ held: null }), PATIENCE);
    paint();
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || gesture || !chart.geometry() || !store.get().views.data) return;
    element.setPointerCapture(event.pointerId);
    radius = REACH[/** @type {keyof typeof REACH} */ (event.pointerType)] ?? REACH.mouse;
    gesture = tools[store.get().tool];
    chart.hold(true);
    clearTimeout(letGo);
    store.set({ dragging: true, held: null });
    gesture.down(spotAt(event));
    paint();
  });
  element.addEventListener("pointermove", (event) => {
    pointer = spotAt(event);
    radius = REACH[/** @type {keyof typeof REACH} */ (event.pointerType)] ?? REACH.mouse;
    if (gesture) gesture.move(pointer);
    else look(pointer);
    paint();
  });
  element.addEventListener("pointerup", (event) => release("up", spotAt(event)));
  element.addEventListener("pointercancel", (event) => release("cancel", spotAt(event)));
  element.addEventListener("pointerleave", () => {
    pointer = null;
    if (!gesture) store.set({ hover: null });
    paint();
  });
  // Before the layer's own keys, for which Escape means something else.
  const letGoOfDrag = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && gesture && release("cancel", { x: 0, y: 0 });
  window.addEventListener("keydown", letGoOfDrag, true);
  store.subscribe((state, before) => {
    const { data } = state.views;
    const arrived = state.held && data !== before.views.data && data && agrees(data, state.held, ground(state));
    if (arrived && !gesture) store.set({ held: null });
    if (state.tool !== before.tool) element.setAttribute("aria-label", `The picture: ${LABELS[state.tool]}`);
    if (state.selection !== before.selection || state.hover !== before.hover) paint();
  });
  element.dataset.over = "ground";
  return { element, paint };
}
