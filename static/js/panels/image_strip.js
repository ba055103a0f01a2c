// @ts-check
// A strip of pictures of the test to choose from; the one that is chosen goes through the network.
import { picturesIn, testRows } from "../shared/album.js";
import { make, press, say } from "../shared/dom.js";
import { inks, paintRows } from "../shared/pixels.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

export const COUNT = 24;

/** Which rows the strip shows; the picture that is looked at stands before them where it is none of them.
 * @param {State} state @param {number} page */
export function stripRows(state, page) {
  const rows = testRows(picturesIn(state));
  const pages = Math.max(1, Math.ceil(rows.length / COUNT));
  const first = (((page % pages) + pages) % pages) * COUNT;
  const [shown, at] = [rows.slice(first, first + COUNT), lookedAt(state)];
  return at === null || shown.includes(at) || at >= (picturesIn(state)?.n ?? 0) ? shown : [at, ...shown];
}

/** Which picture is looked at: of what was chosen, or the first of the test. @param {State} state @returns {number | null} */
export const lookedAt = (state) => (state.image.pixels ? null : state.image.image ?? testRows(picturesIn(state))[0] ?? null);

/** Lets go of a picture that is none of these data: a link, or data that were changed, can name one. @param {Store} store */
export function forgetStrangers(store) {
  const chosen = () => store.get().image.image !== undefined || store.get().image.pixels !== undefined;
  whenChanged(store, ["views"], ({ views: { network, maps } }) => network && !maps && chosen() && store.set({ image: {} }));
  whenChanged(store, ["error"], ({ error }) => {
    const refused = error?.errors?.some(({ field }) => /\b(image|pixels)$/.test(field));
    if (refused && chosen()) store.set({ image: {} });
  });
}

/** @param {number} row @param {State} state @param {() => void} act a picture as a button */
export function thumbnail(row, state, act) {
  const data = picturesIn(state);
  const name = data ? data.classes[data.y[row]] : "";
  const canvas = make("canvas", { class: "thumb-pixels", width: 1, height: 1, "aria-hidden": "true" });
  const about = { class: "thumb", type: "button", "data-row": row, "aria-label": `Picture ${row + 1}, ${name}`, title: name };
  const button = make("button", about, canvas);
  button.addEventListener("click", act);
  return { button, canvas };
}

/**
 * @param {HTMLElement} plot the strip stands above it
 * @param {Store} store @param {ReturnType<typeof import("../shared/album.js").createAlbum>} album @param {(page: number) => void} turned
 */
export function mountStrip(plot, store, album, turned) {
  let [page, shape] = [0, ""];
  /** @type {[number, HTMLButtonElement, HTMLCanvasElement][]} */ let shown = [];
  const list = make("div", { class: "strip-list", role: "group", "aria-label": "Pictures of the test", tabindex: 0 });
  const square = (/** @type {string} */ text, /** @type {string} */ label, /** @type {number} */ by) => {
    const button = make("button", { class: "button square", type: "button", "aria-label": label, title: label }, text);
    button.addEventListener("click", () => turned((page += by)));
    return button;
  };
  const text = make("span", { class: "strip-said", role: "status" });
  plot.before(make("div", { class: "strip" }, square("‹", "Pictures before", -1), list, square("›", "More pictures", 1), text));

  function build(/** @type {State} */ state) {
    const rows = stripRows(state, page);
    const now = `${rows.join()} ${rows.map((row) => picturesIn(state)?.y[row]).join()}`;
    if (now === shape) return;
    shape = now;
    shown = rows.map((row) => {
      const { button, canvas } = thumbnail(row, state, () => store.set({ image: { image: row } }));
      return [row, button, canvas];
    });
    list.replaceChildren(...shown.map(([, button]) => button));
  }
  whenChanged(store, ["views", "image", "colours"], (state) => {
    const data = picturesIn(state);
    if (!data || !state.colours) return;
    build(state);
    const scale = { table: inks(state.colours), low: 0, high: 255 };
    for (const [row, button, canvas] of shown) {
      press(button, row === lookedAt(state));
      const pixels = album.get(row);
      const key = `${album.version()} ${state.colours.ink}`;
      if (!pixels || canvas.dataset.painted === key) continue;
      paintRows(canvas, pixels, scale);
      canvas.dataset.painted = key;
    }
    const at = lookedAt(state);
    say(text, at === null ? "your own" : `is ${data.classes[data.y[at]] ?? "–"}`);
  });
  return { page: () => page };
}
