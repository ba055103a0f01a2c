// @ts-check
// What the lesson on convolutional networks says with numbers.

/** @typedef {import("../shared/types.js").State} State */

/** @param {State} state */
const facts = ({ views: { network } }) => ({
  convolution: Boolean(network?.layers?.some((/** @type {any} */ { kind }) => kind === "convolution")),
  pooling: Boolean(network?.layers?.some((/** @type {any} */ { kind }) => kind.endsWith("pooling"))),
});

/** @type {import("./mathematics.js").Lesson} */
export const IMAGES = {
  shape: (state) => [facts(state)],
  slots: () => ({}),
  applies(condition, state) {
    const known = /** @type {Record<string, boolean>} */ (facts(state));
    return condition.startsWith("!") ? !known[condition.slice(1)] : known[condition];
  },
  numbers: (state) => ({ ...state.views, step: state.step, count: state.views.network?.parameters }),
};
