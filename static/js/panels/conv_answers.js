// @ts-check
// How good the answers are: a confusion matrix whose cells open their pictures, and a gallery of mistakes, the surest first.
import { picturesIn } from "../shared/album.js";
import { percent } from "../shared/conv_view.js";
import { hide, make, press, say } from "../shared/dom.js";
import { inks, paintRows } from "../shared/pixels.js";
import { whenChanged } from "../shared/store.js";
import { lookedAt, thumbnail } from "./image_strip.js";
import { answeredIn, counted, countOf, isHeldOut, shares, splitSaid, table } from "./taken_for.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("./taken_for.js").Pair} Pair */

const MOST = 60;
const SPLITS = /** @type {const} */ ([["test", "Test"], ["train", "Training"]]);

/** @param {Pair | null} pair @param {string[]} names @param {number} count that are shown @param {number} [all] */
export function galleryTitle(pair, names, count, all = count) {
  const many = count < all ? `${count} of ${all}` : String(count);
  if (!pair) return count ? `Mistakes, the surest first (${many})` : "No mistakes";
  const [is, says] = pair.map((k) => names[k]);
  return is === says ? `${is}, and said to be ${says} (${many})` : `${is}, taken for ${says} (${many})`;
}

/** The matrix as a table of buttons. @param {HTMLElement} host @param {(pair: Pair) => void} chosen */
function createMatrix(host, chosen) {
  let shape = "";
  /** @type {HTMLButtonElement[][]} */ let cells = [];
  /** @type {HTMLElement[][]} */ let margins = [];
  /** @param {string[]} names */
  function build(names) {
    cells = names.map((_, a) => names.map((__, b) => {
      const button = make("button", { type: "button", class: a === b ? "right" : "wrong" });
      button.addEventListener("click", () => chosen([a, b]));
      return button;
    }));
    margins = names.map(() => [make("td", { class: "margin" })]);
    const head = (/** @type {string} */ scope, /** @type {string} */ name) => make("th", { scope }, name);
    host.replaceChildren(make("table", { class: "confusion conv-confusion" },
      make("caption", { class: "unseen" }, "Rows are the classes, columns the answers"),
      make("thead", {}, make("tr", {}, make("td", {}, "is ↓ said →"), ...names.map((name) => head("col", name)), 
        make("th", { scope: "col" }, "found"))),
      make("tbody", {}, ...names.map((name, a) =>
        make("tr", {}, head("row", name), ...cells[a].map((cell) => make("td", {}, cell)), ...margins[a])))));
  }
  return (/** @type {string[]} */ names, /** @type {number[][]} */ counts, /** @type {Pair | null} */ pair) => {
    if (names.join("\n") !== shape) build(names);
    shape = names.join("\n");
    const most = Math.max(1, ...counts.flat());
    cells.forEach((row, a) => row.forEach((cell, b) => {
      const count = counts[a]?.[b] ?? 0;
      say(cell, String(count));
      cell.style.setProperty("--shade", `${Math.round(100 * Math.sqrt(count / most))}%`);
      cell.toggleAttribute("data-none", count === 0);
      cell.setAttribute("aria-label", `${names[a]} said to be ${names[b]}: ${count}. Show these pictures.`);
      press(cell, pair?.[0] === a && pair[1] === b);
    }));
    shares(counts).forEach(({ recall }, k) => say(margins[k][0], percent(recall, 0)));
  };
}

/** Whose answers are counted. @param {import("../shared/types.js").Store} store */
function createSplits(store) {
  const said = make("small", { role: "status" });
  const buttons = SPLITS.map(([split, text]) => {
    const button = make("button", { class: "button", type: "button", "data-split": split }, text);
    button.addEventListener("click", () => store.set({ split }));
    return button;
  });
  const group = make("div", { class: "segments", role: "group", "aria-label": "Pictures that are counted" }, ...buttons);
  const show = (/** @type {State} */ state) => {
    group.hidden = !isHeldOut(state);
    for (const button of buttons) press(button, button.dataset.split === state.views.predictions?.split);
    say(said, splitSaid(state));
  };
  return { element: make("div", { class: "answer-splits" }, group, said), show };
}

/**
 * @param {HTMLElement} plot @param {import("../shared/types.js").Store} store
 * @param {ReturnType<typeof import("../shared/album.js").createAlbum>} album @param {() => void} changed other pictures are needed
 */
export function mountConvAnswers(plot, store, album, changed) {
  const matrix = make("div", { class: "matrix-frame", tabindex: 0, role: "region", "aria-label": "Who is taken for whom" });
  const title = make("h2");
  const all = make("button", { class: "button small", type: "button" }, "All mistakes");
  const list = make("div", { class: "gallery", role: "group", "aria-label": "Pictures" });
  const about = { class: "picture-page conv-answers", "data-shows": "answers", tabindex: 0, role: "region", "aria-label": "Answers" };
  const splits = createSplits(store);
  const page = make("div", about, splits.element, matrix, make("header", {}, title, all), list);
  plot.append(page);
  /** @type {Pair | null} */ let pair = null;
  let shown = "";
  const choose = (/** @type {Pair | null} */ next) => {
    pair = next;
    changed();
    draw();
  };
  const fill = createMatrix(matrix, (next) => choose(pair && pair[0] === next[0] && pair[1] === next[1] ? null : next));
  all.addEventListener("click", () => choose(null));

  /** @param {State} state @param {import("./taken_for.js").Answered[]} found */
  function hang(state, found) {
    const names = picturesIn(state)?.classes ?? [];
    list.replaceChildren(...found.map(({ row, is, says, probability }) => {
      const { button, canvas } = thumbnail(row, state, () => store.set({ image: { image: row } }));
      canvas.dataset.row = String(row);
      return make("figure", {}, button, make("figcaption", {}, is === says ? names[says] : `${names[is]} → ${names[says]}`,
        make("small", {}, percent(probability, 0))));
    }));
  }
  function draw() {
    const state = store.get();
    const data = picturesIn(state);
    hide(page, state.picture !== "answers");
    if (page.hidden || !data || !state.views.predictions || !state.colours) return;
    if (pair && Math.max(...pair) >= data.classes.length) pair = null;
    splits.show(state);
    const counts = counted(state);
    fill(data.classes, counts, pair);
    const found = answeredIn(state, pair, MOST);
    say(title, galleryTitle(pair, data.classes, found.length, countOf(counts, pair)));
    all.hidden = pair === null;
    const now = JSON.stringify(found);
    if (now !== shown) hang(state, found);
    shown = now;
    const scale = { table: inks(state.colours), low: 0, high: 255 };
    for (const canvas of list.querySelectorAll("canvas")) {
      const row = Number(canvas.dataset.row);
      const pixels = album.get(row);
      press(/** @type {Element} */ (canvas.parentElement), row === lookedAt(state));
      const key = `${album.version()} ${state.colours.ink}`;
      if (!pixels || canvas.dataset.painted === key) continue;
      paintRows(canvas, pixels, scale);
      canvas.dataset.painted = key;
    }
  }
  whenChanged(store, ["views", "picture", "colours", "image"], draw);
  const rows = () => (store.get().picture === "answers" ? answeredIn(store.get(), pair, MOST).map(({ row }) => row) : []);
  return { chart: {}, table, rows };
}
