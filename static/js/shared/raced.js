// @ts-check
// The one who is looked at among those who race: what the bar says is then of that one.

/** @typedef {import("./types.js").State} State */

/** @param {State} state @returns {{title: string, cost: number, verdict: string} | null} null where nobody races another */
export function raced({ runner, views: { runners } }) {
  const many = runners?.runners.length ?? 0;
  if (!runners || many < 2) return null;
  const i = Math.max(0, Math.min(runner, many - 1));
  return { title: runners.runners[i].title, cost: runners.heights[i], verdict: runners.runners[i].verdict };
}
