// @ts-check
// The landscape of the loss along two directions through all weights, with the shadow of the way on it.
import { axesLayout } from "../shared/axes.js";
import { make, say } from "../shared/dom.js";
import { networkIn } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { heightField, placed } from "./height_field.js";
import { mountPicture } from "./picture_page.js";
import { chooseWeights } from "./valley_weights.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const KINDS = /** @type {[string, string][]} */ ([["path", "Where the way spreads most"], ["random", "Two random directions"],
  ["weights", "Two weights"]]);

/** @type {WeakMap<object, any>} */
const levels = new WeakMap();

/** Heights as they are shown: differences near the lowest place count most. @param {any} view @returns {any} */
export function levelled(view) {
  if (!levels.has(view)) {
    const least = Math.min(...view.z.flatMap((/** @type {Float64Array} */ row) => Array.from(row).filter(Number.isFinite)));
    const height = (/** @type {number} */ value) => Math.log(value - least + 0.02 * Math.abs(least) + 1e-6);
    const level = view.z.map((/** @type {Float64Array} */ row) => Float64Array.from(row, height));
    levels.set(view, { level });
  }
  return levels.get(view);
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure({ views, net }, theme, size) {
  const view = /** @type {any} */ (views.landscape);
  if (!view?.path || !view.z) return null;
  const [x, y] = [view.x, view.y].map((axis) => /** @type {[number, number]} */ ([axis[0], axis[axis.length - 1]]));
  const [xTitle, yTitle] = view.names.map((/** @type {string} */ name) => (net.directions === "weights" ? `change of ${name}` : name));
  const layout = axesLayout({ x, y, xTitle, yTitle }, size, theme);
  /** @type {[number, number][]} */ const way = view.path.map((/** @type {ArrayLike<number>} */ place) => [place[0], place[1]]);
  const last = way[way.length - 1];
  return {
    layout: { ...layout, images: [placed(view, heightField(levelled(view), theme), false)] },
    data: [
      { type: "scatter", mode: "lines", x: way.map(([across]) => across), y: way.map(([, up]) => up),
        line: { color: theme.residual, width: 2.5 },
        customdata: Array.from(view.steps), hovertemplate: "step %{customdata}<extra></extra>" },
      { type: "scatter", mode: "markers", x: [last[0]], y: [last[1]],
        marker: { size: 13, color: theme.residual, line: { color: theme.raised, width: 2 } },
        hovertemplate: `now: loss ${formatNumber(view.loss)}<extra></extra>` },
    ],
  };
}

/** The options of the view. @param {State} state */
export const valleyOptions = ({ net, views }) => {
  const most = (networkIn(views)?.params.length ?? 2) - 1;
  const [first, second] = [Math.min(net.first, most), Math.min(net.second, most)];
  const weights = net.directions === "weights" ? { first, second: second === first ? (first ? 0 : most) : second } : {};
  return { directions: net.directions, draw: net.draw, ...weights, resolution: 25 };
};

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountValley(plot, store, run) {
  const { host, chart } = mountPicture(plot, store, "valley", figure, { label: "The loss along two directions", needs: "landscape" });
  const look = (/** @type {Partial<import("../shared/network_types.js").Look>} */ patch) =>
    store.set({ net: { ...store.get().net, ...patch } });
  const options = KINDS.map(([value, text]) => make("option", { value }, text));
  const choice = make("select", { class: "button", "aria-label": "Directions" }, ...options);
  choice.addEventListener("change", () => look({ directions: choice.value }));
  const anew = make("button", { class: "button", type: "button" }, "Other directions");
  anew.addEventListener("click", () => look({ draw: store.get().net.draw + 1 }));
  const said = make("p", { class: "on-picture", role: "status" });
  const pause = make("button", { class: "button in-the-middle", type: "button" }, "Pause and draw it");
  pause.addEventListener("click", () => run.pause());
  host.append(make("div", { class: "map-choices" }, choice, anew, chooseWeights(store)), pause, said);
  whenChanged(store, ["net", "views", "status"], ({ net, views, status }) => {
    choice.value = net.directions;
    anew.hidden = net.directions !== "random";
    const reason = /** @type {any} */ (views.landscape)?.reason ?? "";
    pause.hidden = status !== "playing" || Boolean(views.landscape);
    say(said, status === "playing" ? "It is drawn anew when the training pauses." : reason);
  });
  return chart;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views }) {
  const view = /** @type {any} */ (views.landscape);
  const rows = Array.from(view?.path ?? [], (/** @type {ArrayLike<number>} */ place, /** @type {number} */ i) =>
    [view.steps[i], place[0], place[1]]);
  return { title: "The way on the landscape", head: ["step", ...(view?.names ?? ["", ""])], rows };
}
