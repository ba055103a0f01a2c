// @ts-check
// What the colours of the landscape mean: heights that bring out low places, labels on lines of one loss, and a scale.
import { make } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { along, contour } from "./contours.js";
import { BANDS, bandColours, extent } from "./height_field.js";

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{level: Float64Array[], lossAt: (height: number) => number}} Levels */

/** @type {WeakMap<object, Levels>} */
const known = new WeakMap();
/** Every so many lines one is labelled, as far along as there is room. */
const LABELLED = 3;
const ALONG = [0.5, 0.3, 0.7, 0.15, 0.85];
const APART = 44;
/** Of the words beside a dot: how far from it, how much room they need, and from where on two dots can be told apart. */
const BESIDE = 9;
const ROOM = 48;
const LEAST_APART = 16;

/** Heights as they are shown: differences near the lowest place count most. @param {any} view @returns {Levels} */
export function levelled(view) {
  const found = known.get(view);
  if (found) return found;
  const least = Math.min(...view.z.flatMap((/** @type {Float64Array} */ row) => Array.from(row).filter(Number.isFinite)));
  const ground = 0.02 * Math.abs(least) + 1e-6;
  const height = (/** @type {number} */ value) => Math.log(value - least + ground);
  const made = {
    level: view.z.map((/** @type {Float64Array} */ row) => Float64Array.from(row, height)),
    lossAt: (/** @type {number} */ value) => Math.exp(value) + least - ground,
  };
  known.set(view, made);
  return made;
}

/**
 * Losses on some of the lines, where they have room.
 * @param {any} view @param {import("../shared/axes.js").Geometry} at @param {Theme} theme @param {number[][]} taken places in pixels
 */
export function lineLabels(view, at, theme, taken) {
  const { level, lossAt } = levelled(view);
  const [low, high] = extent(level);
  const [labels, spots] = [/** @type {any[]} */ ([]), [...taken]];
  for (let band = 2; high > low && band < BANDS; band += LABELLED) {
    const value = low + (band / BANDS) * (high - low);
    const ways = contour(level, view.x, view.y, value);
    const spot = ALONG.flatMap((share) => [along(ways, share) ?? []])
      .filter((place) => place.length)
      .map(([x, y]) => [at.x(x) - at.left, at.y(y) - at.top])
      .find(([x, y]) => x > 8 && x < at.width - 44 && y > 16 && y < at.height - 14
        && spots.every(([a, b]) => Math.hypot(a - x, 1.6 * (b - y)) > APART));
    if (!spot) continue;
    spots.push(spot);
    const place = { xref: "paper", yref: "paper", x: spot[0] / at.width, y: 1 - (spot[1] - 8) / at.height };
    const font = { family: theme.font, size: 11, color: theme.ink };
    labels.push({ text: formatNumber(lossAt(value), 2), ...place, showarrow: false, xanchor: "left", yanchor: "top", font });
  }
  return labels;
}

/**
 * Which of the dots is the network now, and which it was at the start, where that is another place.
 * @param {number[][]} spots of both in pixels, of now first @param {import("../shared/axes.js").Geometry} at @param {Theme} theme
 */
export function momentLabels([now, start], at, theme) {
  const apart = Math.hypot(now[0] - start[0], now[1] - start[1]) > LEAST_APART;
  const font = { family: theme.font, size: 12, color: theme.ink };
  return [{ text: "now", spot: now }, ...(apart ? [{ text: "start", spot: start }] : [])].map(({ text, spot: [x, y] }) => {
    const left = x < at.width - ROOM;
    const place = { xref: "paper", yref: "paper", x: (x + (left ? BESIDE : -BESIDE)) / at.width, y: 1 - (y - BESIDE) / at.height };
    return { text, ...place, showarrow: false, xanchor: left ? "left" : "right", yanchor: "top", font };
  });
}

/** From the lowest loss to the highest. @returns {{element: HTMLElement, show: (view: any, theme: Theme) => void}} */
export function createScale() {
  const [low, bar, high] = [make("span"), make("span", { class: "valley-bar" }), make("span")];
  const element = make("p", { class: "valley-scale", role: "img" }, make("span", {}, "loss"), low, bar, high);
  return {
    element,
    show(view, theme) {
      const { level, lossAt } = levelled(view);
      const [first, last] = extent(level).map((value) => formatNumber(lossAt(value), 2));
      [low.textContent, high.textContent] = [first, last];
      element.setAttribute("aria-label", `Colours: loss from ${first} to ${last}`);
      bar.style.background = `linear-gradient(to right, ${bandColours(theme).map(([r, g, b]) => `rgb(${r},${g},${b})`).join()})`;
    },
  };
}
