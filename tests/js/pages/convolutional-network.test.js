import assert from "node:assert/strict";
import { test } from "node:test";

import { wanted } from "../../../static/js/pages/convolutional-network.js";
import { state } from "../convolutions.js";

const about = { page: 0, tested: true };

test("before anything is known no picture is asked for, only what there is", () => {
  const views = wanted({ ...state(), views: {} }, about);
  assert.deepEqual(views.data, { count: 0 });
  assert.deepEqual(views.maps, {});
});

test("the strip shows the test, and other panels' pictures come along once", () => {
  assert.deepEqual(wanted(state(), { ...about, rows: [1, 3] }).data, { images: [2, 3, 1] });
});

test("maps are those of the picture that is looked at", () => {
  assert.deepEqual(wanted(state({ image: { image: 3, noise: 0.1 } }), about).maps, { image: 3, noise: 0.1 });
});

test("kernels are watched where they are seen, the whole test only when it is due", () => {
  assert.ok("kernels" in wanted(state({ picture: "glass" }), about));
  assert.ok(!("kernels" in wanted(state(), about)));
  assert.ok(!("predictions" in wanted(state(), { ...about, tested: false })));
});

test("slopes are watched on the way back, hidden space when it is due", () => {
  assert.ok("gradients" in wanted(state({ picture: "glass" }), { ...about, back: true }));
  assert.ok(!("gradients" in wanted(state({ picture: "glass" }), about)));
  assert.deepEqual(wanted(state({ picture: "hidden" }), about).hidden, { images: [2, 3] });
  assert.ok(!("hidden" in wanted(state({ picture: "hidden" }), { ...about, spread: false })));
});

test("the picture that is looked at is in the strip, wherever it was chosen", () => {
  assert.deepEqual(wanted(state({ image: { image: 0 } }), about).data, { images: [0, 2, 3] });
  assert.deepEqual(wanted(state({ image: { image: 9 } }), about).data, { images: [2, 3] });
});
