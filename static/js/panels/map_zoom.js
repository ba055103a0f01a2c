// @ts-check
// Closer to the map and farther from it: what buttons and keys do, and the buttons.
import { draw, make, press } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";
import { scaled, shifted } from "../shared/zoom.js";
import { everyone, homeOf, outside, visible } from "./map_window.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {ReturnType<typeof createZoom>} Zoom */

const STEP = 1.6;
const SHIFT = 0.1;

/** @param {Store} store @param {(text: string) => void} announce */
export function createZoom(store, announce) {
  const home = () => {
    const { landscape } = store.get().views;
    return landscape && homeOf(landscape);
  };
  /** @param {number} factor @param {string} said */
  const scale = (factor, said) => {
    const whole = home();
    if (!whole) return;
    store.set({ zoom: scaled(visible(store.get()), whole, factor) });
    announce(said);
  };
  return {
    closer: () => scale(1 / STEP, "closer"),
    farther: () => scale(STEP, "farther"),
    whole() {
      store.set({ zoom: null });
      announce("the whole map");
    },
    fit() {
      store.set({ zoom: everyone(store.get()) });
      announce("everyone is in the window");
    },
    turnHand: () => store.set({ hand: !store.get().hand }),
    /** @param {number} across @param {number} up in steps */
    shift: (across, up) => store.set({ zoom: shifted(visible(store.get()), SHIFT * across, SHIFT * up) }),
  };
}

/** Lines of icons in a box of 20 by 20. */
const ICONS = {
  closer: "M10 4v12M4 10h12",
  farther: "M4 10h12",
  whole: "M3.5 8V3.5H8M12 3.5h4.5V8M16.5 12v4.5H12M8 16.5H3.5V12",
  turnHand: "M10 2.5v15M2.5 10h15M7.8 4.7 10 2.5l2.2 2.2M7.8 15.3l2.2 2.2 2.2-2.2M4.7 7.8 2.5 10l2.2 2.2M15.3 7.8l2.2 2.2-2.2 2.2",
};
const WORDS = {
  closer: "Closer (+)",
  farther: "Farther (−)",
  whole: "The whole map (0)",
  turnHand: "Drag to move the map (H)",
};

/** @param {Store} store @param {Zoom} zoom @returns {HTMLElement} */
export function zoomButtons(store, zoom) {
  const buttons = /** @type {Record<keyof typeof ICONS, HTMLButtonElement>} */ (
    Object.fromEntries(
      Object.entries(ICONS).map(([name, d]) => {
        const does = /** @type {keyof typeof ICONS} */ (name);
        const line = draw("path", { d, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round" });
        const icon = draw("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, line);
        const told = { "aria-label": WORDS[does], title: WORDS[does], "data-zoom": name };
        const button = make("button", { class: "button square", type: "button", ...told }, icon);
        button.addEventListener("click", zoom[does]);
        return [name, button];
      }),
    )
  );
  const shown = { "data-zoom": "fit", title: "Show everyone (F)", hidden: true };
  const fit = make("button", { class: "button", type: "button", ...shown }, "Fit all runners");
  fit.addEventListener("click", zoom.fit);
  whenChanged(store, ["hand"], ({ hand }) => press(buttons.turnHand, hand));
  whenChanged(store, ["zoom"], (state) => void (buttons.whole.disabled = state.zoom === null));
  whenChanged(store, ["zoom", "views"], (state) => {
    const lost = outside(state).length > 0;
    if (fit.hidden === lost) fit.hidden = !lost;
  });
  return make("div", { class: "map-zoom", role: "group", "aria-label": "What the map shows" }, fit, ...Object.values(buttons));
}
