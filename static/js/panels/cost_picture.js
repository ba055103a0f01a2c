// @ts-check
// The cost of everyone against the step, linear or logarithmic.
import { axesLayout, padded } from "../shared/axes.js";
import { make } from "../shared/dom.js";
import { colourOf, symbolOf } from "../shared/runner_marks.js";
import { whenChanged } from "../shared/store.js";
import { mountPicture } from "./picture_page.js";
import { pinnedWays } from "./pinned_ways.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

const EVERY = 100;
const DECADES = 16;

/**
 * Heights as they are shown: by powers of ten above the least cost, where that is known.
 * @param {ArrayLike<number>} heights @param {number | null} least @param {boolean} log @returns {(number | null)[]}
 */
export function above(heights, least, log) {
  if (!log) return Array.from(heights, (height) => (Number.isFinite(height) ? height : null));
  const ground = least ?? 0;
  return Array.from(heights, (height) => (Number.isFinite(height) && height > ground ? height - ground : null));
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  const { views: { paths, runners, landscape }, logarithmic: log, step } = state;
  const steps = Array.from(paths?.steps ?? []);
  const all = (runners?.points ?? []).map((/** @type {unknown} */ _, /** @type {number} */ i) =>
    above(paths?.[i]?.heights ?? [], landscape?.least ?? null, log),
  );
  const past = pinnedWays(state).map((way) => ({ ...way, y: above(way.heights, landscape?.least ?? null, log) }));
  const values = [...all, ...past.map(({ y }) => y)].flat().filter((/** @type {number | null} */ value) => value !== null);
  const highest = Math.max(...values.slice(0, 1), ...all.map((/** @type {number[]} */ each) => each[0] ?? 0));
  const top = Math.max(highest, Math.min(Math.max(...values, highest), 10 * highest));
  const range = log
    ? padded(Math.max(Math.log10(Math.min(...values)), Math.log10(top) - DECADES), Math.log10(Math.max(...values)))
    : padded(Math.min(...values), top);
  const last = Math.max(10, step, ...past.map(({ steps: walked }) => walked.at(-1) ?? 0));
  const yTitle = log && landscape?.least ? "cost above the least" : "cost";
  const layout = axesLayout({ x: [-0.02 * last, 1.02 * last], y: range, xTitle: "step", yTitle, log }, size, theme);
  const dotted = past.map(({ steps: x, y, title, index }) => ({ type: "scatter", mode: "lines", x, y, name: "pinned",
    line: { color: colourOf(theme, index), width: 1.8, dash: "dot" }, hovertemplate: `${title}<br>step %{x}<br>%{y:.5g}<extra></extra>` }));
  const data = all.flatMap((/** @type {number[]} */ y, /** @type {number} */ i) => {
    const color = colourOf(theme, i);
    const hovertemplate = `${runners?.runners[i].title}<br>step %{x}<br>%{y:.5g}<extra></extra>`;
    const marker = { size: 11, symbol: symbolOf(i), color, line: { color: theme.raised, width: 1.5 } };
    return [
      { type: "scatter", mode: "lines", x: steps, y, line: { color, width: 2 }, hovertemplate },
      { type: "scatter", mode: "markers", x: steps.slice(-1), y: y.slice(-1), marker, hovertemplate },
    ];
  });
  return { data: [...dotted, ...data], layout };
}

/** @param {HTMLElement} plot @param {import("../shared/types.js").Store} store */
export function mountCostPicture(plot, store) {
  const { host, chart } = mountPicture(plot, store, "cost", figure, {
    label: "Cost of everyone at each step",
    keys: ["logarithmic", "pinned"],
    needs: "paths",
    every: EVERY,
  });
  const box = make("input", { type: "checkbox" });
  host.append(make("label", { class: "check on-plot" }, box, "logarithmic"));
  box.addEventListener("change", () => store.set({ logarithmic: box.checked }));
  whenChanged(store, ["logarithmic"], ({ logarithmic }) => void (box.checked = logarithmic));
  return chart;
}
