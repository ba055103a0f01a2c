// @ts-check
// Where the answer of the pinned run changes, as a dotted line over the field of the present one.
import { line } from "./arrows.js";
import { pathOf } from "./contours.js";
import { boundaries } from "./probability_field.js";

/** @param {import("../shared/types.js").State} state @param {import("../shared/theme.js").Theme} theme @returns {any[]} */
export function pinnedBorder({ pinned, threshold, pair }, theme) {
  const field = pinned?.views.field;
  if (!field?.probabilities || field.features?.[0] !== pair[0] || field.features?.[1] !== pair[1]) return [];
  const path = pathOf(boundaries(/** @type {any} */ (field), threshold));
  return [{ ...line({ ...path, line: { color: theme.ink, width: 2, dash: "dot" } }), name: "pinned" }];
}
