import assert from "node:assert/strict";
import { test } from "node:test";

import { createAsker } from "../../../static/js/shared/asker.js";
import { commonTime, inStep } from "../../../static/js/shared/together.js";

test("those whose answers came at different times ask again together", () => {
  const asks = [[1210, 80], [1399, 80], [1650, 80]].map(([now, least]) => commonTime(now, least, 600));
  assert.deepEqual(asks, [1800, 1800, 1800]);
  assert.equal(commonTime(1750, 80, 600), 2400, "no sooner than the pause that is asked for");
});

test("at rest one waits as long as it must, and no longer", () => {
  const waits = [];
  const clock = { later: (_, wait) => waits.push(wait), now: () => 7 };
  const later = inStep({ get: () => ({ status: "paused" }) }, { playing: 600, else: 80 }, clock);
  later(() => {}, 20);
  later(() => {}, 300);
  assert.deepEqual(waits, [80, 300]);
});

test("while a run plays all lines speak of the same step", async () => {
  const took = [3, 20, 60];
  const waiting = [];
  let now = 0;
  const later = (act, wait) => void waiting.push({ at: now + wait, act });
  const shown = took.map(() => -1);
  const answeredAt = took.map(() => -Infinity);
  const store = { get: () => ({ status: "playing" }) };
  const lines = took.map((takes, line) => {
    const explain = () => {
      assert.ok(now - answeredAt[line] >= 3 * takes, "who took long leaves the server as long in peace as before");
      const step = Math.floor(now / 16);
      return new Promise((answer) => later(() => answer(step), takes));
    };
    const pace = inStep(store, { playing: 250, else: 0 }, { later, now: () => now });
    const answered = (step) => void ([shown[line], answeredAt[line]] = [step, now]);
    return createAsker(explain, { answered, refused: assert.fail, later: pace, now: () => now });
  });
  const seen = [];
  while (now < 3000) {
    waiting.sort((a, b) => a.at - b.at);
    const frame = Math.floor(now / 16) * 16 + 16;
    if (waiting.length && waiting[0].at < frame) {
      const { at, act } = waiting.shift();
      now = at;
      act();
    } else {
      now = frame;
      for (const line of lines) line.ask({ quantity: "value" });
    }
    for (let turn = 0; turn < 4; turn++) await null;
    if (now % 250 > 100) seen.push([...shown]);
  }
  assert.ok(new Set(seen.map(([step]) => step)).size > 4, "they keep asking");
  for (const [first, ...others] of seen) assert.deepEqual(others, [first, first]);
});
