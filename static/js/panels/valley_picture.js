// @ts-check
// The landscape of the loss along two directions through all weights, with the shadow of the way on it.
import { axesLayout, geometry } from "../shared/axes.js";
import { choose, hide, make, say } from "../shared/dom.js";
import { networkIn } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { whenChanged } from "../shared/store.js";
import { heightField, placed } from "./height_field.js";
import { keepMoment, lineFigure, lineOptions, lineTable, lineWords } from "./line_between.js";
import { mountPicture } from "./picture_page.js";
import { createScale, levelled, lineLabels, momentLabels } from "./valley_scale.js";
import { chooseWeights } from "./valley_weights.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const KINDS = /** @type {[string, string][]} */ ([["path", "Where the way spreads most"], ["random", "Two random directions"],
  ["weights", "Two weights"], ["line", "A line between two moments"]]);

/** What a length along the axes is measured in. */
const TITLES = /** @type {Record<string, (name: string, short: boolean) => string>} */ ({
  path: (name, short) => (short ? name : `distance along the ${name} of the way`),
  random: (name, short) => (short ? name : `${name}, in lengths of the weights`),
  weights: (name) => `change of ${name}`,
});

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { views, net } = state;
  if (net.directions === "line") return lineFigure(state, theme, size);
  const view = /** @type {any} */ (views.landscape);
  if (!view?.path || !view.z) return null;
  const [x, y] = [view.x, view.y].map((axis) => /** @type {[number, number]} */ ([axis[0], axis[axis.length - 1]]));
  const kind = view.reason ? "random" : view.directions;
  const [xTitle, yTitle] = view.names.map((/** @type {string} */ name) => TITLES[kind](name, size.width < 560));
  const bare = axesLayout({ x, y, xTitle, yTitle }, size, theme);
  const choices = view.directions === "weights" && size.width < 480 ? { t: 66 } : {}; // they stand in two rows there
  const layout = { ...bare, margin: { ...bare.margin, ...choices } };
  /** @type {[number, number][]} */ const way = view.path.map((/** @type {ArrayLike<number>} */ place) => [place[0], place[1]]);
  const [first, last] = [way[0], way[way.length - 1]];
  const at = geometry(layout, size);
  const spots = [last, first].map(([across, up]) => [at.x(across) - at.left, at.y(up) - at.top]);
  const taken = spots.flatMap(([right, down]) => [[right - 30, down], [right + 30, down]]); // the words beside the dots
  layout.annotations.push(...momentLabels(spots, at, theme), ...lineLabels(view, at, theme, taken));
  return {
    layout: { ...layout, images: [placed(view, heightField(/** @type {any} */ (levelled(view)), theme), false)] },
    data: [
      { type: "scatter", mode: "lines", x: way.map(([across]) => across), y: way.map(([, up]) => up),
        line: { color: theme.residual, width: 2.5 },
        customdata: Array.from(view.steps), hovertemplate: "step %{customdata}<extra></extra>" },
      { type: "scatter", mode: "markers", x: [first[0]], y: [first[1]], hovertemplate: "start<extra></extra>",
        marker: { size: 9, color: theme.raised, line: { color: theme.residual, width: 2 } } },
      { type: "scatter", mode: "markers", x: [last[0]], y: [last[1]],
        marker: { size: 13, color: theme.residual, line: { color: theme.raised, width: 2 } },
        hovertemplate: `now: loss ${formatNumber(view.loss)}<extra></extra>` },
    ],
  };
}

/** The view of the landscape that is chosen, with its options. @param {State} state @returns {Record<string, Record<string, any>>} */
export const valleyViews = (state) =>
  state.net.directions === "line" ? { interpolation: lineOptions(state) } : { landscape: valleyOptions(state) };

/** The options of the landscape. @param {State} state */
export const valleyOptions = ({ net, views }) => {
  const most = (networkIn(views)?.params.length ?? 2) - 1;
  const [first, second] = [Math.min(net.first, most), Math.min(net.second, most)];
  const weights = net.directions === "weights" ? { first, second: second === first ? (first ? 0 : most) : second } : {};
  return { directions: net.directions, draw: net.draw, ...weights, resolution: 25 };
};

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store @param {import("../shared/types.js").Run} run */
export function mountValley(plot, store, run) {
  const about = /** @type {const} */ ({ label: "The landscape of the loss", needs: "network" });
  const { host, chart } = mountPicture(plot, store, "valley", figure, { ...about, keys: ["net"] });
  const look = (/** @type {Partial<import("../shared/network_types.js").Look>} */ patch) =>
    store.set({ net: { ...store.get().net, ...patch } });
  const options = KINDS.map(([value, text]) => make("option", { value }, text));
  const choice = make("select", { class: "button", "aria-label": "Directions" }, ...options);
  choice.addEventListener("change", () => look({ directions: choice.value }));
  const anew = make("button", { class: "button", type: "button" }, "Other directions");
  anew.addEventListener("click", () => look({ draw: store.get().net.draw + 1 }));
  const [said, scale] = [make("p", { class: "valley-said", role: "status" }), createScale()];
  const pause = make("button", { class: "button in-the-middle", type: "button" }, "Pause and draw it");
  pause.addEventListener("click", () => run.pause());
  host.append(make("div", { class: "map-choices" }, choice, anew, chooseWeights(store), keepMoment(store)), pause, said, scale.element);
  whenChanged(store, ["net", "views", "status", "colours"], (state) => {
    const { net, views, status, colours } = state;
    const lined = net.directions === "line";
    const view = /** @type {any} */ (lined ? /** @type {any} */ (views).interpolation : views.landscape);
    choose(choice, net.directions);
    hide(anew, net.directions !== "random");
    hide(pause, status !== "playing" || Boolean(view));
    hide(scale.element, lined || !view?.z);
    if (!scale.element.hidden && colours) scale.show(view, colours);
    say(said, status === "playing" ? "It is drawn anew when the training pauses." : lined ? lineWords(state) : (view?.reason ?? ""));
    hide(said, !said.textContent);
    said.toggleAttribute("data-below", lined && status !== "playing");
  });
  return chart;
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table(state) {
  if (state.net.directions === "line") return lineTable(state);
  const { views } = state;
  const view = /** @type {any} */ (views.landscape);
  const rows = Array.from(view?.path ?? [], (/** @type {ArrayLike<number>} */ place, /** @type {number} */ i) =>
    [view.steps[i], place[0], place[1]]);
  return { title: "The way on the landscape", head: ["step", ...(view?.names ?? ["", ""])], rows };
}
