import assert from "node:assert/strict";
import { test } from "node:test";
import { reach, sparkPath } from "../../../static/js/shared/spark.js";

test("the spark falls from its top to its floor and leaves out what has no number", () => {
  assert.equal(sparkPath([8, 4, 0], 0, 8), "M2.0,4.0L120.0,22.0L238.0,40.0");
  assert.equal(sparkPath([8, NaN, 0], 0, 8), "M2.0,4.0L238.0,40.0");
  assert.equal(sparkPath([8, 1e300], 0, 8), "M2.0,4.0L238.0,4.0");
  assert.ok(sparkPath(new Float64Array(100000), 0, 1).split("L").length < 170);
});

const curves = (train, held = null) => ({ train: Float64Array.from(train), test: held && Float64Array.from(held) });

test("the spark shows a cost that rises by a penalty, and a test cost above the first one, up to their tops", () => {
  assert.deepEqual(reach(curves([1, 0.1, 8]), Infinity), { low: 0.1, high: 8 });
  assert.deepEqual(reach(curves([1, 0.1], [1.2, 3.8]), Infinity), { low: 0.1, high: 3.8 });
  assert.deepEqual(reach(curves([1, 0.5], [0.9, 0.2]), Infinity), { low: 0.2, high: 1 });
});

test("a run that gets away does not flatten what came before", () => {
  assert.deepEqual(reach(curves([1, 0.5, 1e9]), 0.2), { low: 0.2, high: 1 });
  assert.deepEqual(reach(curves([1, NaN, Infinity]), Infinity), { low: 1, high: 1 });
  assert.deepEqual(reach(curves([0, 0]), 3), { low: 0, high: 3 });
});
