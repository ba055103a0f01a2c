// @ts-check
// Drawing without a pointer: the arrow keys move a brush over the pad, the space bar begins a stroke and ends it.
import { make, say } from "../shared/dom.js";
import { begun, extended } from "../shared/ink.js";

/** @typedef {import("../shared/ink.js").Ink} Ink */
/** @typedef {import("../shared/ink.js").Spot} Spot */

/** Steps across the pad: as many as the larger pictures have pixels. */
const STEPS = 28;
const WAYS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1],
  ArrowDown: [0, 1] });
const MIDDLE = { x: 0.5, y: 0.5 };

/** Where the brush goes. @param {Spot} at @param {string} key @returns {Spot | null} null for other keys */
export function brushed({ x, y }, key) {
  const way = WAYS[key];
  if (!way) return null;
  const kept = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
  return { x: kept(x + way[0] / STEPS), y: kept(y + way[1] / STEPS) };
}

/** @param {Spot} at @param {boolean} down */
export const brushSaid = ({ x, y }, down) =>
  `${down ? "Inking" : "Brush"} at row ${Math.round(y * STEPS)}, column ${Math.round(x * STEPS)} of ${STEPS}`;

/**
 * @param {HTMLCanvasElement} pad @param {() => Ink} inkNow @param {(ink: Ink) => void} drawn
 * @returns {HTMLElement[]} the brush, which lies over the pad, and what is said of it
 */
export function mountPadKeys(pad, inkNow, drawn) {
  const brush = make("i", { class: "pad-brush", "aria-hidden": "true", hidden: true });
  const said = make("p", { class: "unseen", role: "status" });
  /** @type {Spot} */ let at = MIDDLE;
  let down = false;
  pad.tabIndex = 0;
  pad.setAttribute("role", "application");
  pad.setAttribute("aria-label", "Drawing pad: arrow keys move the brush, Space begins a stroke and ends it");
  const show = (/** @type {boolean} */ seen) => {
    brush.hidden = !seen;
    brush.toggleAttribute("data-down", down);
    brush.style.left = `${100 * at.x}%`;
    brush.style.top = `${100 * at.y}%`;
    say(said, seen ? brushSaid(at, down) : "");
  };
  pad.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = brushed(at, event.key);
    if (!next && event.key !== " " && !(event.key === "Escape" && down)) return;
    // Space plays everywhere else.
    event.preventDefault();
    event.stopPropagation();
    if (next) {
      at = next;
      if (down) drawn(extended(inkNow(), [at]));
    } else if (event.key === "Escape") down = false;
    else if (!event.repeat) {
      down = !down;
      if (down) drawn(begun(inkNow(), at));
    }
    show(true);
  });
  // A stroke that was undone, or cleared away, is not gone on with: the pen is lifted when the pad is left.
  const leave = () => {
    down = false;
    show(false);
  };
  pad.addEventListener("blur", leave);
  pad.addEventListener("pointerdown", leave);
  pad.addEventListener("focus", () => show(pad.matches(":focus-visible")));
  return [brush, said];
}
