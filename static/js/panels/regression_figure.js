// @ts-check
// The regression picture as a figure, a pure function of the state.
import { axesLayout, geometry, grounded, padded } from "../shared/axes.js";
import { featureLabels, targetLabel } from "../shared/labels.js";
import { MANY, band, bars, curve, places, points, residuals, split, squares } from "./marks.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */

const FAR = 1e5;
/** How each line looks, in the picture and in the legend: by colour, width and dash. */
export const LINES = /** @type {const} */ ({
  fit: { width: 2.5, dash: "solid", simplify: false },
  descent: { width: 2.5, dash: "dash", simplify: false },
  own: { width: 2.5, dash: "dashdot", simplify: false },
  pinned: { width: 1.8, dash: "dot", simplify: false },
});

/** @param {State} state @returns {import("../shared/types.js").Window} */
export function windowOf({ window, views: { data }, feature }) {
  if (window) return window;
  if (!data) return { x: [0, 10], y: [0, 10] };
  return { x: padded(data.low[feature], data.high[feature]), y: padded(...grounded(data.y_low, data.y_high)) };
}

/**
 * @param {State} state
 * @param {Theme} theme
 * @param {Size} size
 * @returns {{data: any[], layout: any}}
 */
export function figure(state, theme, size) {
  const { data } = state.views;
  const titles = { xTitle: featureLabels(state)[state.feature] ?? "x", yTitle: targetLabel(state) };
  const layout = axesLayout({ ...windowOf(state), ...titles }, size, theme);
  const at = geometry(layout, size);
  const [models, measured] = [lines(state, theme), dots(state, theme, at)];
  const front = (data?.y.length ?? 0) > MANY ? [...measured, ...models] : [...models, ...measured];
  return { data: [...bands(state, theme), ...errors(state, theme, at), ...front], layout };
}

/** @param {State} state @param {Theme} theme */
function bands({ views: { curve: best }, show }, theme) {
  const list = [];
  if (show.prediction && best?.prediction_low && best.prediction_high)
    list.push({ ...band(best.x, best.prediction_low, best.prediction_high, theme.prediction), name: "prediction" });
  if (show.band && best?.confidence_low && best.confidence_high)
    list.push({ ...band(best.x, best.confidence_low, best.confidence_high, theme.band), name: "confidence" });
  return list;
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Geometry} at */
function errors(state, theme, at) {
  const { show } = state;
  if (!show.squares && !show.residuals) return [];
  const list = residuals(state);
  if (!list.length) return [];
  const style = { type: "scatter", mode: "lines", hoverinfo: "skip" };
  const faint = { ...style, line: { color: theme.residual, width: 0.75 }, opacity: 0.75, fill: "toself", fillcolor: theme.square };
  return [
    ...(show.squares ? [{ ...faint, ...squares(list, at), name: "squares" }] : []),
    ...(show.residuals ? [{ ...style, ...bars(list), line: { color: theme.residual, width: 1.4 }, name: "residuals" }] : []),
  ];
}

/** @param {State} state @param {Theme} theme */
function lines({ views: { curve: best, line, own_line: own }, show, window, pinned }, theme) {
  const list = [];
  const past = [pinned?.views.curve, show.descent ? pinned?.views.line : null];
  for (const shape of past)
    if (shape) list.push(curve(shape.x, shape.y, { name: "pinned", line: { color: theme.quiet, ...LINES.pinned } }));
  if (best) list.push(curve(best.x, best.y, { name: "fit", line: { color: theme.fit, ...LINES.fit } }));
  if (show.descent && line) list.push(curve(line.x, line.y, { name: "descent", line: { color: theme.descent, ...LINES.descent } }));
  const across = own?.x ?? (own && window && own.y.length === 2 ? window.x : best?.x);
  if (show.ownLine && own?.y && across) list.push(curve(across, own.y, { name: "own", line: { color: theme.own, ...LINES.own } }));
  return list;
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Geometry} at */
function dots(state, theme, at) {
  const { x, y } = places(state);
  /** Farther out no transform can say where a point is. @param {number} i */
  const reached = (i) => Math.max(Math.abs(at.x(x[i])), Math.abs(at.y(y[i]))) < FAR;
  const { train, test } = split(state);
  /** @param {number[]} indices @param {boolean} isTest */
  const some = (indices, isTest) => {
    const near = indices.filter(reached);
    const [across, up] = [x, y].map((values) => near.map((i) => values[i]));
    return points(across, up, isTest, theme, { name: isTest ? "test" : "train" });
  };
  const fresh = state.held && state.held.index >= (state.views.data?.y.length ?? 0) ? [state.held.index] : [];
  return [some([...train, ...fresh], false), ...(test.length ? [some(test, true)] : [])];
}
