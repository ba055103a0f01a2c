// @ts-check
// What lies over the picture: rings around the point that can be grabbed and the selected ones, the selecting
// rectangle, the keyboard's cross, and a label with the numbers of the point under the pointer.
import { assign, draw, hide, make, say } from "./dom.js";

/** @typedef {import("./axes.js").Geometry} Geometry */
/** @typedef {{x: number, y: number}} Spot in pixels */
/** @typedef {{from: Spot, to: Spot}} Rectangle */
/**
 * @typedef {{point: Spot | null, grabbed: boolean, label: string, selected: Spot[], rectangle: Rectangle | null,
 *   cross: Spot | null, reach: Spot | null}} Scene
 */

const RING = 9;
/** Farther out than other rings, which a selected point may have too. */
const SELECTED = 12;
const LABEL_ROOM = 170;

/** @param {HTMLElement} layer */
export function createOverlay(layer) {
  const selected = draw("g", { class: "rings-selected" });
  const ring = draw("circle", { class: "ring", r: RING, visibility: "hidden" });
  const reach = draw("circle", { class: "reach", visibility: "hidden" });
  const rectangle = draw("rect", { class: "selecting", visibility: "hidden" });
  const cross = draw("path", { class: "cross", visibility: "hidden" });
  layer.append(draw("svg", { class: "overlay", "aria-hidden": "true" }, selected, rectangle, reach, ring, cross));
  const label = make("div", { class: "point-label", "aria-hidden": "true", hidden: true });
  layer.append(label);
  const visible = (/** @type {unknown} */ there) => (there ? "visible" : "hidden");
  return {
    /** @param {Scene} scene @param {number} reachRadius */
    paint(scene, reachRadius) {
      const { point, grabbed, rectangle: box } = scene;
      assign(ring, { cx: point?.x, cy: point?.y, visibility: visible(point), class: grabbed ? "ring grabbed" : "ring" });
      assign(reach, { cx: scene.reach?.x, cy: scene.reach?.y, r: reachRadius, visibility: visible(scene.reach) });
      assign(cross, { d: scene.cross && crossAt(scene.cross), visibility: visible(scene.cross) });
      if (box) assign(rectangle, rectangleOf(box));
      assign(rectangle, { visibility: visible(box) });
      ringAll(selected, scene.selected);
      hide(label, !(point && scene.label));
      if (!point || label.hidden) return;
      say(label, scene.label);
      const left = point.x + LABEL_ROOM > layer.clientWidth;
      label.style.translate = `${point.x + (left ? -14 : 14)}px ${Math.max(4, point.y - 34)}px`;
      label.classList.toggle("to-the-left", left);
    },
  };
}

/** @param {SVGGElement} group @param {Spot[]} spots */
function ringAll(group, spots) {
  while (group.children.length < spots.length) group.append(draw("circle", { class: "ring-selected", r: SELECTED }));
  while (group.children.length > spots.length) group.lastChild?.remove();
  spots.forEach((spot, i) => assign(group.children[i], { cx: spot.x, cy: spot.y }));
}

/** @param {Spot} spot */
const crossAt = ({ x, y }) => `M${x - 12},${y}h9M${x + 3},${y}h9M${x},${y - 12}v9M${x},${y + 3}v9`;

/** @param {Rectangle} rectangle */
function rectangleOf({ from, to }) {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
}
