import assert from "node:assert/strict";
import { test } from "node:test";
import { colourOf, nameOf, symbolOf } from "../../../static/js/shared/runner_marks.js";
import { marker } from "../../../static/js/shared/strokes.js";

test("sixteen runners are told apart by colour and symbol", () => {
  const theme = { runners: Array.from({ length: 8 }, (_, i) => `colour ${i}`) };
  const seen = Array.from({ length: 16 }, (_, i) => `${colourOf(theme, i)} ${symbolOf(i)}`);
  assert.equal(new Set(seen).size, 16);
});

test("every symbol has a shape of its own", () => {
  const shapes = Array.from({ length: 8 }, (_, i) => marker(symbolOf(i), 5));
  assert.equal(new Set(shapes).size, 8);
  assert.match(marker("cross-thin-open", 5), /^m[-\d.,]+l[-\d.,]+m[-\d.,]+l[-\d.,]+$/);
});

test("names are written as people write them", () => {
  assert.deepEqual(["adam", "gradient-descent", "rmsprop"].map(nameOf), ["Adam", "Gradient descent", "RMSProp"]);
});
