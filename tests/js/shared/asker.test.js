import assert from "node:assert/strict";
import { test } from "node:test";
import { createAsker } from "../../../static/js/shared/asker.js";

/** An asker whose answers and pauses come when the test says so. */
function waiting() {
  const asked = [], heard = [], pauses = [], lengths = [], answers = [], clock = { now: 0 };
  const explain = (question) => {
    asked.push(question);
    return new Promise((resolve, reject) => answers.push({ resolve, reject }));
  };
  const asker = createAsker(explain, {
    answered: (trace) => heard.push(trace), refused: (problem) => heard.push(problem), now: () => clock.now,
    later: (act, pause) => { pauses.push(act); lengths.push(pause); },
  });
  const settle = async (act) => { act(); await new Promise((resolve) => setImmediate(resolve)); };
  return { asker, asked, heard, pauses, lengths, answers, clock, settle };
}

test("while one question is under way all others become one", async () => {
  const { asker, asked, heard, pauses, answers, settle } = waiting();
  asker.ask("a");
  asker.ask("a");
  asker.ask("a");
  assert.deepEqual(asked, ["a"]);
  await settle(() => answers[0].resolve("first"));
  assert.deepEqual(heard, ["first"]);
  assert.deepEqual(asked, ["a"]);
  pauses.shift()();
  assert.deepEqual(asked, ["a", "a"]);
});

test("a question that is asked anew while it is under way gets its answer", async () => {
  const { asker, heard, answers, settle } = waiting();
  asker.ask({ quantity: "loss", point: 1 });
  asker.ask({ quantity: "loss", point: 1 });
  await settle(() => answers[0].resolve("of one step ago"));
  assert.deepEqual(heard, ["of one step ago"]);
});

test("an answer to an older question is not heard", async () => {
  const { asker, asked, heard, pauses, answers, settle } = waiting();
  asker.ask("a");
  asker.ask("b");
  await settle(() => answers[0].resolve("of a"));
  assert.deepEqual(heard, []);
  pauses.shift()();
  assert.deepEqual(asked, ["a", "b"]);
  await settle(() => answers[1].reject("of b"));
  assert.deepEqual(heard, ["of b"]);
});

test("nothing is asked after a stop", async () => {
  const { asker, asked, heard, pauses, answers, settle } = waiting();
  asker.ask("a");
  asker.ask("a");
  asker.stop();
  await settle(() => answers[0].resolve("late"));
  pauses.shift()();
  assert.deepEqual([asked, heard], [["a"], []]);
});

test("the pause grows with what an answer takes", async () => {
  const { asker, lengths, pauses, answers, clock, settle } = waiting();
  asker.ask("a");
  clock.now += 5;
  await settle(() => answers[0].resolve("quick"));
  asker.ask("a");
  pauses.shift()();
  clock.now += 200;
  await settle(() => answers[1].resolve("slow"));
  assert.deepEqual(lengths, [80, 600]);
});

test("another question does not wait until a slow one has been rested from", async () => {
  const { asker, asked, lengths, pauses, answers, clock, settle } = waiting();
  asker.ask("slow");
  clock.now += 2000;
  await settle(() => answers[0].resolve("at last"));
  asker.ask("slow");
  assert.deepEqual([lengths, asked], [[6000], ["slow"]]);
  asker.ask("another");
  asker.ask("a third");
  assert.deepEqual(lengths, [6000, 80]);
  pauses[1]();
  assert.deepEqual(asked, ["slow", "a third"]);
  pauses[0]();
  assert.deepEqual(asked, ["slow", "a third"], "the long rest is over already");
  asker.ask("a fourth");
  clock.now += 2000;
  await settle(() => answers[1].resolve("late"));
  assert.deepEqual(lengths, [6000, 80, 80]);
});
