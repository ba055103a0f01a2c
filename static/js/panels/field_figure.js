// @ts-check
// Two features and the chances of the classes over them, as a figure: field, lines of one chance, boundary, margins, points.
import { axesLayout, escaped, geometry } from "../shared/axes.js";
import { featureLabels, targetLabel } from "../shared/labels.js";
import { placesOf, planeOf } from "../shared/points_ground.js";
import { line } from "./arrows.js";
import { classCount, mistaken, mistakenRings, pointTraces, undecided } from "./class_points.js";
import { along, contour, pathOf } from "./contours.js";
import { pinnedBorder } from "./pinned_border.js";
import { boundaries, fieldImage, sheets } from "./probability_field.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Size} Size */
/** @typedef {import("../shared/types.js").Window} Window */

export const LEVELS = [0.1, 0.9, 0.3, 0.7, 0.2, 0.8, 0.4, 0.6, 0.5];
/** Where z is -1 and 1. */
const MARGINS = [1 / (1 + Math.E), Math.E / (1 + Math.E)];
/** Labels stand somewhere along their lines, so many pixels from each other. */
const ALONG = [0.06, 0.1, 0.14, 0.18, 0.24, 0.3, 0.94, 0.9, 0.86, 0.8, 0.7, 0.5];
const APART = 46;
const TOO_CLOSE = 190;

/** @param {State} state @returns {Window} */
export const planeWindow = ({ window, views: { data }, pair: [i, j] }) =>
  window ?? (data ? { x: [data.low[i], data.high[i]], y: [data.low[j], data.high[j]] } : { x: [0, 1], y: [0, 1] });

/** @param {State} state the field, if it is one over the two features that are shown */
export const fieldShown = ({ views: { field }, pair }) =>
  field && field.features?.[0] === pair[0] && field.features?.[1] === pair[1] ? field : null;

/**
 * Whether the lines lie too close for a label at each.
 * @param {any} field @param {ArrayLike<number>[]} rows @param {import("../shared/axes.js").Geometry} at
 */
function narrow(field, rows, at) {
  const [first, last] = [LEVELS[0], LEVELS[1]].map((level) => contour(rows, field.x, field.y, level).flat());
  const [x, y] = first[first.length >> 1] ?? [NaN, NaN];
  return last.some(([a, b]) => Math.hypot(at.x(a) - at.x(x), at.y(b) - at.y(y)) < TOO_CLOSE);
}

/** @param {State} state @param {Theme} theme @param {import("../shared/axes.js").Geometry} at */
function levels(state, theme, at) {
  const field = fieldShown(state);
  const all = field ? sheets(field) : [];
  if (all.length !== 1 || !state.show.contours) return { lines: [], labels: [] };
  const labels = [];
  const lines = [];
  /** @type {number[][]} */ const taken = [];
  const few = narrow(field, all[0], at);
  for (const level of LEVELS) {
    const ways = contour(all[0], field.x, field.y, level);
    if (!ways.length) continue;
    lines.push(line({ ...pathOf(ways), line: { color: theme.quiet, width: 1 }, opacity: 0.55 }));
    if (level === state.threshold || (few && level !== LEVELS[0] && level !== LEVELS[1])) continue;
    const spots = ALONG.flatMap((share) => {
      const place = along(ways, share);
      return place ? [[at.x(place[0]) - at.left, at.y(place[1]) - at.top]] : [];
    });
    const spot = spots.find(([x, y]) => x > 8 && x < at.width - 34 && y > 12 && y < at.height - 14
      && taken.every(([a, b]) => Math.hypot(a - x, 1.6 * (b - y)) > APART));
    if (!spot) continue;
    taken.push(spot);
    const place = { xref: "paper", yref: "paper", x: spot[0] / at.width, y: 1 - (spot[1] - 8) / at.height };
    const font = { family: theme.font, size: 11, color: theme.quiet };
    labels.push({ text: String(level), ...place, showarrow: false, xanchor: "left", yanchor: "top", font });
  }
  return { lines, labels };
}

/** @param {State} state @param {Theme} theme @returns {any[]} the boundary, strong, and where z is ±1 */
function borders(state, theme) {
  const field = fieldShown(state);
  if (!field) return [];
  const all = sheets(field);
  const margins = all.length === 1 && state.show.margins
    ? MARGINS.map((level) => pathOf(contour(all[0], field.x, field.y, level)))
    : [];
  const path = pathOf(boundaries(field, state.threshold));
  const hovertemplate = all.length === 1 ? `P = ${state.threshold}<extra></extra>` : "boundary<extra></extra>";
  const dashed = margins.map((way) => line({ ...way, line: { color: theme.ink, width: 1.4, dash: "dash" } }));
  const strong = { ...line({ ...path, line: { color: theme.ink, width: 3 } }), hoverinfo: "all", hovertemplate, name: "boundary" };
  return [...dashed, ...pinnedBorder(state, theme), strong];
}

/**
 * The boundary of the greatest likelihood, where it is one straight line: the others at their mean.
 * @param {State} state @returns {{x: number[], y: number[]} | null}
 */
export function goalLine(state) {
  const { views: { data, solution }, pair: [i, j], threshold } = state;
  const names = /** @type {string[]} */ (solution?.parameter_names ?? []);
  if (!data || !solution?.coefficients || solution.status !== "fitted" || classCount(state.views) > 2) return null;
  const weight = (/** @type {number} */ feature) => solution.coefficients[names.indexOf(data.feature_names[feature])];
  const plain = names.every((name) => name === "1" || data.feature_names.includes(name));
  if (!plain || data.feature_names.length !== 2 || !(Math.hypot(weight(i), weight(j)) > 0)) return null;
  const rest = (names[0] === "1" ? solution.coefficients[0] : 0) - Math.log(threshold / (1 - threshold));
  const { x, y } = planeWindow(state);
  return Math.abs(weight(j)) > Math.abs(weight(i))
    ? { x, y: x.map((value) => -(rest + weight(i) * value) / weight(j)) }
    : { x: y.map((value) => -(rest + weight(j) * value) / weight(i)), y };
}

/** @param {State} state @param {Theme} theme */
function goal(state, theme) {
  const path = state.show.goal ? goalLine(state) : null;
  return path ? [line({ ...path, line: { color: theme.fit, width: 2, dash: "dot" }, name: "greatest likelihood" })] : [];
}

/** @param {State} state @param {Theme} theme @param {Size} size */
export function figure(state, theme, size) {
  const [i, j] = state.pair;
  const name = (/** @type {number} */ index) => featureLabels(state)[index] ?? `x${index + 1}`;
  const layout = axesLayout({ ...planeWindow(state), xTitle: name(i), yTitle: name(j) }, size, theme);
  for (const axis of [layout.xaxis, layout.yaxis]) axis.gridcolor = "rgba(0,0,0,0)";
  const at = geometry(layout, size);
  const spots = placesOf(state, planeOf(state));
  const wrong = state.show.mistakes && !undecided(state.views) ? mistaken(state).map((index) => spots[index]) : [];
  const { lines, labels } = levels(state, theme, at);
  const field = fieldShown(state);
  return {
    data: [...lines, ...goal(state, theme), ...borders(state, theme), ...pointTraces(state, theme, spots), mistakenRings(wrong, theme)],
    layout: { ...layout, annotations: [...layout.annotations, ...labels], images: field ? [fieldImage(field, theme)] : [] },
  };
}

/** @param {State} state the numbers behind the picture @returns {import("../shared/tables.js").Table} */
export function table(state) {
  const { data, points } = state.views;
  if (!data) return { title: "Points", head: [], rows: [] };
  const wrong = new Set(mistaken(state));
  const chance = (/** @type {number} */ i) => {
    const found = points?.probabilities[i];
    return typeof found === "number" ? found : found?.[data.y[i]];
  };
  const rows = Array.from(data.y, (y, i) => [
    i + 1, ...Array.from(data.X[i]), data.classes?.[y] ?? String(y), chance(i), points?.losses[i], wrong.has(i) ? "mistaken" : "right",
    data.is_test[i] ? "test" : "train",
  ]);
  const asked = classCount(state.views) > 2 ? "chance of its class" : `chance of ${escaped(data.classes?.[1] ?? "1")}`;
  const head = ["point", ...featureLabels(state), targetLabel(state), asked, "log loss", "answer", "set"];
  return { title: "Points with their chances", head, rows };
}
