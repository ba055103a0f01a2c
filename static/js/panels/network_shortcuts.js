// @ts-check
// The keys that both chapters of networks have: pictures, epochs, the way through the glass box.

/** @typedef {import("../shared/shortcuts.js").Shortcut} Shortcut */

/**
 * @param {import("../shared/types.js").Store} store
 * @param {[string, import("../shared/types.js").Picture, string][]} pictures key, name, and what it shows
 * @param {{openLoss: () => void, epoch: () => void, on: () => void, back: () => void}} acts
 * @param {[string, string]} said of the glass box: what N and P do
 * @returns {{title: string, shortcuts: Shortcut[]}[]}
 */
export function networkShortcuts(store, pictures, { openLoss, epoch, on, back }, [next, previous]) {
  const shown = pictures.map(([key, picture, does]) => ({ key, name: key.toUpperCase(), does, act: () => store.set({ picture }) }));
  return [
    { title: "Picture", shortcuts: [...shown, { key: "c", name: "C", does: "the loss at each step", act: openLoss }] },
    { title: "Epochs", shortcuts: [{ key: ">", name: ">", does: "one epoch on", act: epoch }] },
    { title: "Glass box", shortcuts: [{ key: "n", name: "N", does: next, act: on }, { key: "p", name: "P", does: previous, act: back }] },
  ];
}
