// @ts-check
// A link that plays: `?play=1` starts the run as soon as it is open, and is then taken out of the address.
import { whenChanged } from "./store.js";

/**
 * The address without its wish to play; null when it has none.
 * @param {string} address
 */
export function withoutPlay(address) {
  const url = new URL(address);
  if (url.searchParams.get("play") !== "1") return null;
  url.searchParams.delete("play");
  return url.href;
}

/**
 * @param {import("./types.js").Store} store
 * @param {import("./types.js").Run} run
 * @param {{address: string, replace: (address: string) => void}} [place]
 */
export function playAtOnce(store, run, place = here()) {
  const rest = withoutPlay(place.address);
  if (rest === null) return;
  place.replace(rest);
  const stop = whenChanged(store, ["connection"], ({ connection, speed }) => {
    if (connection !== "open") return;
    run.play(speed);
    queueMicrotask(() => stop());
  });
}

const here = () => ({
  address: location.href,
  replace: (/** @type {string} */ address) => history.replaceState(history.state, "", address),
});
