// @ts-check
// The page of convolutional networks: which panels it has, and which views of the run they need.
import { mountAccuracyDialog } from "../panels/accuracy_curve.js";
import { mountConvAnswers } from "../panels/conv_answers.js";
import { mountConvGlass } from "../panels/conv_glass.js";
import { mountConvHidden } from "../panels/conv_hidden.js";
import { views as hiddenViews } from "../panels/conv_hidden_figure.js";
import { mountConvStatistics } from "../panels/conv_statistics.js";
import { mountDrawingPad, views as drawingViews } from "../panels/drawing_pad.js";
import { mountEpochButton } from "../panels/epoch_button.js";
import { mountConvSettings } from "../panels/conv_settings.js";
import { mountHierarchy, views as hierarchyViews } from "../panels/hierarchy_picture.js";
import { mountImageSource } from "../panels/image_source.js";
import { forgetStrangers, mountStrip, stripRows } from "../panels/image_strip.js";
import { mountKernelBench, views as benchViews } from "../panels/kernel_bench.js";
import { mountKernels } from "../panels/kernels_picture.js";
import { mountMaps } from "../panels/maps_picture.js";
import { mountMathematics } from "../panels/mathematics.js";
import { mountPictures } from "../panels/pictures.js";
import { mountReasons, views as reasonViews } from "../panels/reasons_picture.js";
import { IMAGES, mountConvTraces } from "../panels/conv_lesson.js";
import { answersWanted } from "../panels/taken_for.js";
import { networkShortcuts } from "../panels/network_shortcuts.js";
import { createAlbum, picturesIn } from "../shared/album.js";
import { find } from "../shared/dom.js";
import { createEditor } from "../shared/editor.js";
import { nowAndThen } from "../shared/now_and_then.js";
import { whenChanged } from "../shared/store.js";
import { createWatch } from "../shared/watching.js";

/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Picture} Picture */

const SPEED = 60;
/** Milliseconds between two looks at the whole test while it plays. */
const TEST_EVERY = 1500;
/** And between two looks at hidden space, which takes the server some time. */
const SPACE_EVERY = 300;
/** @type {[string, Picture, string][]} */
const PICTURES = [
  ["m", "maps", "what every layer makes of the picture"],
  ["k", "kernels", "the kernels of every convolution"],
  ["g", "glass", "the glass box"],
  ["h", "hierarchy", "what every layer sees of the picture"],
  ["b", "bench", "a kernel of your own"],
  ["e", "reasons", "where the network sees its reasons"],
  ["d", "drawing", "a digit of your own"],
  ["s", "hidden", "hidden space: the pictures as points"],
  ["x", "answers", "who is taken for whom, and the mistakes"],
];

/** What the pictures need that stand for themselves. @type {Record<string, (state: State) => Record<string, Record<string, any>>>} */
const OWN = { drawing: drawingViews, bench: benchViews, reasons: reasonViews, hierarchy: hierarchyViews };

/**
 * @param {State} state
 * @param {{page: number, tested: boolean, spread?: boolean, back?: boolean, rows?: number[]}} about page: of the strip; tested: whether
 *   the whole test is looked at now; spread: whether hidden space is; back: whether slopes are; rows: of more pictures
 * @returns {Record<string, Record<string, any>>} the views that the panels need now
 */
export function wanted(state, { page, tested, spread = true, back = false, rows = [] }) {
  const { picture, image } = state;
  const strip = picturesIn(state) ? [...new Set([...stripRows(state, page), ...rows])] : [];
  /** @type {Record<string, Record<string, any>>} */
  const views = { data: strip.length ? { images: strip } : { count: 0 }, network: {}, maps: { ...image } };
  if (tested) views.predictions = answersWanted(state);
  if (picture === "kernels" || picture === "glass") views.kernels = {};
  if (picture === "glass" && back) views.gradients = { ...image };
  if (picture === "hidden" && spread && strip.length) Object.assign(views, hiddenViews(state));
  return { ...views, ...(Object.hasOwn(OWN, picture) && OWN[picture](state)) };
}

/** @param {import("../playground.js").Page} page */
export function mount({ root, store, run, openLoss }) {
  // A page opened anew stands at the first chapter's picture and pace; a link says its own.
  if (!PICTURES.some(([, name]) => name === store.get().picture)) store.set({ picture: "maps", speed: SPEED, split: "test" });
  const editor = createEditor(store, run);
  const album = createAlbum(store);
  const picture = find(root, "[data-panel='picture']");
  const plot = find(picture, "[data-part='plot']");
  const ask = createWatch(run);
  const watch = () => {
    const state = store.get();
    const rows = [...answers.rows(), ...hidden.rows()];
    ask(wanted(state, { page: strip.page(), tested: tested(state.views.predictions), spread: spread(state.views.hidden),
      back: glass.backward(), rows }));
  };
  const tested = nowAndThen(store, TEST_EVERY, () => watch());
  const spread = nowAndThen(store, SPACE_EVERY, () => watch());
  const strip = mountStrip(plot, store, album, () => watch());
  const answers = mountConvAnswers(plot, store, album, () => watch());
  const hidden = mountConvHidden(plot, store, album);
  const [maps, kernels, glass] = [mountMaps(plot, store), mountKernels(plot, store), mountConvGlass(plot, store, run, () => watch())];
  mountPictures(picture, store, {
    drawing: mountDrawingPad(plot, store),
    bench: mountKernelBench(plot, store, run),
    reasons: mountReasons(plot, store),
    hierarchy: mountHierarchy(plot, store),
    maps: { chart: /** @type {any} */ (maps.chart), table: maps.table, hint: "" },
    kernels: { chart: /** @type {any} */ (kernels.chart), table: kernels.table, hint: "" },
    glass: { chart: /** @type {any} */ (glass.chart), table: glass.table, hint: "" },
    hidden,
    answers: { chart: /** @type {any} */ (answers.chart), table: answers.table, hint: "" },
  });
  whenChanged(store, ["views"], ({ views }) => views.network && plot.querySelector(".plot-wait")?.remove());
  mountConvStatistics(find(picture, "[data-panel='statistics']"), store);
  mountImageSource(find(root, "[data-panel='data']"), store, editor);
  mountConvSettings(root, store, run);
  const mathematics = find(root, "[data-panel='mathematics']");
  mountMathematics(mathematics, store, run, editor, IMAGES);
  mountConvTraces(mathematics, store, run);
  mountAccuracyDialog(root, store);
  forgetStrangers(store);
  whenChanged(store, ["picture", "image", "views", "status", "split", "cell", "drawing", "bench", "reasons"], watch);
  const epoch = mountEpochButton(find(root, "[data-action='step']"), store, run);
  const acts = { openLoss, epoch, on: () => glass.move("on"), back: () => glass.move("back") };
  return networkShortcuts(store, PICTURES, acts, ["to the layer after", "to the layer before"]);
}
