// @ts-check
// What the lesson on networks says with numbers: descriptions only, so that they can be looked at without a page.

/** @type {import("./mathematics.js").Lesson} */
export const NETWORK = {
  shape: (state) => state.views.network?.sizes,
  slots: () => ({}),
  applies: () => true,
  numbers: (state) => ({ ...state.views, step: state.step }),
};
