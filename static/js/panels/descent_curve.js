// @ts-check
// Own data of two classes: the points on two lines, and everyone's S-curve between them: how likely the upper class is.
import { axesLayout } from "../shared/axes.js";
import { classPoints } from "../shared/class_marks.js";
import { placesOf } from "../shared/points_ground.js";
import { colourOf } from "../shared/runner_marks.js";
import { curve, split } from "./marks.js";
import { windowOf } from "./regression_figure.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/points_ground.js").Ground} Ground */

/** Probabilities, with room for the points at both ends. @type {[number, number]} */
const UP = [-0.12, 1.12];
const HALF = 0.5;

/** @param {State} state @returns {number} above it a target belongs to the upper class */
const levelOf = ({ views }) => /** @type {any} */ (views.line)?.level ?? HALF;

/** @param {number} intercept @param {number} slope @param {number} x @returns {number} how likely the upper class is */
const probability = (intercept, slope, x) => 1 / (1 + Math.exp(-(intercept + slope * x)));

/** @param {State} state @returns {string} what goes up: a probability, and of what */
export function title(state) {
  const { data } = state.views;
  const level = levelOf(state);
  const plain = (data?.y ?? []).every((/** @type {number} */ value) => value === 0 || value === 1);
  return `probability that ${data?.target_name ?? "y"} ${plain ? "is 1" : `is above ${Number(level.toPrecision(4))}`}`;
}

/**
 * One feature across, the class up. A point that is dragged over the middle changes its class.
 * @param {State} state @returns {Ground}
 */
export function classGround(state) {
  const level = levelOf(state);
  const { feature } = state;
  /** @param {readonly number[]} y @param {boolean} upper @returns {number} a target of this class: 0 or 1, or one that is there */
  const targetOf = (y, upper) => {
    if (y.every((value) => value === 0 || value === 1)) return Number(upper);
    const known = y.filter((value) => value > level === upper).sort((a, b) => a - b);
    return known[known.length >> 1] ?? (upper ? level + 1 : level);
  };
  /** @param {number} d @param {number} x @returns {(number | null)[]} */
  const rowOf = (d, x) => Array.from({ length: d }, (_, j) => (j === feature ? x : null));
  return {
    at: (row, target) => ({ x: row[feature], y: Number(target > level) }),
    fresh: ({ x, y }, points) => ({ row: rowOf(points.features.length, x), target: targetOf(points.y, y > HALF) }),
    moved: ({ x, y }, points) => ({ row: rowOf(points.features.length, x), target: targetOf(points.y, y > HALF) }),
  };
}

/** A word on the lines, below the axis on the left. @param {any} layout @param {string} text */
export const keyed = (layout, text) => ({
  ...layout,
  annotations: [...layout.annotations, { ...layout.annotations[1], x: 0, xanchor: "left", text }],
});

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Size} size */
export function curveFigure(state, theme, size) {
  const { data, landscape } = state.views;
  const line = /** @type {any} */ (state.views.line);
  const window = { x: windowOf(state).x, y: UP };
  const layout = axesLayout({ ...window, xTitle: data?.feature_names[state.feature] ?? "x", yTitle: title(state) }, size, theme);
  const along = Array.from(line?.along ?? []);
  const best = along.length ? landscape?.minima?.[0] : undefined;
  const lowest = best && along.map((x) => probability(best[0], best[1], Number(x)));
  const half = curve(window.x, [HALF, HALF], { name: "half", line: { color: theme.line, width: 1.5, dash: "dot" } });
  const curves = Array.from(line?.curves ?? [], (heights, i) =>
    curve(along, Array.from(heights), { name: `curve ${i + 1}`, line: { color: colourOf(theme, i), width: 2.5, simplify: false } }),
  );
  const dashed = { name: "best", line: { color: theme.fit, width: 2, dash: "dash", simplify: false } };
  return {
    data: [half, ...(lowest ? [curve(along, lowest, dashed)] : []), ...dots(state, theme), ...curves],
    layout: lowest ? keyed(layout, "dashed: the least cost") : layout,
  };
}

/** The points in the colours of their classes, those of the next step ringed. @param {State} state @param {Theme} theme */
function dots(state, theme) {
  const spots = placesOf(state, classGround(state));
  const { data } = state.views;
  if (!data) return [];
  const classes = classPoints({ y: spots.map(({ y }) => Number(y > HALF)), is_test: data.is_test, classes: ["0", "1"] }, spots, theme);
  const { train } = split(state);
  const rows = Array.from(/** @type {any} */ (state.views.line)?.batch ?? [], (k) => train[/** @type {number} */ (k)]);
  const ringed = rows.length < train.length ? rows.flatMap((i) => spots[i] ?? []) : [];
  const marker = { size: 15, symbol: "circle-open", color: theme.residual, line: { color: theme.residual, width: 2 } };
  const [x, y] = [ringed.map((spot) => spot.x), ringed.map((spot) => spot.y)];
  return [...classes, ...(ringed.length ? [{ type: "scatter", mode: "markers", x, y, marker, hoverinfo: "skip" }] : [])];
}
