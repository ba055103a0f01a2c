import assert from "node:assert/strict";
import { test } from "node:test";

import { nowAndThen } from "../../../static/js/shared/now_and_then.js";

test("at rest it is always wanted; while it plays, again some time after it has come", () => {
  let status = "paused";
  const waiting = [];
  const wanted = nowAndThen({ get: () => ({ status }) }, 1000, () => {}, { later: (act, pause) => waiting.push([act, pause]) });
  assert.equal(wanted(undefined), true);
  status = "playing";
  assert.equal(wanted("first"), false);
  assert.equal(wanted("first"), false);
  assert.equal(waiting.length, 1);
  assert.equal(waiting[0][1], 1000);
  waiting[0][0]();
  assert.equal(wanted("first"), true);
  assert.equal(wanted("second"), false);
});
