// @ts-check
// A small map with those who walk on it: what stands where, and the SVG that shows it.
import { assign, draw } from "../shared/dom.js";
import { HEIGHT, WIDTH } from "../shared/miniature.js";
import { symbolOf } from "../shared/runner_marks.js";
import { marker, round } from "../shared/strokes.js";
import { heightField } from "./height_field.js";
import { windowOf } from "./map_window.js";

/** @typedef {import("../shared/types.js").Landscape} Landscape */
/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{ways: string[], heads: string[], goals: string}} Walks */

const HEAD = 6;
const GOAL = 5;

/**
 * The ways, their ends and the minima in pixels.
 * @param {Landscape} landscape @param {Record<string, any>} paths
 * @returns {Walks}
 */
export function walks(landscape, paths) {
  const { x, y } = windowOf(landscape);
  const spot = (/** @type {ArrayLike<number>} */ { 0: a, 1: b }) =>
    `${round(((a - x[0]) / (x[1] - x[0])) * WIDTH)} ${round((1 - (b - y[0]) / (y[1] - y[0])) * HEIGHT)}`;
  const ways = [];
  const heads = [];
  for (let i = 0; paths[i]; i++) {
    const spots = Array.from(/** @type {Float64Array[]} */ (paths[i].points), spot);
    ways.push(`M${spots.join("L")}`);
    heads.push(`M${spots[spots.length - 1]}${marker(symbolOf(i), HEAD)}`);
  }
  return { ways, heads, goals: Array.from(landscape.minima, (place) => `M${spot(place)}${marker("cross-thin", GOAL)}`).join("") };
}

/**
 * The SVG, made once and moved from then on.
 * @returns {{element: SVGSVGElement, paint: (views: {landscape: Landscape, paths: Record<string, any>}, theme: Theme) => void}}
 */
export function createMapMiniature() {
  const field = draw("image", { width: WIDTH, height: HEIGHT, preserveAspectRatio: "none" });
  const goals = draw("path", { class: "goal" });
  const ways = draw("g", { class: "ways" });
  const heads = draw("g", { class: "heads" });
  const element = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, field, goals, ways, heads);
  let painted = "";
  /** @param {SVGGElement} group @param {string[]} paths @param {"stroke" | "fill"} what */
  const put = (group, paths, what) => {
    while (group.children.length > paths.length) group.lastChild?.remove();
    while (group.children.length < paths.length)
      group.append(draw("path", { style: `${what}: var(--runner-${group.children.length + 1})` }));
    paths.forEach((d, i) => assign(group.children[i], { d }));
  };
  return {
    element,
    paint({ landscape, paths }, theme) {
      const source = heightField(landscape, theme);
      if (source !== painted) assign(field, { href: source });
      painted = source;
      const shown = walks(landscape, paths);
      assign(goals, { d: shown.goals });
      put(ways, shown.ways, "stroke");
      put(heads, shown.heads, "fill");
    },
  };
}
