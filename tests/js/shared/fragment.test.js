import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, readAddress } from "../../../static/js/shared/fragment.js";
import { leave, leftHere } from "../../../static/js/shared/left_behind.js";
import { EXPERIMENT, state } from "../states.js";

const content = {
  experiment: { ...EXPERIMENT, data: { csv: "größe;y\n1,5;2" } },
  step: 120,
  look: { picture: "residuals", ownLine: [1, 2] },
};

test("what goes into a fragment comes out of it", async () => {
  assert.deepEqual(await decode(await encode(content)), content);
});

test("a fragment has a version and only signs that addresses bear unescaped", async () => {
  const many = {
    ...content,
    experiment: {
      ...EXPERIMENT,
      data: { points: { X: Array.from({ length: 5000 }, (_, i) => [Math.sin(i)]), y: Array.from({ length: 5000 }, (_, i) => Math.cos(i)) } },
    },
  };
  const fragment = await encode(many);
  assert.match(fragment, /^u1\.[\w-]+$/);
  assert.deepEqual(await decode(fragment), many);
});

test("damage is noticed", async () => {
  const whole = await encode(content);
  for (const damaged of [
    "",
    "u2.abc",
    whole.slice(0, -9),
    whole.slice(0, 20),
    "u1.%%%",
    await encode({ experiment: { data: {} }, step: 1 }),
    await encode({ ...content, step: -1 }),
  ])
    await assert.rejects(decode(damaged), undefined, damaged);
});

test("what cannot be read is said, with the kind of a link that is newer", async () => {
  /** @type {string[]} */ const said = [];
  for (const [hash, words] of [["#u2.abc", /of kind 2, and this program reads kind 1/], ["#u1.abc", /is damaged/], ["#u1x", /is damaged/]]) {
    globalThis.location = /** @type {any} */ ({ hash });
    assert.equal(await readAddress(state().algorithm, (text) => said.push(text)), null);
    assert.match(said.pop() ?? "", words);
  }
  globalThis.location = /** @type {any} */ ({ hash: "#theory" });
  assert.equal(await readAddress(state().algorithm, (text) => said.push(text)), null);
  assert.deepEqual(said, []);
});

test("what was left is found once, by who comes back to its address, and is missed where nothing can be stored", () => {
  const kept = new Map();
  const storage = /** @type {() => any} */ (() => ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  }));
  const refuse = () => {
    throw new Error("storing is switched off");
  };
  globalThis.location = /** @type {any} */ ({ href: "http://here/#u1.a" });
  leave(JSON.stringify(content), storage);
  assert.deepEqual(leftHere(storage), content);
  assert.equal(leftHere(storage), null);
  leave(JSON.stringify(content), storage);
  assert.equal(leftHere(storage, "navigate"), null);
  leave(JSON.stringify(content), storage);
  globalThis.location = /** @type {any} */ ({ href: "http://here/#u1.b" });
  assert.equal(leftHere(storage), null);
  leave("{}", refuse);
  assert.equal(leftHere(refuse), null);
});
