// @ts-check
// The run is asked for views only when others are wanted than before.

/** @param {import("./types.js").Run} run */
export function createWatch(run) {
  let watched = "";
  return (/** @type {Record<string, Record<string, any>>} */ views) => {
    const now = JSON.stringify(views);
    if (now === watched) return;
    watched = now;
    run.watch(views);
  };
}
