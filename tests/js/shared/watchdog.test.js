import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createWatchdog } from "../../../static/js/shared/watchdog.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** @param {{there?: boolean, hidden?: boolean}} world */
function watching({ there = false, hidden = false }) {
  let stalls = 0;
  const dog = createWatchdog(() => (stalls += 1), { reach: async () => there, hidden: () => hidden });
  const pass = async (seconds) => {
    for (let i = 0; i < seconds; i++) {
      mock.timers.tick(1000);
      for (let k = 0; k < 5; k++) await null;
    }
  };
  return { dog, pass, stalls: () => stalls };
}

test("silence while an answer is awaited is a stall, once", async () => {
  const { dog, pass, stalls } = watching({});
  await pass(10);
  assert.equal(stalls(), 0);
  dog.expect();
  await pass(2);
  assert.equal(stalls(), 0);
  await pass(5);
  assert.equal(stalls(), 1);
});

test("what comes in time begins the wait anew, or ends it", async () => {
  const { dog, pass, stalls } = watching({});
  dog.expect();
  await pass(2);
  dog.heard(true);
  await pass(2);
  dog.heard(false);
  await pass(20);
  assert.equal(stalls(), 0);
});

test("a server that computes is waited for, but not for ever; a hidden page waits", async () => {
  const busy = watching({ there: true });
  busy.dog.expect();
  await busy.pass(40);
  assert.equal(busy.stalls(), 0);
  await busy.pass(6);
  assert.equal(busy.stalls(), 1);
  const hidden = watching({ hidden: true });
  hidden.dog.expect();
  await hidden.pass(60);
  assert.equal(hidden.stalls(), 0);
});
