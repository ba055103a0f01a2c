// @ts-check
// Windows, ticks and the way between numbers and pixels: one geometry for the sketch, for Plotly and for the pointer.
import { powerTicks, ticks } from "./ticks.js";

/** @typedef {[number, number]} Range */
/** @typedef {import("./types.js").Window} Window */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {ReturnType<typeof geometry>} Geometry */

const PADDING = 0.08;
/** From so many pixels on, letters are larger. */
const WIDE = 1100;
/** Farther out than so many pixels, paths and transforms cannot say; and no axis reaches farther than this number. */
const FAR = 1e7;
const FARTHEST = 8e307;
/** So many of its own spans beyond an axis Plotly is told of. */
const FAR_SPANS = 1e4;

/** @param {number} low @param {number} high @returns {Range} a little more than the numbers need */
export function padded(low, high) {
  if (!(Number.isFinite(low) && Number.isFinite(high))) return [0, 10];
  const span = high - low || Math.abs(low) || 1;
  const room = high > low ? span * PADDING : span / 2;
  return [Math.max(-FARTHEST, low - room), Math.min(FARTHEST, high + room)];
}

/** @param {number} low @param {number} high @returns {Range} with zero, where that is near: there the descent begins */
export function grounded(low, high) {
  const near = 0.4 * (high - low);
  return [low > 0 && low < near ? 0 : low, high < 0 && -high < near ? 0 : high];
}

/**
 * @param {Range | undefined} shown @param {number} low @param {number} high @param {number} least
 * @returns {Range} the same object while it still fits
 */
function kept(shown, low, high, least) {
  const span = shown ? shown[1] - shown[0] : 0;
  const filled = high - low >= least * span || high === low; // one place fills nothing, and moves nothing
  const fits = shown && low >= shown[0] && high <= shown[1] && filled;
  return fits ? shown : padded(low, high);
}

/**
 * What the axes show next: what they showed, as long as the data lie within and fill it well.
 * @param {Window | null} window @param {Range} x @param {Range} y
 * @param {number} [least] the share of the window that the data have to fill, or it is drawn closer
 * @returns {Window}
 */
export function nextWindow(window, x, y, least = 0.5) {
  const next = { x: kept(window?.x, ...x, least), y: kept(window?.y, ...y, least) };
  return window && next.x === window.x && next.y === window.y ? window : next;
}

/**
 * Two axes with their margins, ticks and titles, as Plotly's layout. Ticks are given, so that the sketch has the same.
 * @param {{x: Range, y: Range, xTitle: string, yTitle: string, log?: boolean}} axes log: the range of y is in powers of ten
 * @param {Size} size
 * @param {import("./theme.js").Theme} theme
 */
export function axesLayout({ x, y, xTitle, yTitle, log = false }, size, theme) {
  const narrow = size.width < 480;
  const across = ticks(...x, Math.min(10, size.width / 90));
  const up = log ? powerTicks(...y) : ticks(...y, Math.min(9, size.height / 62));
  const widest = Math.max(1, ...up.labels.map((text) => text.length));
  const axis = { zeroline: false, showline: false, fixedrange: true, gridcolor: theme.line, gridwidth: 1, ticks: "", tickmode: "array" };
  const font = { family: theme.font, size: size.width > WIDE ? 15 : 12, color: theme.quiet };
  /** @param {string} text @param {object} place */
  const title = (text, place) => ({ text: escaped(text), xref: "paper", yref: "paper", showarrow: false, font, ...place });
  return {
    margin: { l: Math.round(18 + 0.59 * font.size * widest), r: narrow ? 10 : 18, t: 30, b: 46, pad: 0 },
    xaxis: { ...axis, range: x, tickvals: across.values, ticktext: across.labels, tickfont: font },
    yaxis: {
      ...axis,
      range: y,
      tickvals: log ? up.values.map((v) => 10 ** v) : up.values,
      ticktext: up.labels,
      tickfont: font,
      type: log ? "log" : "linear",
    },
    annotations: [
      title(yTitle, { x: 0, y: 1, xanchor: "left", yanchor: "bottom", yshift: 4 }),
      title(xTitle, { x: 1, y: 0, xanchor: "right", yanchor: "top", yshift: -22 }),
    ],
    width: size.width,
    height: size.height,
    showlegend: false,
    dragmode: false,
    hovermode: "closest",
    autosize: false,
    paper_bgcolor: theme.raised,
    plot_bgcolor: theme.raised,
    font,
    hoverlabel: { bgcolor: theme.raised, bordercolor: theme.line, font: { ...font, color: theme.ink } },
  };
}

/** @param {string} text Plotly reads some markup in texts; names of columns are none @returns {string} */
export const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** @param {number} pixel */
const reachable = (pixel) => (Number.isFinite(pixel) ? Math.max(-FAR, Math.min(FAR, pixel)) : pixel);

/**
 * Traces without numbers that are so far out that no pixel can be named: instead of them what is as far out as can be.
 * @param {any[]} data @param {any} layout
 */
export function near(data, { xaxis, yaxis }) {
  const bound = (/** @type {any} */ axis) => {
    if (!axis?.range || axis.type === "log") return (/** @type {any} */ values) => values;
    const [low, high] = axis.range;
    const [least, most] = [low - FAR_SPANS * (high - low), high + FAR_SPANS * (high - low)];
    const out = (/** @type {any} */ value) => typeof value === "number" && (value < least || value > most);
    return (/** @type {any} */ values) =>
      Array.prototype.some.call(values ?? [], out) ? Array.from(values, (v) => (out(v) ? Math.max(least, Math.min(most, v)) : v)) : values;
  };
  const [across, up] = [bound(xaxis), bound(yaxis)];
  return data.map((trace) => (trace.type === "scatter" ? { ...trace, x: across(trace.x), y: up(trace.y) } : trace));
}

/**
 * The way between numbers and pixels of a figure of this size.
 * @param {any} layout
 * @param {Size} size
 */
export function geometry({ margin, xaxis, yaxis }, size) {
  const width = Math.max(1, size.width - margin.l - margin.r);
  const height = Math.max(1, size.height - margin.t - margin.b);
  const [x0, x1] = xaxis.range;
  const [y0, y1] = yaxis.range;
  const place = yaxis.type === "log" ? Math.log10 : (/** @type {number} */ value) => value;
  return {
    left: margin.l,
    top: margin.t,
    width,
    height,
    xRange: xaxis.range,
    yRange: yaxis.range,
    x: (/** @type {number} */ value) => reachable(margin.l + ((value - x0) / (x1 - x0)) * width),
    y: (/** @type {number} */ value) => reachable(margin.t + (1 - (place(value) - y0) / (y1 - y0)) * height),
    xAt: (/** @type {number} */ pixel) => x0 + ((pixel - margin.l) / width) * (x1 - x0),
    yAt: (/** @type {number} */ pixel) => y0 + (1 - (pixel - margin.t) / height) * (y1 - y0),
  };
}
