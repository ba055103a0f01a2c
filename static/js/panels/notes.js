// @ts-check
/** Notes that speak from the data: what is wrong or worth knowing, and the remedy one click away. */
import { isFree } from "../shared/lesson.js";
import { whenChanged } from "../shared/store.js";

/** @typedef {import("../shared/types.js").Note} Note */
/** @typedef {import("../shared/types.js").Remedy} Remedy */
/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Run} Run */
/** @typedef {ReturnType<typeof import("../shared/editor.js").createEditor>} Editor */

/** So many milliseconds without a change are a rest. */
const REST = 700;

/**
 * Carries out what a note proposes; a run that has diverged begins again, and one whose remedy says that it must.
 * @param {Remedy} remedy
 * @param {Store} store
 * @param {Run} run
 * @param {Pick<Editor, "moment" | "setData">} editor
 */
export function apply(remedy, store, run, editor) {
  if (remedy.config) run.set(remedy.config, Boolean(remedy.restart) || store.get().status === "diverged");
  if (remedy.data) editor.setData({ ...editor.moment().data, ...remedy.data });
  if (remedy.select) store.set({ selection: new Set(remedy.select), tool: "select" });
}

/** Whether a note's remedy is offered: not where a teacher's link keeps what it would change as it is.
 * @param {Remedy | null} remedy @param {Pick<import("../shared/types.js").State, "lesson">} state */
export const offered = (remedy, state) =>
  remedy !== null && (!remedy.config || isFree(state, "settings")) && (!remedy.data || isFree(state, "data"));

/** Which notes there are, without their numbers: announced only when this changes.  @param {Note[]} notes */
export const kinds = (notes) => notes.map((note) => note.code).join(" ");

/**
 * What is read aloud: other notes at once, other numbers when they have come to rest.
 * @param {(text: string) => void} speak @returns {(notes: Note[], others: boolean) => void}
 */
export function createReader(speak) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let spoken = "";
  return (notes, others) => {
    const text = notes.map((note) => note.message).join(" ");
    clearTimeout(timer);
    if (text === spoken) return;
    const act = () => speak((spoken = text));
    if (others) act();
    else timer = setTimeout(act, REST);
  };
}

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {Run} run
 * @param {Editor} editor
 */
export function mountNotes(root, store, run, editor) {
  const list = /** @type {HTMLElement} */ (root.querySelector("[data-part=list]"));
  const announcer = /** @type {HTMLElement} */ (root.querySelector("[data-part=announcement]"));
  /** @type {Note[]} */
  let drawn = [];
  const read = createReader((text) => void (announcer.textContent = text));

  whenChanged(store, ["notes", "lesson"], ({ notes }) => {
    // While a point is dragged only numbers change: the same buttons stay, and what is read aloud waits for the last of them.
    const others = kinds(notes) !== kinds(drawn);
    if (others) list.replaceChildren(...notes.map((_, index) => item(index)));
    drawn = notes;
    read(notes, others);
    update(notes);
    root.hidden = notes.length === 0;
  });

  /** @param {number} index */
  function item(index) {
    const made = document.createElement("li");
    const text = document.createElement("p");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.addEventListener("click", () => {
      const { remedy } = drawn[index];
      if (remedy) apply(remedy, store, run, editor);
    });
    made.append(text, button);
    return made;
  }

  /** @param {Note[]} notes */
  function update(notes) {
    notes.forEach((note, index) => {
      const [text, button] = /** @type {HTMLElement[]} */ ([...list.children[index].children]);
      if (text.textContent !== note.message) text.textContent = note.message;
      button.hidden = !offered(note.remedy, store.get());
      if (note.remedy && button.textContent !== note.remedy.label) button.textContent = note.remedy.label;
    });
  }
}
