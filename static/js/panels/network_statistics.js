// @ts-check
// The strip below the picture: what the network gets wrong, on what it learns from and on what it has not seen.
import { networkIn } from "../shared/network_view.js";
import { formatNumber } from "../shared/numbers.js";
import { mountStrip } from "./strip.js";

/** @typedef {import("../shared/types.js").State} State */

/** @param {number | null | undefined} share */
const percent = (share) => (typeof share === "number" && Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "–");

/** @param {number} epoch */
const epochs = (epoch) => (Number.isInteger(epoch) ? formatNumber(epoch) : epoch.toFixed(1));

/** @param {State} state @returns {import("./strip.js").Statistic[]} */
export function entriesOf({ views, losses, step }) {
  const network = networkIn(views);
  const { points, data } = views;
  if (!network || !points) return [];
  const { loss, accuracy, test_accuracy: ofTest } = points;
  const tested = Boolean(data?.is_test.some(Boolean));
  return [
    { label: "training loss", text: formatNumber(loss.total), title: "Of all examples that are learned from, penalty included" },
    ...(loss.penalty ? [
      { label: "data term", text: formatNumber(loss.data), title: "The mean loss of an example" },
      { label: "penalty", text: formatNumber(loss.penalty), title: "What large weights cost" },
    ] : []),
    ...(tested ? [{ label: "test loss", text: formatNumber(losses.test?.[step]), title: "Mean loss of the held out examples" }] : []),
    ...(accuracy !== undefined
      ? [{ label: "accuracy", text: percent(accuracy), title: "Share of the training examples that it has right" }] : []),
    ...(accuracy !== undefined && tested
      ? [{ label: "test accuracy", text: percent(ofTest), title: "Share of the held out examples that are right" }] : []),
    { label: "epoch", text: epochs(network.epoch), title: `${network.perEpoch} ${network.perEpoch === 1 ? "step" : "steps"} each` },
  ];
}

/** @param {HTMLElement} root @param {import("../shared/types.js").Store} store */
export const mountNetworkStatistics = (root, store) => mountStrip(root, store, ["views"], entriesOf);
