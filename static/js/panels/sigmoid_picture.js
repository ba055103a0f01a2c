// @ts-check
// Where each point falls on the sigmoid: its logit across, its chance upwards.
import { axesLayout } from "../shared/axes.js";
import { make } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { line } from "./arrows.js";
import { chancesOf, classCount, className, classSaid, known, logitOf, pointTraces, rings } from "./class_points.js";
import { mountPicture } from "./picture_page.js";
import { mountPointHover } from "./point_hover.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** Farther out the curve is flat, and points stand at the edge. */
const WIDEST = 12;
const LEAST = 4;
const STEPS = 120;

/** @param {State} state @returns {number} the class whose chance is drawn: of two the second */
export const drawnClass = ({ classShown, views }) => (classCount(views) === 2 ? 1 : Math.min(classShown, classCount(views) - 1));

/** @param {State} state @returns {number} how far the axis of the logits reaches */
export function reach(state) {
  const { points, data } = state.views;
  let most = LEAST;
  const k = drawnClass(state);
  for (let i = 0; data && known(state.views) && i < data.y.length; i++) most = Math.max(most, Math.abs(logitOf(points, i, k)) || 0);
  return Math.min(WIDEST, Math.ceil(most + 0.5));
}

/** @param {State} state @returns {({x: number, y: number} | null)[]} */
export function spots(state) {
  const { points, data } = state.views;
  if (!data || !known(state.views)) return [];
  const far = reach(state);
  const k = drawnClass(state);
  return Array.from(data.y, (_, i) => {
    const z = logitOf(points, i, k);
    return Number.isFinite(z) ? { x: Math.max(-far, Math.min(far, z)), y: chancesOf(points, i)[k] } : null;
  });
}

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const far = reach(state);
  const k = drawnClass(state);
  const xTitle = classCount(state.views) === 2 ? "z, the logit" : `z of ${classSaid(state, k)} against all others`;
  const yTitle = `chance of ${classSaid(state, k)}`;
  const layout = axesLayout({ x: [-far * 1.05, far * 1.05], y: [-0.06, 1.06], xTitle, yTitle }, size, theme);
  const x = Array.from({ length: STEPS + 1 }, (_, i) => -far + (2 * far * i) / STEPS);
  const curve = { ...line({ x, y: x.map(sigmoid), line: { color: theme.quiet, width: 2.5 } }), hoverinfo: "skip", name: "sigmoid" };
  const places = spots(state);
  const { data } = state.views;
  /** From each point to what it really is: the longer, the dearer. */
  const sticks = { x: /** @type {(number | null)[]} */ ([]), y: /** @type {(number | null)[]} */ ([]) };
  places.forEach((spot, i) => {
    if (!spot || !data || data.is_test[i]) return;
    sticks.x.push(spot.x, spot.x, null);
    sticks.y.push(spot.y, data.y[i] === k ? 1 : 0, null);
  });
  const two = classCount(state.views) === 2;
  const t = state.threshold;
  const cut = Math.log(t / (1 - t));
  const border = two && Math.abs(cut) < far
    ? [line({ x: [-far * 1.05, cut, cut], y: [t, t, -0.06], line: { color: theme.ink, width: 1.6, dash: "dash" }, name: "threshold" })]
    : [];
  const marked = [...state.selection].flatMap((i) => places[i] ?? []);
  return {
    data: [line({ ...sticks, line: { color: theme.residual, width: 1 }, opacity: 0.35 }), curve, ...border,
      ...pointTraces(state, theme, places), rings(marked, theme)],
    layout,
  };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountSigmoidPicture(plot, store) {
  const { host, chart } = mountPicture(plot, store, "sigmoid", figure, {
    label: "Where each point falls on the sigmoid",
    keys: ["threshold", "selection", "classShown"],
    needs: "points",
    painted: () => follow(),
  });
  const follow = mountPointHover(host, store, chart, spots);
  host.append(chooser(store));
  return chart;
}

/** Which class is drawn, where there are more than two. @param {import("../shared/types.js").Store} store */
export function chooser(store) {
  const select = make("select", { class: "measured", "aria-label": "Class" });
  select.addEventListener("change", () => store.set({ classShown: Number(select.value) }));
  let known = "";
  whenChanged(store, ["views", "classShown"], (state) => {
    const names = Array.from({ length: classCount(state.views) }, (_, k) => className(state, k));
    if (names.join("\n") !== known) {
      known = names.join("\n");
      select.replaceChildren(...names.map((_, k) => make("option", { value: k }, `chance of ${classSaid(state, k)}`)));
    }
    select.hidden = names.length < 3;
    select.value = String(drawnClass(state));
  });
  return select;
}
