import assert from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "../../../static/js/pages/logistic-regression.js";
import { classified } from "../classes.js";

test("chances are asked for where there are any: not over a window that is beyond all measure", () => {
  const asked = (x) => Object.keys(wanted(classified({ picture: "field", window: { x, y: [0, 3] }, place: [1, 2] })));
  assert.deepEqual(asked([-3, 3]).filter((view) => ["field", "place"].includes(view)), ["field", "place"]);
  assert.deepEqual(asked([-3, 1e300]).filter((view) => ["field", "place"].includes(view)), []);
});
