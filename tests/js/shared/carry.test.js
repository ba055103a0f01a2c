import assert from "node:assert/strict";
import { test } from "node:test";
import { carried } from "../../../static/js/shared/carry.js";
import { descent } from "../descents.js";

const POINTS = { points: { X: [[1], [2]], y: [3, 4] } };

test("the learner's points go to the next chapter, where the line's cost is walked on", () => {
  const state = descent();
  const document = { ...state.document, algorithm: "linear-regression", data: POINTS };
  const found = carried({ ...state, document }, "gradient-descent");
  assert.deepEqual(found.data, POINTS);
  assert.deepEqual(found.config, { objective: "data", start_x: 0, start_y: 0 });
  assert.equal(found.seed, 7);
});

test("points of classes go where a curve parts them", () => {
  const state = descent({ views: { data: { y: [0, 1], classes: ["no", "yes"] } } });
  const document = { ...state.document, algorithm: "logistic-regression", data: POINTS };
  assert.equal(carried({ ...state, document }, "gradient-descent").config.objective, "logistic");
});

test("the latest data count, and what the chapter began with is not carried", () => {
  const state = descent();
  assert.equal(carried(state, "linear-regression"), null);
  const document = { ...state.document, edits: [{ step: 3, data: POINTS }, { step: 4, config: {} }] };
  assert.deepEqual(carried({ ...state, document }, "linear-regression").data, POINTS);
  assert.equal(carried({ ...state, document }, "gradient-descent"), null);
});

test("to a chapter of classes go only data that have some", () => {
  const state = descent();
  const document = { ...state.document, algorithm: "linear-regression", data: POINTS };
  const entered = (y, classes = []) => carried({ ...state, document, views: { data: { y, classes } } }, "logistic-regression");
  assert.equal(entered(Float64Array.from({ length: 11 }, (_, i) => i)), null);
  assert.deepEqual(entered(Float64Array.from({ length: 40 }, (_, i) => i % 10)).data, POINTS);
  assert.deepEqual(entered(new Float64Array(40), ["no", "yes"]).data, POINTS);
});

test("pictures stay in their chapter, and no points go there", () => {
  const state = descent();
  const pictures = { ...state.document, algorithm: "convolutional-network", data: { images: "bars" } };
  assert.equal(carried({ ...state, document: pictures }, "neural-network"), null);
  const document = { ...state.document, algorithm: "linear-regression", data: POINTS };
  assert.equal(carried({ ...state, document }, "convolutional-network"), null);
});
