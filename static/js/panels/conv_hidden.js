// @ts-check
// Hidden space: a press on a point, or the arrow keys from point to point, choose its picture.
import { classSwatch } from "../shared/class_marks.js";
import { assign, draw, make, say } from "../shared/dom.js";
import { formatNumber } from "../shared/numbers.js";
import { inks, paintRows } from "../shared/pixels.js";
import { whenChanged } from "../shared/store.js";
import { beside, figure, remarkOn, rowsOf, shownIn, spotsOf, table, WAYS } from "./conv_hidden_figure.js";
import { lookedAt } from "./image_strip.js";
import { mountPicture } from "./picture_page.js";
import { nearest } from "./point_hover.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

/**
 * @param {HTMLElement} plot @param {Store} store
 * @param {ReturnType<typeof import("../shared/album.js").createAlbum>} album
 */
export function mountConvHidden(plot, store, album) {
  const about = { label: "Hidden space: pictures as points; arrow keys go from point to point",
    needs: /** @type {const} */ ("network"), keys: /** @type {const} */ (["image"]), painted: () => paint(),
    remark: remarkOn };
  const { host, chart } = mountPicture(plot, store, "hidden", figure, /** @type {any} */ (about));
  const rings = ["ring-selected", "ring"].map((name) => draw("circle", { class: name, r: 10, visibility: "hidden" }));
  const [thumb, text] = [make("canvas", { class: "thumb-pixels", "aria-hidden": "true" }), make("span")];
  const label = make("div", { class: "point-label picture-label", hidden: true }, thumb, text);
  const legend = make("ul", { class: "hidden-legend", "aria-label": "Classes" });
  host.append(draw("svg", { class: "overlay pass", "aria-hidden": "true" }, ...rings), legend, label);
  host.classList.add("hidden-page");
  host.tabIndex = 0;
  /** @type {number | null} */ let hovered = null;
  let named = "";

  const inPixels = () => {
    const at = chart.geometry();
    return at ? spotsOf(store.get().views.hidden).map(({ x, y }) => ({ x: at.x(x), y: at.y(y) })) : [];
  };
  const chosen = () => shownIn(store.get())?.rows.indexOf(lookedAt(store.get()) ?? -1) ?? -1;
  const choose = (/** @type {number | null} */ i) => {
    const row = i === null ? undefined : shownIn(store.get())?.rows[i];
    if (row !== undefined) store.set({ image: { image: row } });
  };
  function name(/** @type {readonly string[]} */ classes) {
    if (classes.join("\n") === named) return;
    named = classes.join("\n");
    legend.replaceChildren(...Array.from(classes, (each, k) => make("li", {}, classSwatch(k), each)));
  }
  function paint() {
    const [state, places] = [store.get(), inPixels()];
    const shown = shownIn(state);
    if (shown) name(shown.data.classes);
    [chosen(), hovered ?? -1].forEach((i, k) => {
      const place = places[i];
      assign(rings[k], { visibility: place ? "visible" : "hidden", ...(place && { cx: place.x, cy: place.y }) });
    });
    const place = hovered === null ? undefined : places[hovered];
    label.hidden = !place || !shown;
    if (!place || !shown || hovered === null) return;
    const row = shown.rows[hovered];
    const pixels = album.get(row);
    if (pixels && state.colours) paintRows(thumb, pixels, { table: inks(state.colours), low: 0, high: 255 });
    const { x, y } = spotsOf(shown.hidden)[hovered];
    say(text, `picture ${row + 1}, ${shown.data.classes[shown.data.y[row]]}: ${formatNumber(x, 3)}, ${formatNumber(y, 3)}`);
    const most = Math.max(0, host.clientWidth - label.offsetWidth);
    label.style.translate = `${Math.min(most, place.x + 14)}px ${place.y > 56 ? place.y - 56 : place.y + 14}px`;
  }
  const under = (/** @type {MouseEvent} */ event) => {
    const box = host.getBoundingClientRect();
    return nearest(inPixels(), event.clientX - box.left, event.clientY - box.top);
  };
  const hover = (/** @type {number | null} */ i) => {
    if (i === hovered) return;
    hovered = i;
    paint();
  };
  host.addEventListener("pointermove", (event) => hover(under(event)));
  host.addEventListener("pointerleave", () => hover(null));
  host.addEventListener("click", (event) => choose(under(event)));
  host.addEventListener("keydown", (event) => {
    if (!(event.key in WAYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const from = chosen();
    choose(from < 0 ? 0 : beside(inPixels(), from, event.key));
    hover(chosen());
  });
  whenChanged(store, ["image", "views", "picture"], paint);
  return { chart, table, hint: "", rows: () => (store.get().picture === "hidden" ? rowsOf(store.get()) : []) };
}
