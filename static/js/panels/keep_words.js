// @ts-check
// What is said about saving, and which of its buttons can be pressed.
import { assign, find, say } from "../shared/dom.js";

/** @typedef {import("../shared/keeper.js").Keeping} Keeping */

const ELSE = " It is somebody else's: saving makes one of your own.";

/** @param {Omit<Keeping, "kept" | "error"> & {kept: {title: string} | null}} keeping */
export function words({ kept, changed, mine, state, conflict }) {
  const main = state === "saving" ? "Saving…" : !kept ? "Save" : mine ? "Save changes" : "Save as my own";
  if (state === "saving") return { main, said: "Saving…", shown: state };
  if (state === "failed") return { main, said: conflict ? "Somebody has changed it elsewhere." : "It is not saved.", shown: state };
  if (!kept) return { main, said: "Not saved yet. Saved, it has a short link and a place in the gallery.", shown: "new" };
  const said = changed ? "Changed since it was saved." : "Saved. This link leads to it:";
  return { main, said: said + (mine ? "" : ELSE), shown: changed ? "changed" : "saved" };
}

/** @param {HTMLElement} dialog @param {HTMLElement} button @param {Keeping} keeping */
export function showKept(dialog, button, keeping) {
  const { kept, mine, conflict, error } = keeping;
  const { main, said, shown } = words(keeping);
  const link = kept && `${location.origin}/e/${kept.id}`;
  const address = find(dialog, "[data-part='keep-address']");
  say(find(dialog, "[data-text='keep-state']"), said);
  say(find(dialog, "[data-text='keep-title']"), kept && mine ? "Saved experiment" : "Save this experiment");
  say(find(dialog, "[data-error='keep']"), error);
  say(find(dialog, "[data-keep-main]"), main);
  assign(find(dialog, "[data-keep-main]"), { "aria-disabled": shown === "saving" ? "true" : null });
  assign(find(dialog, "[data-field='keep-name']"), { "aria-invalid": error.startsWith("A title") ? "true" : null });
  say(address, link ?? "");
  for (const place of [address, find(dialog, "[data-part='keep-other']")]) assign(place, { href: link });
  for (const name of ["link", "duplicate"]) find(dialog, `[data-keep='${name}']`).hidden = !kept;
  find(dialog, "[data-keep='delete']").hidden = !kept || !mine;
  find(dialog, "[data-part='keep-conflict']").hidden = !conflict;
  showButton(button, kept?.title ?? null, shown);
}

/** @param {HTMLElement} button @param {string | null} title @param {string} shown */
function showButton(button, title, shown) {
  const word = shown === "saved" ? "Saved" : shown === "saving" ? "Saving" : "Save";
  const label = title === null ? "Save this experiment" : `${word}: ${title}${shown === "changed" ? ", changed since it was saved" : ""}`;
  say(find(button, "[data-text='keep-word']"), word);
  assign(button, { "data-state": shown, "aria-label": label, title: `${label} (Ctrl S)` });
}
