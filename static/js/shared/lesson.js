// @ts-check
// What a teacher's link makes of the page: which parts are shown, locked or hidden, and how large letters are.
// Parts stay in the page, so that nothing that depends on them breaks.
import { whenChanged } from "./store.js";

/** @typedef {"shown" | "locked" | "hidden"} Manner */
/** @typedef {{parts: Record<string, Manner>, large: boolean}} Lesson */

/** @type {Record<string, {title: string, selector: string, lockable: boolean}>} */
export const PARTS = {
  chapters: { title: "Way to other chapters", selector: ".site .brand, .site .chapters", lockable: false },
  pictures: { title: "Choice of pictures", selector: ".picture-head .segments", lockable: true },
  points: { title: "Drawing in the picture", selector: ".points-layer", lockable: true },
  data: { title: "Data", selector: ".tools > [data-on='data']", lockable: true },
  settings: { title: "Settings", selector: ".tools > :not([data-on='data']), .net-heads", lockable: true },
  mathematics: { title: "The mathematics", selector: ".mathematics", lockable: false },
  transport: { title: "Play and timeline", selector: ".transport", lockable: true },
};

/** @type {Lesson} */
export const WHOLE = Object.freeze({ parts: {}, large: false });

/** @param {any} value what a link says @returns {Lesson} what of it this page understands */
export function lessonIn(value) {
  const known = Object.entries(value?.parts ?? {}).filter(([part, manner]) =>
    part in PARTS && (manner === "hidden" || (manner === "locked" && PARTS[part].lockable)));
  return { parts: Object.fromEntries(known), large: value?.large === true };
}

/** @param {{lesson: Lesson}} state @param {string} part @returns {boolean} whether the learner may change it */
export const isFree = ({ lesson }, part) => !(part in lesson.parts);

/** @param {HTMLElement} root @param {Lesson} lesson */
function apply(root, { parts, large }) {
  for (const [name, { selector }] of Object.entries(PARTS)) {
    const manner = parts[name] ?? "shown";
    for (const element of root.querySelectorAll(selector)) {
      element.toggleAttribute("data-lesson-hidden", manner === "hidden");
      element.toggleAttribute("data-lesson-locked", manner === "locked");
      element.toggleAttribute("inert", manner !== "shown");
    }
  }
  root.dataset.lesson = Object.keys(parts).filter((name) => parts[name] === "hidden").join(" ");
  document.documentElement.toggleAttribute("data-large", large);
  const free = ["mathematics", "data", "settings"].filter((name) => parts[name] !== "hidden");
  for (const tab of root.querySelectorAll(".tabs [data-tab]"))
    tab.toggleAttribute("data-lesson-hidden", !free.includes(tab.getAttribute("data-tab") ?? ""));
  if (free.length && !free.includes(root.dataset.tab ?? ""))
    /** @type {HTMLElement} */ (root.querySelector(`.tabs [data-tab='${free[0]}']`)).click();
}

/** @param {HTMLElement} root @param {import("./types.js").Store} store */
export function mountLesson(root, store) {
  const embedded = new URLSearchParams(location.search).has("embed");
  root.toggleAttribute("data-embedded", embedded);
  whenChanged(store, ["lesson"], ({ lesson }) => apply(root, lesson));
}
