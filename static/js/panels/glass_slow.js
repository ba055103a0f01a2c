// @ts-check
// Slow motion inside a step: one operation after the other, then the step itself, then the next step's operations.
import { make, press } from "../shared/dom.js";
import { whenChanged } from "../shared/store.js";

const PAUSE = 1100;

/**
 * @param {import("../shared/types.js").Store} store @param {() => void} advance to the next operation
 * @returns {HTMLButtonElement} begins and ends it
 */
export function slowMotion(store, advance) {
  const title = "One operation after the other, step after step";
  const about = { title, "aria-label": "Go through it slowly", "aria-pressed": "false" };
  const button = make("button", { class: "button", type: "button", ...about }, "Slowly");
  /** @type {ReturnType<typeof setInterval> | undefined} */ let timer;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    press(button, false);
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    press(button, true);
    timer = setInterval(advance, PAUSE);
  });
  whenChanged(store, ["picture", "status"], ({ picture, status }) => (picture !== "glass" || status === "playing") && timer && stop());
  return button;
}
