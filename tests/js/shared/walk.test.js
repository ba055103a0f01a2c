import assert from "node:assert/strict";
import { test } from "node:test";
import { createWalk, trail } from "../../../static/js/shared/walk.js";

const quantity = (name, ...inputs) => ({ name, inputs, deeper: false });
const TREE = quantity("slope", quantity("sum of xy", quantity("x"), quantity("y")), quantity("sum of x"));

/** The tree down to so many levels, as the server sends it. */
const cut = ({ name, inputs }, depth) => depth
  ? quantity(name, ...inputs.map((each) => cut(each, depth - 1)))
  : { name, inputs: [], deeper: inputs.length > 0 };

/** A walk whose server answers from a tree when the test says so; no pause between questions. */
function walking(tree = TREE) {
  const asked = [], shown = [], refused = [], open = [];
  const explain = (question, depth) => {
    asked.push([question, depth]);
    return new Promise((resolve, reject) => open.push({ resolve, reject, depth }));
  };
  const walk = createWalk(explain, {
    shown: (quantities) => shown.push(quantities.map(({ name, inputs }) => `${name}:${inputs.length}`)),
    refused: (problem) => refused.push(problem), later: (act) => act(), now: () => 0,
  });
  const settle = async (act) => { act(open.shift()); await new Promise((resolve) => setImmediate(resolve)); };
  const answer = (from = tree) => settle(({ resolve, depth }) => resolve(cut(from, depth)));
  const refuse = (problem) => settle(({ reject }) => reject(problem));
  return { walk, asked, shown, refused, answer, refuse };
}

test("the trail goes down the tree and ends where the tree ends", () => {
  assert.deepEqual(trail(TREE, [0, 1]).map(({ name }) => name), ["slope", "sum of xy", "y"]);
  assert.deepEqual(trail(TREE, [1, 4, 0]).map(({ name }) => name), ["slope", "sum of x"]);
  assert.deepEqual(trail(TREE, []).map(({ name }) => name), ["slope"]);
});

test("one level is asked for; an input is shown at once and asked what it is made of", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.begin("slope");
  await answer();
  walk.down(0);
  assert.deepEqual(shown, [["slope:2"], ["slope:2", "sum of xy:0"]]);
  await answer();
  assert.deepEqual(asked, [["slope", 1], ["slope", 2]]);
  assert.deepEqual(shown[2], ["slope:2", "sum of xy:2"]);
});

test("what is made of nothing more is not asked, nor is what was passed on the way", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.begin("slope");
  await answer();
  walk.down(1);
  walk.up(0);
  assert.deepEqual(asked.length, 1);
  assert.deepEqual(shown.slice(1), [["slope:2", "sum of x:0"], ["slope:2"]]);
});

test("the way down is kept while the same is asked again, and as deep as it leads is asked", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.begin({ quantity: "slope" });
  await answer();
  walk.down(0);
  await answer();
  walk.ask({ quantity: "slope" });
  await answer(quantity("slope now", quantity("sum now", quantity("x now")), quantity("sum of x")));
  assert.deepEqual(asked.map(([, depth]) => depth), [1, 2, 2]);
  assert.deepEqual(shown.at(-1), ["slope now:2", "sum now:1"]);
});

test("an answer that was under way and is too shallow by now is not shown", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.ask("slope");
  await answer();
  walk.ask("slope");
  walk.down(0);
  const before = shown.length;
  await answer();
  assert.equal(shown.length, before);
  await answer();
  assert.deepEqual([asked.at(-1), shown.at(-1)], [["slope", 2], ["slope:2", "sum of xy:2"]]);
});

test("a way that the tree no longer has ends where it still fits, and so does what is asked", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.ask("slope");
  await answer();
  walk.down(0);
  await answer();
  walk.ask("slope");
  await answer(quantity("slope"));
  assert.deepEqual(shown.at(-1), ["slope:0"]);
  walk.ask("slope");
  assert.deepEqual(asked.at(-1), ["slope", 1]);
});

test("another question begins at its root; until its answer nobody walks in the tree of the old one", async () => {
  const { walk, asked, shown, answer } = walking();
  walk.ask("slope");
  await answer();
  walk.down(0);
  await answer();
  const before = shown.length;
  walk.ask("intercept");
  for (const act of [() => walk.down(1), () => walk.up(0), walk.show]) act();
  assert.equal(shown.length, before);
  await answer(quantity("intercept", quantity("mean")));
  assert.deepEqual([asked.at(-1), shown.at(-1)], [["intercept", 1], ["intercept:1"]]);
});

test("who begins with the same question again stands at its root", async () => {
  const { walk, asked, answer } = walking();
  walk.begin("slope");
  await answer();
  walk.down(0);
  await answer();
  walk.begin("slope");
  assert.deepEqual(asked.at(-1), ["slope", 1]);
});

test("nothing is shown of no question, whatever was under way", async () => {
  const { walk, shown, answer } = walking();
  walk.ask("slope");
  walk.ask(null);
  await answer();
  walk.show();
  assert.deepEqual(shown, [[]]);
});

test("who comes back after a rest stands where they stood", async () => {
  const { walk, shown, answer } = walking();
  walk.ask("slope");
  await answer();
  walk.down(0);
  walk.rest();
  await answer();
  walk.ask("slope");
  await answer();
  assert.deepEqual(shown.at(-1), ["slope:2", "sum of xy:2"]);
});

test("a refusal is told and leaves what is shown", async () => {
  const { walk, shown, refused, answer, refuse } = walking();
  walk.ask("slope");
  await answer();
  walk.ask("slope");
  await refuse({ title: "gone" });
  assert.deepEqual([refused, shown], [[{ title: "gone" }], [["slope:2"]]]);
  walk.down(0);
  assert.deepEqual(shown.at(-1), ["slope:2", "sum of xy:0"]);
});
