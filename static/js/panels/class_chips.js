// @ts-check
// The classes of the points: a chip for each, which chooses what the pen draws; more of them, fewer, other names.
import { countsOf, FEWEST_CLASSES, MOST_CLASSES, penClass, renamed, withClass, withoutClass } from "../shared/classes.js";
import { classSwatch } from "../shared/class_marks.js";
import { find, make, say } from "../shared/dom.js";
import { count } from "../shared/format.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("./data_panel.js").Editor} Editor */

/** The key that stands for a class. @param {number} index */
const keyOf = (index) => String((index + 1) % MOST_CLASSES);

/**
 * @param {HTMLElement} root @param {Store} store @param {Editor} editor
 * @returns {(index: number) => boolean} chooses a class; false where there is none of this number
 */
export function mountClasses(root, store, editor) {
  const place = /** @type {HTMLFieldSetElement} */ (find(root, "[data-part=classes]"));
  const chips = find(place, "[data-part=class-chips]");
  const name = /** @type {HTMLInputElement} */ (find(place, "[data-field=class-name]"));
  const [more, fewer] = ["more", "fewer"].map((what) => /** @type {HTMLButtonElement} */ (find(place, `[data-classes=${what}]`)));
  let shown = "";

  const names = () => editor.points().classes ?? [];
  const pen = () => penClass(store.get().classNow, names().length);
  /** @param {import("../shared/points.js").Points} points */
  const put = (points) => editor.replace(points.X, points.y, points);
  /** @param {number} index */
  const choose = (index) => {
    if (index >= names().length) return false;
    store.set({ classNow: index });
    return true;
  };

  chips.addEventListener("change", ({ target }) => choose(Number(/** @type {HTMLInputElement} */ (target).value)));
  more.addEventListener("click", () => {
    put(withClass(editor.points()));
    choose(names().length - 1);
  });
  fewer.addEventListener("click", () => put(withoutClass(editor.points())));
  name.addEventListener("change", () => {
    const next = renamed(editor.points(), pen(), name.value);
    name.setAttribute("aria-invalid", String(!next));
    say(find(place, "[data-error=class-name]"), next ? "" : "A name is needed that no other class has.");
    if (next && next.classes?.[pen()] !== names()[pen()]) put(next);
  });

  /** @param {readonly string[]} all */
  const build = (all) => {
    const focused = chips.contains(document.activeElement);
    chips.replaceChildren(...all.map((text, index) => {
      const input = make("input", { class: "unseen", type: "radio", name: "class-now", value: index, "aria-keyshortcuts": keyOf(index) });
      const counted = make("small", { "data-part": "count" });
      const title = `${text} (${keyOf(index)})`;
      return make("label", { class: "class-chip", title }, input, classSwatch(index), make("span", {}, text), counted);
    }));
    if (focused) chips.querySelectorAll("input")[pen()]?.focus();
  };
  const refresh = () => {
    const points = editor.points();
    const all = points.classes ?? [];
    place.hidden = all.length === 0;
    if (place.hidden) return;
    if (JSON.stringify(all) !== shown) build(all);
    shown = JSON.stringify(all);
    const counts = countsOf(points);
    const now = pen();
    chips.querySelectorAll("input").forEach((input, index) => (input.checked = index === now));
    chips.querySelectorAll("[data-part=count]").forEach((element, index) => say(element, count(counts[index])));
    more.disabled = all.length >= MOST_CLASSES;
    fewer.disabled = all.length <= FEWEST_CLASSES;
    if (name !== document.activeElement) name.value = all[now];
  };
  editor.subscribe(refresh);
  store.subscribe((state, previous) => {
    const same = state.document === previous.document && state.views.data === previous.views.data;
    if (same && state.classNow === previous.classNow) return;
    if (state.classNow !== previous.classNow) name.removeAttribute("aria-invalid");
    refresh();
  });
  refresh();
  return choose;
}
