// @ts-check
// Draw a picture, or bring one, and see at once what the network makes of it.
import { make, say, whenClicked } from "../shared/dom.js";
import { enlarged, isEmpty, NO_INK, raster, SIDE, undone } from "../shared/ink.js";
import { latestOnly } from "../shared/latest_only.js";
import { inkOfFile, pictureIn } from "../shared/picture_file.js";
import { hexOf } from "../shared/pixels.js";
import { createStrip } from "./layer_strip.js";
import { ownPage, savable, whileShown } from "./own_page.js";
import { createAnswers } from "./pad_answers.js";
import { createPad, paintInk } from "./pad_canvas.js";
import { mountPadKeys } from "./pad_keys.js";
import { createSteps } from "./pad_steps.js";
import { createTrials, trialsOf } from "./pad_trials.js";

/** @typedef {import("../shared/ink.js").Ink} Ink */
/** @typedef {import("../shared/types.js").State} State */
/** @typedef {import("../shared/types.js").Store} Store */

const HINT = "Draw a digit: the network answers while you draw. Without a mouse: arrow keys move a brush, Space inks.";
const button = (/** @type {string} */ action, /** @type {string} */ text) =>
  make("button", { class: "button", type: "button", "data-pad": action }, text);

/** The views that the pad needs: before anything is drawn none of the drawing, so that what comes first is the answer to a stroke.
 * @param {State} state @returns {Record<string, Record<string, any>>} */
export const views = ({ drawing, image }) => ({ network: {}, maps: { ...image }, ...(drawing && { drawing: { ...drawing } }) });

/** What a drawing's answer changes. @param {State} state @returns {Partial<State> | null} */
export function taken({ drawing, image, views: seen }) {
  const found = /** @type {any} */ (seen).drawing;
  if (!drawing || !found?.pixels || found.pixels === image.pixels) return null;
  return { image: { ...trialsOf(image), pixels: found.pixels } };
}

/** @param {HTMLElement} host @param {(text: string) => void} tell @param {(ink: Ink) => void} bring */
function mountFiles(host, tell, bring) {
  const input = make("input", { type: "file", accept: "image/*", class: "unseen", "aria-label": "Picture from a file" });
  const read = async (/** @type {File | null | undefined} */ file) => {
    if (!file) return;
    try {
      const base = await inkOfFile(file);
      const blank = base.every((ink) => ink === 0);
      tell(blank ? "There is no ink in this picture: it is the same everywhere." : "");
      if (!blank) bring({ base, strokes: [] });
    } catch {
      tell("This file is no picture that the browser can read. It may be damaged, or too large.");
    }
    input.value = "";
  };
  input.addEventListener("change", () => read(input.files?.[0]));
  host.addEventListener("dragover", (event) => event.preventDefault());
  host.addEventListener("drop", (event) => {
    event.preventDefault();
    read(pictureIn(event.dataTransfer));
  });
  document.addEventListener("paste", (event) => !host.hidden && read(pictureIn(event.clipboardData)));
  return input;
}

/** The pad's ink, its questions to the server one at a time. @param {Store} store @param {(ink: Ink) => void} show */
function createModel(store, show) {
  /** @type {Ink} */ let ink = NO_INK;
  const take = () => {
    const patch = isEmpty(ink) ? null : taken(store.get());
    if (patch) store.set(patch);
  };
  const questions = latestOnly((/** @type {Ink} */ asked) => {
    const drawing = { ink: hexOf(raster(asked)), height: SIDE, width: SIDE };
    if (store.get().drawing?.ink !== drawing.ink) return store.set({ drawing });
    // The same ink as before would not be answered anew.
    take();
    questions.answered();
  });
  store.subscribe((state, before) => {
    const answered = /** @type {any} */ (state.views).drawing !== /** @type {any} */ (before.views).drawing;
    const refused = state.error !== before.error && state.error !== null;
    if (!answered && !refused) return;
    // Who has turned to an example meanwhile stays there when data change and the drawing is answered again.
    if (answered && (questions.isOpen() || state.image.pixels)) take();
    questions.answered();
  });
  return {
    ink: () => ink,
    /** A picture that a link has brought, on a pad where nothing is drawn yet. */
    adopt() {
      const { drawing, image, views: seen } = store.get();
      const [, height, width] = /** @type {any} */ (seen).network.image;
      const base = !drawing && isEmpty(ink) && image.pixels ? enlarged(image.pixels, height, width) : null;
      if (base) ink = { base, strokes: [] };
    },
    /** @param {Ink} next */
    set(next) {
      ink = next;
      show(ink);
      if (!isEmpty(ink)) return questions.give(ink);
      questions.drop();
      store.set({ image: trialsOf(store.get().image) });
    },
  };
}

/** @param {HTMLElement} plot @param {Store} store */
export function mountDrawingPad(plot, store) {
  const host = ownPage(plot, "drawing", "Drawing pad");
  const model = createModel(store, (ink) => showInk(ink));
  const pad = createPad(model.ink, model.set);
  const told = make("p", { class: "fault", role: "alert" });
  const input = mountFiles(host, (text) => say(told, text), model.set);
  const [undo, clear, upload] = [button("undo", "Undo stroke"), button("clear", "Clear"), button("upload", "Upload…")];
  const tools = make("div", { class: "pad-tools" }, undo, clear, upload, input, make("small", {}, "or paste"));
  const [answers, steps, strip] = [createAnswers(), createSteps(), createStrip()];
  const start = make("span", { class: "pad-start", "aria-hidden": "true" }, "Draw here");
  const frame = make("div", { class: "pad-frame" }, pad, start, ...mountPadKeys(pad, model.ink, model.set));
  const left = make("div", { class: "pad-left" }, frame, tools, told, steps.element);
  const right = make("div", { class: "pad-right" }, answers.element, createTrials(store));
  host.append(make("div", { class: "pad-top" }, left, right), strip.element);
  const showInk = (/** @type {Ink} */ ink) => {
    paintInk(pad, ink, store.get().colours?.ink ?? "#000");
    for (const each of [undo, clear]) each.toggleAttribute("disabled", isEmpty(ink));
    start.hidden = !isEmpty(ink);
  };
  const acts = /** @type {Record<string, () => void>} */ ({ undo: () => model.set(undone(model.ink())), clear: () => model.set(NO_INK),
    upload: () => input.click() });
  whenClicked(tools, "data-pad", (name) => acts[name]());
  whileShown(host, store, ["image", "drawing"], (state, theme, seen) => {
    if (seen.network) model.adopt();
    showInk(model.ink());
    const own = Boolean(state.drawing) && seen.drawing?.pixels === state.image.pixels;
    if (!seen.network || !seen.maps) return;
    answers.show(seen.maps, seen.network.classes);
    steps.show(seen, own, theme);
    strip.show(seen.network, seen.maps, theme);
  });
  return { chart: savable(() => pad), table, hint: HINT };
}

/** @param {State} state @returns {import("../shared/tables.js").Table} */
export function table({ views: seen }) {
  const { maps, network } = /** @type {any} */ (seen);
  const rows = Array.from(maps?.probabilities ?? [], (share, k) => [network?.classes?.[k] ?? k, share, maps.logits[k]]);
  return { title: "What the network says", head: ["class", "probability", "logit"], rows };
}
