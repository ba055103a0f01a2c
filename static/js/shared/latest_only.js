// @ts-check
// One question at a time: what is asked while another one is open waits, and only the newest of those is asked.

/**
 * @template T
 * @param {(value: T) => void} ask
 * @returns {{give: (value: T) => void, answered: () => void, drop: () => void, isOpen: () => boolean}}
 *   drop: what waits is not wanted any more
 */
export function latestOnly(ask) {
  let open = false;
  /** @type {{value: T} | null} */ let waiting = null;
  const give = (/** @type {T} */ value) => {
    waiting = { value };
    if (!open) next();
  };
  const next = () => {
    const asked = waiting;
    waiting = null;
    open = asked !== null;
    if (asked) ask(asked.value);
  };
  return { give, answered: next, drop: () => void (waiting = null), isOpen: () => open };
}
