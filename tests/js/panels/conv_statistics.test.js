import assert from "node:assert/strict";
import { test } from "node:test";

import { entriesOf } from "../../../static/js/panels/conv_statistics.js";
import { state } from "../convolutions.js";

const texts = (views) => {
  const losses = { train: Float64Array.of(0.7, 0.5), test: Float64Array.of(0.9, NaN) };
  const shown = state({ step: 1, losses }, views);
  return Object.fromEntries(entriesOf(shown).map(({ label, text }) => [label, text]));
};

test("loss and accuracy of the held out pictures are of the same moment", () => {
  const found = texts({ predictions: { split: "test", loss: 0.25, accuracy: 0.5 } });
  assert.equal(found["test loss"], "0.2500");
  assert.equal(found["test accuracy"], "50.0 %");
});

test("where others were asked about, the test loss is the last that is known", () => {
  const found = texts({ predictions: { split: "train", loss: 0.25, accuracy: 0.5 } });
  assert.equal(found["test loss"], "0.9000");
  assert.equal(found["training accuracy"], "50.0 %");
});
