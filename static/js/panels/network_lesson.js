// @ts-check
// What the lesson on networks says with numbers: descriptions only, so that they can be looked at without a page.
import { html } from "../shared/mathml.js";
import { networkIn } from "../shared/network_view.js";

/** @typedef {import("../shared/types.js").State} State */

const LOSSES = /** @type {Record<string, string>} */ ({
  sigmoid: "the cross-entropy of a sigmoid",
  softmax: "the cross-entropy of a softmax",
  mse: "the mean squared error",
  mae: "the mean absolute error",
  huber: "Huber’s loss",
  "tanh-squared": "half the squared error on a tanh, as older playgrounds have it",
});

/** @param {number[]} sizes @returns {string} such as 2 → 4 → 2 → 1 */
export const written = (sizes) => sizes.join(" → ");

const OVER = /** @type {Record<string, string>} */ ({ batch: "over the points of the batch", layer: "over its units" });

/** Which layers are normalized, and how, in words.  @param {{normalization: string}[]} layers */
export const normalizedText = (layers) =>
  layers.flatMap(({ normalization }, k) => (normalization === "none" ? [] : [`layer ${k + 1} ${OVER[normalization]}`])).join(", ");

/** @param {State} state */
const facts = ({ views }) => {
  const network = networkIn(views);
  const classes = Boolean(views.data?.classes?.length);
  return { hidden: (network?.sizes.length ?? 3) > 2, classes, normalized: normalizedText(network?.layers ?? []) !== "" };
};

/** @type {import("./mathematics.js").Lesson} */
export const NETWORK = {
  shape: (state) => [state.views.network?.sizes, networkIn(state.views)?.loss, facts(state),
    normalizedText(networkIn(state.views)?.layers ?? [])],
  slots: (state) => {
    const network = networkIn(state.views);
    return {
      shape: [html("span", {}, network ? written(network.sizes) : "–")],
      normalized: [html("span", {}, normalizedText(network?.layers ?? []))],
      loss: [html("span", {}, LOSSES[network?.loss ?? ""] ?? "the loss")],
    };
  },
  applies(condition, state) {
    const known = /** @type {Record<string, boolean>} */ (facts(state));
    return condition.startsWith("!") ? !known[condition.slice(1)] : known[condition];
  },
  numbers: (state) => ({ ...state.views, step: state.step, count: networkIn(state.views)?.params.length }),
};
