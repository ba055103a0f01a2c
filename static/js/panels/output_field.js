// @ts-check
// The output in the page: its painted field under a chart with the points, and the layer that edits them.
import { createChart } from "../shared/charts.js";
import { hide, make, press, say } from "../shared/dom.js";
import { createPointsLayer } from "../shared/points_layer.js";
import { whenChanged } from "../shared/store.js";
import { figure } from "./output_figure.js";
import { createOutputField } from "./output_paint.js";
import { outputGround } from "./output_points.js";
import { valueScale } from "./output_scale.js";
import { isCurve, windowFor } from "./output_window.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** Where the output is among the pictures: beside the graph, or alone. */
const SHOWN = new Set(["network", "field", "glass"]);
const PAUSE_BEFORE_ZOOM = 400;

/**
 * @param {HTMLElement} host @param {Store} store
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor @param {(text: string) => void} announce
 */
export function mountOutput(host, store, editor, announce) {
  const painter = createOutputField();
  /** @type {(() => void)[]} */ const followers = [];
  const place = make("div", { class: "net-output-chart", role: "group", "aria-label": "What the network answers, and the points" });
  place.append(painter.canvas);
  host.append(place);
  const said = make("p", { class: "plot-remark", role: "status" });
  const chart = createChart(place, {
    busy: () => store.get().status === "playing",
    painted(at) {
      const { left, top, width, height } = at;
      painter.canvas.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
      followers.forEach((follow) => follow());
    },
  });
  place.append(said);
  const layer = createPointsLayer(place, { store, editor, chart, announce, ground: outputGround });
  followers.push(layer.paint);

  /** @type {number | null} */ let before = null;
  /** @type {unknown[]} */ let drawn = [];
  whenChanged(store, ["views", "picture", "colours", "window", "held", "pair", "net", "status", "hover", "pinned"], (state) => {
    const { colours, views: { field: told, data }, picture, net, status, hover } = state;
    const field = told?.x && told; // none where other data have not the features that were asked for
    const onlyHover = hover !== before && picture !== "glass";
    before = hover;
    if (onlyHover) return;
    if (!SHOWN.has(picture) || !colours || !data) return;
    say(said, data.y.length === 0 && !state.held ? "Click to add your first points." : "");
    const flat = isCurve(state);
    hide(painter.canvas, flat || !field);
    if (field && !flat) painter.paint(field, /** @type {Theme} */ (colours), net.discrete, data);
    // What stands over the field stays while only the field changes.
    const over = [picture, colours, data, state.window, state.held, state.pair, net, hover];
    if (status === "playing" && !flat && field && over.every((part, i) => part === drawn[i])) return;
    drawn = status === "playing" ? over : [];
    // While it runs the canvas is enough; a picture that is saved has the field of its own.
    const own = status !== "playing" && !flat;
    chart.draw((size) => figure(store.get(), /** @type {Theme} */ (store.get().colours), size, own ? painter.source() : null));
  });
  place.append(decidedChip(store), valueScale(store));
  keepWindow(store);
  return chart;
}

/** Shows the output as decided, without how sure it is; of classes over a plane. @param {Store} store */
function decidedChip(store) {
  const title = "Only which class it is, not how sure the network is";
  const chip = make("button", { class: "button chip", type: "button", title }, "Decided");
  chip.addEventListener("click", () => store.set({ net: { ...store.get().net, discrete: !store.get().net.discrete } }));
  whenChanged(store, ["net", "views"], (state) => {
    press(chip, state.net.discrete);
    hide(chip, !state.views.data?.classes?.length || isCurve(state));
  });
  return make("div", { class: "map-choices" }, chip);
}

/** The window stands still while something is held, and follows the data afterwards. @param {Store} store */
function keepWindow(store) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  /** @type {unknown[]} */ let seen = [];
  const fit = () => {
    const state = store.get();
    if (!state.views.data || state.dragging || state.held) return;
    const next = windowFor(state, state.window);
    if (next !== state.window) store.set({ window: next });
  };
  whenChanged(store, ["views", "dragging", "held", "pair"], ({ views: { data }, dragging, held, pair, window }) => {
    const now = [data, dragging, held, pair];
    if (window && now.every((part, i) => part === seen[i])) return;
    seen = now;
    clearTimeout(timer);
    if (!window) fit();
    else if (!dragging) timer = setTimeout(fit, PAUSE_BEFORE_ZOOM);
  });
}

/** @param {State} state the numbers behind the picture @returns {import("../shared/tables.js").Table} */
export function table({ views: { data, field } }) {
  const rows = Array.from(data?.y ?? [], (target, i) => [i + 1, ...Array.from(data?.X[i] ?? []), data?.classes?.[target] ?? target,
    data?.is_test[i] ? "test" : "train", nearest(field, data?.X[i])]);
  const answer = field?.probabilities ? "P near it" : "answer near it";
  const head = ["point", ...(data?.feature_names ?? []), data?.target_name ?? "y", "set", answer];
  return { title: "Points and what the network answers there", head, rows };
}

/** @param {import("../shared/network_types.js").Field | undefined} field @param {ArrayLike<number> | undefined} at */
function nearest(field, at) {
  const rows = field?.probabilities ?? field?.values;
  if (!field || !rows || !at || rows.length !== field.y.length) return null;
  const index = (/** @type {ArrayLike<number>} */ axis, /** @type {number} */ value) =>
    Math.round(((value - axis[0]) / (axis[axis.length - 1] - axis[0])) * (axis.length - 1));
  return rows[index(field.y, at[1])]?.[index(field.x, at[0])] ?? null;
}
