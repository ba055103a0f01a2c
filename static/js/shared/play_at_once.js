// @ts-check
// Links with a wish: `?play=1` starts the run as soon as it is open, `?empty=1` clears the points. A wish is fulfilled once,
// and then taken out of the address.
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {{address: string, replace: (address: string) => void}} Place */

/**
 * The address without its wish; null when it has none.
 * @param {string} address @param {string} wish
 */
export function withoutWish(address, wish) {
  const url = new URL(address);
  if (url.searchParams.get(wish) !== "1") return null;
  url.searchParams.delete(wish);
  return url.href;
}

/** @param {Store} store @param {string} wish @param {(state: import("./types.js").State) => void} act @param {Place} place */
function once(store, wish, act, place) {
  const rest = withoutWish(place.address, wish);
  if (rest === null) return;
  place.replace(rest);
  let done = false;
  const stop = whenChanged(store, ["connection", "views"], (state) => {
    if (done || state.connection !== "open" || !state.views.data) return;
    done = true;
    queueMicrotask(() => {
      stop();
      act(state);
    });
  });
}

/** @param {Store} store @param {import("./types.js").Run} run @param {Place} [place] */
export const playAtOnce = (store, run, place = here()) => once(store, "play", ({ speed }) => run.play(speed), place);

/** @param {Store} store @param {{clear: () => void}} editor @param {Place} [place] */
export const beginEmpty = (store, editor, place = here()) => once(store, "empty", () => editor.clear(), place);

const here = () => ({
  address: location.href,
  replace: (/** @type {string} */ address) => history.replaceState(history.state, "", address),
});
