// @ts-check
// How a drawing becomes a picture as the network knows them: cut to its ink, scaled, laid in the middle, and what is then seen.
import { make, say } from "../shared/dom.js";
import { extent } from "../shared/pixel_map.js";
import { inks, paintRows } from "../shared/pixels.js";

/** @typedef {ArrayLike<ArrayLike<number>>} Rows */
/** @typedef {{name: string, rows: Rows, note: string, full: boolean}} Step full: 1 is all of the ink */

/** @param {Rows} rows */
const sides = (rows) => `${rows.length} × ${rows[0]?.length ?? 0}`;

/** @param {Record<string, any>} views @param {boolean} own whether the picture is the drawing @returns {Step[]} */
export function stepsOf({ drawing, maps }, own) {
  const steps = [];
  if (own && drawing?.laid) {
    steps.push({ name: "Cut to the ink", rows: drawing.cut, note: sides(drawing.cut), full: true });
    steps.push({ name: "Scaled", rows: drawing.scaled, note: sides(drawing.scaled), full: true });
    steps.push({ name: "Center of gravity in the middle", rows: drawing.laid, note: sides(drawing.laid), full: true });
  }
  if (maps?.told) steps.push({ name: "What the network is told", rows: maps.told, note: sides(maps.told), full: false });
  return steps;
}

/** @typedef {(views: Record<string, any>, own: boolean, theme: import("../shared/theme.js").Theme) => void} Show */

/** @returns {{element: HTMLElement, show: Show}} */
export function createSteps() {
  const figures = Array.from({ length: 4 }, () => {
    const [canvas, name, note] = [make("canvas", { class: "map", "aria-hidden": "true" }), make("b"), make("small")];
    return { canvas, name, note, element: make("figure", { hidden: true }, canvas, make("figcaption", {}, name, " ", note)) };
  });
  return {
    element: make("div", { class: "pad-steps", role: "group", "aria-label": "From the drawing to the picture" },
      ...figures.map((figure) => figure.element)),
    show(views, own, theme) {
      const steps = stepsOf(views, own);
      figures.forEach(({ canvas, name, note, element }, i) => {
        element.hidden = i >= steps.length;
        if (element.hidden) return;
        say(name, steps[i].name);
        say(note, steps[i].note);
        paintRows(canvas, steps[i].rows, { table: inks(theme), ...(steps[i].full ? { low: 0, high: 1 } : extent(steps[i].rows)) });
      });
    },
  };
}
