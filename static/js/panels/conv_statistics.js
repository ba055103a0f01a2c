// @ts-check
// The strip below the picture: what the network gets wrong, on what it learns from and on what it has not seen.
import { lastKnown, percent, thousands } from "../shared/conv_view.js";
import { formatNumber } from "../shared/numbers.js";
import { mountStrip } from "./strip.js";

/** @typedef {import("../shared/types.js").State} State */

/** @param {State} state @returns {import("./strip.js").Statistic[]} */
export function entriesOf({ views: { network, predictions }, losses, step }) {
  if (!network?.layers) return [];
  const tested = predictions?.split === "test";
  // The answers to what is learned from have been asked for, though some pictures are held out.
  const trained = !tested && losses.test !== null;
  return [
    { label: "training loss", text: formatNumber(losses.train[step]), title: "Of the pictures of this step, penalty included" },
    ...(losses.test ? [{ label: "test loss", text: formatNumber(tested ? predictions.loss : lastKnown(losses.test, step)),
      title: "Mean loss of the held out pictures" }] : []),
    { label: tested ? "test accuracy" : trained ? "training accuracy" : "accuracy", text: percent(predictions?.accuracy),
      title: tested ? "Share of the held out pictures that are right" : "Share of the pictures that are right" },
    { label: "epoch", text: formatNumber(Math.round(100 * network.epoch) / 100), title: `${network.per_epoch} steps each` },
    { label: "parameters", text: thousands(network.parameters), title: "Weights and biases" },
  ];
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store */
export const mountConvStatistics = (root, store) => mountStrip(root, store, ["views", "losses"], entriesOf);
