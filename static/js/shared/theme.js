// @ts-check
// Light or dark: the learner's choice, the system's otherwise; and the colours that charts need, as the page has them.
import { assign, find } from "./dom.js";

const NAMES = /** @type {const} */ ({
  surface: "--surface",
  raised: "--raised",
  line: "--line",
  ink: "--ink",
  quiet: "--quiet",
  train: "--point-train",
  test: "--point-test",
  fit: "--fit",
  descent: "--descent",
  own: "--own",
  residual: "--residual",
  square: "--square",
  band: "--band",
  prediction: "--prediction",
  lossTrain: "--loss-train",
  lossTest: "--loss-test",
  low: "--height-low",
  high: "--height-high",
  contour: "--contour",
});
/** The colours of those who race, one after the other. */
const RUNNERS = 8;
const CLASSES = 10;
const ORDER = /** @type {const} */ (["system", "light", "dark"]);
const WORDS = { system: "as the system", light: "light", dark: "dark" };
const KEY = "theme";

/** @typedef {Record<keyof typeof NAMES, string> & {font: string, runners: string[], classes: string[]}} Theme */

/** @param {Element} [root] @returns {Theme} */
export function readTheme(root = document.documentElement) {
  const style = getComputedStyle(root);
  const colours = Object.fromEntries(Object.entries(NAMES).map(([name, property]) => [name, style.getPropertyValue(property).trim()]));
  const runners = Array.from({ length: RUNNERS }, (_, i) => style.getPropertyValue(`--runner-${i + 1}`).trim());
  const classes = Array.from({ length: CLASSES }, (_, i) => style.getPropertyValue(`--class-${i}`).trim());
  return /** @type {Theme} */ ({ ...colours, runners, classes, font: getComputedStyle(document.body).fontFamily });
}

/** @returns {"system" | "light" | "dark"} */
export function storedTheme() {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

/** @param {"system" | "light" | "dark"} theme */
function apply(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/**
 * The switch in the header.
 * @param {ParentNode} root
 * @param {(theme: "system" | "light" | "dark") => void} changed also called when the system changes its mind
 * @returns {() => void} turns to the next theme
 */
export function mountTheme(root, changed) {
  const button = find(root, "[data-action='theme']");
  let theme = storedTheme();
  const show = () => {
    const label = `Theme: ${WORDS[theme]}`;
    assign(button, { "aria-label": label, title: `${label} (T)`, "data-chosen": theme });
    changed(theme);
  };
  const turn = () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    apply(theme);
    show();
  };
  button.addEventListener("click", turn);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
  return turn;
}
