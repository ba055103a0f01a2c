// @ts-check
// One picture among those that share the place in the middle: drawn only while it is the one shown.
import { createChart } from "../shared/charts.js";
import { hide, make, say } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */
/** @typedef {(state: State, theme: Theme, size: Size) => import("../shared/charts.js").Figure | null} FigureOf */

/**
 * @param {HTMLElement} plot
 * @param {Store} store
 * @param {import("../shared/types.js").Picture} name
 * @param {FigureOf} figure
 * @param {{label: string, keys?: (keyof State)[], solid?: boolean, every?: number, needs?: keyof import("../shared/types.js").Views,
 *   besides?: import("../shared/types.js").Picture, painted?: () => void, remark?: (state: State) => string}} options
 *   keys: the parts of the state that the figure depends on beside the views; needs: the view without which there is none;
 *   besides: another picture that this one is a part of; remark: what is said in place of what is missing
 */
export function mountPicture(plot, store, name, figure, options) {
  const { label, keys = [], solid, every, needs = "data", besides, painted, remark = () => "" } = options;
  const host = make("div", { class: "picture-page", "data-shows": name, role: "group", "aria-label": label });
  plot.append(host);
  const chart = createChart(host, { solid, every, painted, busy: () => store.get().status === "playing" });
  const said = make("p", { class: "plot-remark", role: "status" });
  host.append(said);
  whenChanged(store, ["views", "picture", "colours", ...keys], (state) => {
    hide(host, state.picture !== name && state.picture !== besides);
    if (host.hidden || !state.colours || !state.views[needs]) return;
    say(said, remark(store.get()));
    chart.draw((size) => figure(store.get(), /** @type {Theme} */ (store.get().colours), size));
  });
  return { host, chart };
}
