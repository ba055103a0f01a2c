import assert from "node:assert/strict";
import { test } from "node:test";
import { createWatch } from "../../../static/js/shared/watching.js";

test("the run hears of other views, and not of the same ones again", () => {
  const heard = [];
  const watch = createWatch({ watch: (views) => heard.push(views) });
  for (const resolution of [60, 60, 90]) watch({ data: {}, field: { resolution } });
  assert.deepEqual(heard.map(({ field }) => field.resolution), [60, 90]);
});
