import assert from "node:assert/strict";
import { test } from "node:test";
import { playAtOnce, withoutPlay } from "../../../static/js/shared/play_at_once.js";
import { createStore } from "../../../static/js/shared/store.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the wish to play leaves the address, all else stays", () => {
  assert.equal(withoutPlay("http://a/linear-regression?x=2&play=1#abc"), "http://a/linear-regression?x=2#abc");
  assert.equal(withoutPlay("http://a/linear-regression?play=0"), null);
  assert.equal(withoutPlay("http://a/linear-regression#play=1"), null);
});

test("the run plays once, as soon as it is open", async () => {
  const store = createStore({ connection: "connecting", speed: 20 });
  const played = [], addresses = [];
  playAtOnce(store, { play: (speed) => played.push(speed) }, { address: "http://a/x?play=1#y", replace: (address) => addresses.push(address) });
  assert.deepEqual([played, addresses], [[], ["http://a/x#y"]]);
  store.set({ connection: "open" });
  await settled();
  store.set({ connection: "lost" });
  store.set({ connection: "open" });
  assert.deepEqual(played, [20]);
});

test("an address without the wish plays nothing", () => {
  const store = createStore({ connection: "open", speed: 20 });
  const played = [];
  playAtOnce(store, { play: (speed) => played.push(speed) }, { address: "http://a/x", replace: () => assert.fail() });
  assert.deepEqual(played, []);
});
