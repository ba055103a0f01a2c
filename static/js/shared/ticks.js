// @ts-check
// Round numbers along an axis, with their labels.
import { superscript } from "./format.js";

const MOST = 60;
/** So many digits behind the first has a label at the most. */
const MOST_DIGITS = 3;

/**
 * Round numbers along an axis.
 * @param {number} low @param {number} high @param {number} count about so many
 * @returns {{values: number[], labels: string[]}}
 */
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const times = rough / unit - 1e-9;
  const step = unit * (times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1);
  const values = [];
  const first = Math.ceil(low / step - 1e-9);
  // Far from zero a step may be too small to be added; the ticks still come to an end.
  for (let k = 0; k <= MOST && (first + k) * step <= high + step * 1e-9; k++) values.push((first + k) * step + 0);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { values, labels: labelled(values, places, step) };
}

/** Numbers that differ only far behind their first digits are written as what comes to the first. @param {number[]} values
 * @param {number} places @param {number} step @returns {string[]} */
function labelled(values, places, step) {
  const largest = Math.max(...values.map(Math.abs));
  const size = (/** @type {number} */ value) => Math.floor(Math.log10(value) + 1e-9);
  if (size(largest) - size(step) <= MOST_DIGITS || (largest < 1e6 && places < 6)) return values.map((value) => label(value, places, step));
  const [first] = values;
  return values.map((value, k) => (k ? `+${label(value - first, places, step)}` : power(value).replace("-", "−")));
}

/** @param {number} value @param {number} places @param {number} step */
function label(value, places, step) {
  if (Math.abs(value) < step / 1000) return "0";
  return (Math.abs(value) < 1e6 && places < 6 ? value.toFixed(places) : power(value)).replace("-", "−");
}

/** Written as everywhere on the page; a power of ten itself needs no factor. @param {number} value */
function power(value) {
  const [factor, exponent] = value.toExponential(MOST_DIGITS).split("e");
  const ten = `10${superscript(Number(exponent))}`;
  return Math.abs(Number(factor)) === 1 ? `${value < 0 ? "-" : ""}${ten}` : `${Number(factor)}·${ten}`;
}

/** @param {number} low exponent @param {number} high @returns {{values: number[], labels: string[]}} powers of ten, in log10 */
export function powerTicks(low, high) {
  const every = Math.max(1, Math.ceil((high - low) / 8));
  if (high - low < 1.5) {
    const plain = ticks(10 ** low, 10 ** high, 5);
    const kept = plain.values.map((value, i) => ({ value, text: plain.labels[i] })).filter((tick) => tick.value > 0);
    return { values: kept.map((tick) => Math.log10(tick.value)), labels: kept.map((tick) => tick.text) };
  }
  const values = [];
  for (let i = Math.ceil(low); i <= high; i += every) values.push(i);
  return {
    values,
    labels: values.map((value) =>
      value >= -3 && value <= 4 ? String(Number((10 ** value).toPrecision(1))) : `10${superscript(value)}`,
    ),
  };
}
