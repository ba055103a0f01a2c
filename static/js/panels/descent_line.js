// @ts-check
// Own data: the points, and everyone's line or curve through them, moving as the place on the map moves.
import { axesLayout } from "../shared/axes.js";
import { groundOf } from "../shared/points_ground.js";
import { createPointsLayer } from "../shared/points_layer.js";
import { colourOf } from "../shared/runner_marks.js";
import { classGround, curveFigure, keyed } from "./descent_curve.js";
import { curve, places, points, split } from "./marks.js";
import { isLogistic } from "./objective.js";
import { mountPicture } from "./picture_page.js";
import { windowOf } from "./regression_figure.js";
import { keepWindow } from "./regression_picture.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function figure(state, theme, size) {
  if (isLogistic(state)) return curveFigure(state, theme, size);
  const { data, landscape } = state.views;
  const line = /** @type {any} */ (state.views.line);
  const window = windowOf(state);
  const titles = { xTitle: data?.feature_names[state.feature] ?? "x", yTitle: data?.target_name ?? "y" };
  const layout = axesLayout({ ...window, ...titles }, size, theme);
  const best = landscape?.minima?.[0];
  const at = (/** @type {number} */ intercept, /** @type {number} */ slope) => window.x.map((x) => intercept + slope * x);
  const lines = Array.from(line?.intercepts ?? [], (intercept, i) =>
    curve(window.x, at(/** @type {number} */ (intercept), line.slopes[i]), { line: { color: colourOf(theme, i), width: 2.5 } }),
  );
  return { data: [...(best ? [curve(window.x, at(best[0], best[1]), { line: { color: theme.fit, width: 2, dash: "dash" } })] : []),
    ...dots(state, theme), ...lines], layout: best ? keyed(layout, "dashed: the least cost") : layout };
}

/** The points, those of the next step ringed. @param {State} state @param {Theme} theme */
function dots(state, theme) {
  const { x, y } = places(state);
  const { train, test } = split(state);
  const pick = (/** @type {number[]} */ indices) => [indices.map((i) => x[i]), indices.map((i) => y[i])];
  const [tx, ty] = pick(train);
  const batch = Array.from(/** @type {any} */ (state.views.line)?.batch ?? [], (k) => train[/** @type {number} */ (k)]);
  const [bx, by] = batch.length < train.length ? pick(batch) : [[], []];
  const ring = { size: 15, symbol: "circle-open", color: theme.residual, line: { color: theme.residual, width: 2 } };
  return [
    points(tx, ty, false, theme, { name: "train" }),
    ...(test.length ? [points(pick(test)[0], pick(test)[1], true, theme, { name: "test" })] : []),
    ...(bx.length ? [{ type: "scatter", mode: "markers", x: bx, y: by, marker: ring, hoverinfo: "skip" }] : []),
  ];
}

/**
 * @param {HTMLElement} plot @param {import("../shared/types.js").Store} store
 * @param {ReturnType<typeof import("../shared/editor.js").createEditor>} editor @param {(text: string) => void} announce
 */
export function mountDescentLine(plot, store, editor, announce) {
  let follow = () => {};
  const { host, chart } = mountPicture(plot, store, "points", figure, {
    label: "The points and everyone's line or curve", keys: ["window", "held", "feature", "document"], painted: () => follow(),
  });
  const ground = (/** @type {State} */ state) => (isLogistic(state) ? classGround(state) : groundOf(state));
  follow = createPointsLayer(host, { store, editor, chart, announce, ground }).paint;
  keepWindow(store);
  return chart;
}
