// @ts-check
// What the curves of the cost are called, and where that is said.

/** @typedef {import("../shared/theme.js").Theme} Theme */
/** @typedef {{layout: any, data: any[]}} Drawn */

/** So wide is a letter of a name, in pixels. */
const LETTER = 6.2;
/** The settings that add to the cost of those that are learned from. */
const PENALTIES = ["l1", "l2", "ridge"];

/** What the curve of those that are learned from is called: beside a test, whether it counts a penalty, which a test never does.
 * @param {import("../shared/types.js").State} state */
export function nameOf({ losses, document: { config, edits } }) {
  const penalized = [config, ...edits.map((edit) => edit.config)].some((each) => each && PENALTIES.some((key) => Number(each[key]) > 0));
  return losses.test ? `training${penalized ? " with penalty" : ""}` : "cost";
}

/** Where there are several curves they say their names, in the corner that falling costs leave free.
 * @param {Drawn} drawn @param {Theme} theme */
export function named({ layout, data }, theme) {
  const legend = { x: 1, xanchor: "right", y: 1, bgcolor: theme.raised, itemclick: false, itemdoubleclick: false };
  return { layout: { ...layout, legend, showlegend: data.length > 2 }, data };
}

/** The names in one line above a small picture, where there are several curves, each in the colour of its curve.
 * @param {Drawn} drawn @param {import("../shared/axes.js").Size} size */
export function captioned({ layout, data }, { width }) {
  const curves = data.filter((each) => each.name);
  const across = width - layout.margin.l - layout.margin.r;
  const [title] = layout.annotations;
  let from = across;
  for (const { name, line } of curves.length > 1 ? curves : []) {
    layout.annotations.push({ ...title, x: from / across, xanchor: "right",
      text: `${line.dash ? "┄" : "─"} ${name}`, font: { ...layout.font, color: line.color } });
    from -= LETTER * (name.length + 4);
  }
  return { layout, data };
}
