// @ts-check
// The marks of the regression picture as traces: points, curves, bands, residual bars and residual squares.

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {import("../shared/axes.js").Geometry} Geometry */
/** @typedef {{x: (number | null)[], y: (number | null)[]}} Path */
/** @typedef {{x: number, y: number, predicted: number}} Residual */

/** More points than these are thinned: nobody tells them apart, and every redraw would pay for them. */
const MOST_POINTS = 2500;
/** With more points than these they are small and translucent, and the lines lie above them. */
export const MANY = 500;
/** With more training points than these their residuals would be one blot. */
const MOST_RESIDUALS = 400;

/** @param {ArrayLike<number>} x @param {ArrayLike<number>} y @param {object} style @returns {any} */
export const curve = (x, y, style) => ({ type: "scatter", mode: "lines", x, y, hoverinfo: "skip", ...style });

/** @param {ArrayLike<number>} x @param {ArrayLike<number>} low @param {ArrayLike<number>} high @param {string} colour */
export function band(x, low, high, colour) {
  const there = Array.from(x, (_, i) => i).filter((i) => Number.isFinite(low[i]) && Number.isFinite(high[i]));
  const back = [...there].reverse();
  return {
    type: "scatter",
    mode: "lines",
    line: { width: 0 },
    fill: "toself",
    fillcolor: colour,
    hoverinfo: "skip",
    x: [...there, ...back].map((i) => x[i]),
    y: [...there.map((i) => high[i]), ...back.map((i) => low[i])],
  };
}

/** @param {number[]} x @param {number[]} y @param {boolean} test @param {Theme} theme @param {object} [style] */
export function points(x, y, test, theme, style) {
  const many = x.length > MANY;
  const size = many ? 5 : 11;
  const marker = test
    ? { symbol: "diamond-open", size: size - 1, color: theme.test, line: { width: many ? 1.2 : 2 } }
    : { symbol: "circle", size, color: theme.train, line: { color: theme.raised, width: many ? 0 : 1.5 } };
  return { type: "scatter", mode: "markers", x, y, marker, opacity: many ? 0.5 : 1, hoverinfo: "skip", ...style };
}

/** @param {State} state @returns {{x: number[], y: number[]}} all points as they stand under the pointer */
export function places({ views, feature, held }) {
  const { X = [], y = new Float64Array(0) } = views.data ?? {};
  const column = X.map((row) => row[feature]);
  const targets = Array.from(y);
  if (held) {
    column[held.index] = held.x;
    targets[held.index] = held.y;
  }
  return { x: column, y: targets };
}

/** @param {State} state @returns {{train: number[], test: number[]}} indices, thinned evenly where there are very many */
export function split({ views }) {
  const isTest = views.data?.is_test ?? new Uint8Array(0);
  const every = Math.ceil(isTest.length / MOST_POINTS) || 1;
  const all = Array.from(isTest, (_, i) => i).filter((i) => i % every === 0);
  return { train: all.filter((i) => !isTest[i]), test: all.filter((i) => isTest[i]) };
}

/** @param {ArrayLike<number>} x ascending @param {ArrayLike<number>} y @param {number} at @returns {number} on the drawn curve */
export function onCurve(x, y, at) {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] > at) high = middle;
    else low = middle;
  }
  return y[low] + ((at - x[low]) / (x[high] - x[low])) * (y[high] - y[low]);
}

/** @param {Partial<import("../shared/types.js").Views>} views @returns {boolean} whether residuals are too many to be drawn */
export const tooMany = ({ solution }) => (solution?.train_index?.length ?? 0) > MOST_RESIDUALS;

/** @param {State} state @returns {Residual[]} of the training points, to the line that is measured; none where they are too many */
export function residuals(state) {
  const { data, solution, line, own_line: own } = state.views;
  const order = solution?.train_index;
  if (!data || !order || tooMany(state.views)) return [];
  const { x, y } = places(state);
  /** @type {(i: number, k: number) => number} */
  let predicted = (_, k) => solution.fitted[k];
  const left = own?.residuals;
  if (state.measured === "own" && left && left.length === order.length) predicted = (i, k) => data.y[i] - left[k];
  else if (state.measured === "descent" && line) predicted = (i) => onCurve(line.x, line.y, x[i]);
  return Array.from(order, (i, k) => ({ x: x[i], y: y[i], predicted: predicted(i, k) })).filter(
    (one) => Number.isFinite(one.predicted) && Number.isFinite(one.y),
  );
}

/** @param {Residual[]} list @returns {Path} */
export function bars(list) {
  return { x: list.flatMap((one) => [one.x, one.x, null]), y: list.flatMap((one) => [one.y, one.predicted, null]) };
}

/**
 * Squares on the screen: as wide as the residual is high, towards the side where there is room.
 * @param {Residual[]} list
 * @param {Geometry} at
 * @returns {Path}
 */
export function squares(list, at) {
  /** @type {Path} */
  const path = { x: [], y: [] };
  for (const { x, y, predicted } of list) {
    const side = Math.abs(at.y(y) - at.y(predicted));
    const middle = at.x(x);
    const wanted = y < predicted ? 1 : -1;
    const room = wanted > 0 ? at.left + at.width - middle : middle - at.left;
    const far = at.xAt(middle + (room < side && at.width - room > side ? -wanted : wanted) * side);
    path.x.push(x, far, far, x, x, null);
    path.y.push(y, y, predicted, predicted, y, null);
  }
  return path;
}
