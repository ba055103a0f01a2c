import assert from "node:assert/strict";
import { test } from "node:test";
import { dependsOn, refusal, trail } from "../../../static/js/panels/explanation.js";
import { shortened } from "../../../static/js/panels/explanation_card.js";
import { createAsker } from "../../../static/js/shared/asker.js";

const quantity = (name, ...inputs) => ({ name, inputs });
const tree = quantity("slope", quantity("sum of xy", quantity("x"), quantity("y")), quantity("sum of x"));

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

test("the trail goes down the tree and ends where the tree ends", () => {
  assert.deepEqual(trail(tree, [0, 1]).map(({ name }) => name), ["slope", "sum of xy", "y"]);
  assert.deepEqual(trail(tree, [1, 4, 0]).map(({ name }) => name), ["slope", "sum of x"]);
  assert.deepEqual(trail(tree, []).map(({ name }) => name), ["slope"]);
});

test("a coefficient is asked again when the data change, an update at every step too", () => {
  const before = { revision: 1, step: 5 }, stepped = { revision: 1, step: 6 }, edited = { revision: 2, step: 5 };
  assert.equal(dependsOn(before, { quantity: "coefficient" }), dependsOn(stepped, { quantity: "coefficient" }));
  assert.notEqual(dependsOn(before, { quantity: "coefficient" }), dependsOn(edited, { quantity: "coefficient" }));
  assert.notEqual(dependsOn(before, { quantity: "update" }), dependsOn(stepped, { quantity: "update" }));
});

test("numbers in a formula get fewer decimals, never more than are known", () => {
  assert.equal(shortened("482.92", 10), "482.92");
  assert.equal(shortened("8.68235", 2), "8.68");
  assert.equal(shortened("17", 2), "17");
  assert.equal(shortened("0.00123457", 2), "0.0012");
  assert.equal(shortened("0.00864123", 4), "0.008641");
  assert.equal(shortened("1.1307504", 4), "1.1308");
  assert.equal(shortened("1.5", Infinity), "1.5");
});

test("a refusal names what is wrong", () => {
  const errors = [{ field: "question.index", expected: "0 to 1", received: 4 }];
  assert.equal(refusal({ title: "Invalid", errors }), "There is no such number now: question.index should be 0 to 1.");
  assert.equal(refusal({ title: "Lost" }), "Lost");
});

test("while one question is under way all others become one", async () => {
  const { asker, asked, heard, pauses, answers, settle } = waiting();
  asker.ask("a");
  asker.again();
  asker.again();
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
  asker.again();
  asker.stop();
  await settle(() => answers[0].resolve("late"));
  pauses.shift()();
  asker.again();
  assert.deepEqual([asked, heard], [["a"], []]);
});

test("the pause grows with what an answer takes", async () => {
  const { asker, lengths, pauses, answers, clock, settle } = waiting();
  asker.ask("a");
  clock.now += 5;
  await settle(() => answers[0].resolve("quick"));
  asker.again();
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
  asker.again();
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
