// @ts-check
// Notices that nothing comes although an answer is awaited. A server that computes for long is not lost:
// it is asked beside the stream whether it is there, and only silence there too, or for very long, counts as a loss.

const PATIENCE = 3000;
const LONGEST = 45_000;

/** @returns {Promise<boolean>} whether the page's server answers at all */
const reachable = () =>
  fetch("/api/v1/algorithms", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then(
    (answer) => answer.ok,
    () => false,
  );

/**
 * @param {() => void} stalled
 * @param {{reach?: () => Promise<boolean>, hidden?: () => boolean}} [options]
 * @returns {{expect: () => void, heard: (more: boolean) => void, stop: () => void}}
 *   expect: something is awaited from now on; heard: something has come, and whether more is awaited
 */
export function createWatchdog(stalled, { reach = reachable, hidden = () => document.hidden } = {}) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let waited = 0;
  let turn = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    turn += 1;
  };
  const wait = () => {
    timer = setTimeout(look, PATIENCE);
  };
  const look = async () => {
    waited += PATIENCE;
    const mine = turn;
    // A hidden page paints seldom, and what is not painted is not acknowledged: silence says nothing there.
    const well = hidden() || (waited < LONGEST && (await reach()));
    if (mine !== turn) return;
    if (well) return wait();
    stop();
    stalled();
  };
  const expect = () => {
    if (timer !== undefined) return;
    waited = 0;
    wait();
  };
  return {
    expect,
    heard(more) {
      stop();
      if (more) expect();
    },
    stop,
  };
}
