// @ts-check
// The pictures of gradient descent and the keys that choose them, and what else keys do there.

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Picture} Picture */

/** @type {[string, Picture, string][]} key, picture, what it shows */
export const PICTURES = [
  ["1", "map", "the map"],
  ["2", "surface", "the surface"],
  ["3", "cost", "the cost at each step"],
  ["4", "slices", "the cuts"],
  ["5", "points", "the line or the curve through the points"],
  ["6", "both", "map and surface side by side"],
];

/** @param {Store} store @param {import("./map_zoom.js").Zoom} zoom @param {() => void} openLoss */
export function shortcuts(store, zoom, openLoss) {
  const pictures = PICTURES.map(([key, picture, does]) => ({ key, name: key, does, act: () => store.set({ picture }) }));
  return [
    {
      title: "Picture",
      shortcuts: [
        ...pictures,
        { key: "g", name: "G", does: "arrows of the gradient", act: () => store.set({ field: !store.get().field }) },
        { key: "w", name: "W", does: "which start ends where", act: () => store.set({ basins: !store.get().basins }) },
        { key: "p", name: "P", does: "the plane that touches", act: () => store.set({ tangent: !store.get().tangent }) },
        { key: "c", name: "C", does: "the least cost at each step", act: openLoss },
      ],
    },
    {
      title: "The map",
      shortcuts: [
        { key: "+", name: "+", does: "closer", act: zoom.closer },
        { key: "-", name: "−", does: "farther", act: zoom.farther },
        { key: "0", name: "0", does: "the whole map", act: zoom.whole },
        { key: "f", name: "F", does: "everyone in the window", act: zoom.fit },
        { key: "h", name: "H", does: "drag to move the map instead of the start", act: zoom.turnHand },
        { key: "", name: "← ↑ ↓ →", does: "with the map in focus: move the start, or the map (with Shift farther)" },
      ],
    },
  ];
}
