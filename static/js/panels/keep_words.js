// @ts-check
// What is said about saving, and which of its buttons can be pressed.
import { assign, find, say } from "../shared/dom.js";

/**
 * @typedef {object} Shown
 * @property {{title: string} | null} kept
 * @property {boolean} changed whether the experiment is another one than was saved
 * @property {boolean} mine whether this browser has the key
 * @property {string} state "", saving or failed
 * @property {boolean} conflict whether somebody else has changed it
 */

/** @param {Shown} shown */
export function words({ kept, changed, mine, state, conflict }) {
  const main = state === "saving" ? "Saving…" : !kept ? "Save" : mine ? "Save changes" : "Save as my own";
  if (state === "saving") return { main, said: "Saving…", state };
  if (state === "failed") return { main, said: conflict ? "Somebody has changed it elsewhere." : "It is not saved.", state };
  if (!kept) return { main, said: "Not saved yet. Saved, it has a short link and a place in the gallery.", state: "new" };
  const whose = mine ? "" : " It is somebody else's: saving makes one of your own.";
  if (changed) return { main, said: `Changed since it was saved.${whose}`, state: "changed" };
  return { main, said: `Saved.${whose}`, state: "saved" };
}

/** @param {HTMLElement} dialog @param {HTMLElement} button @param {Shown} shown */
export function showKept(dialog, button, shown) {
  const { kept, mine, conflict } = shown;
  const { main, said, state } = words(shown);
  say(find(dialog, "[data-text='keep-state']"), said);
  say(find(dialog, "[data-text='keep-title']"), kept && mine ? "Saved experiment" : "Save this experiment");
  say(find(dialog, "[data-keep-main]"), main);
  assign(find(dialog, "[data-keep-main]"), { disabled: state === "saving" });
  for (const name of ["link", "duplicate"]) find(dialog, `[data-keep='${name}']`).hidden = !kept;
  find(dialog, "[data-keep='delete']").hidden = !kept || !mine;
  find(dialog, "[data-part='keep-conflict']").hidden = !conflict;
  const word = state === "saved" ? "Saved" : state === "saving" ? "Saving" : "Save";
  say(find(button, "[data-text='keep-word']"), word);
  const label = kept ? `${word}: ${kept.title}${state === "changed" ? ", changed since it was saved" : ""}` : "Save this experiment";
  assign(button, { "data-state": state, "aria-label": label, title: `${label} (Ctrl S)` });
}
