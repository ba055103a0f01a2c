import assert from "node:assert/strict";
import { test } from "node:test";
import { beginEmpty, playAtOnce, withoutWish } from "../../../static/js/shared/play_at_once.js";
import { createStore } from "../../../static/js/shared/store.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the wish to play leaves the address, all else stays", () => {
  assert.equal(withoutWish("http://a/linear-regression?x=2&play=1#abc", "play"), "http://a/linear-regression?x=2#abc");
  assert.equal(withoutWish("http://a/linear-regression?play=0", "play"), null);
  assert.equal(withoutWish("http://a/linear-regression#play=1", "play"), null);
});

test("the run plays once, as soon as it is open", async () => {
  const store = createStore({ connection: "connecting", speed: 20, views: {} });
  const played = [], addresses = [];
  playAtOnce(store, { play: (speed) => played.push(speed) }, { address: "http://a/x?play=1#y", replace: (address) => addresses.push(address) });
  assert.deepEqual([played, addresses], [[], ["http://a/x#y"]]);
  store.set({ connection: "open", views: { data: {} } });
  await settled();
  store.set({ connection: "lost" });
  store.set({ connection: "open" });
  assert.deepEqual(played, [20]);
});

test("an address without the wish plays nothing", () => {
  const store = createStore({ connection: "open", speed: 20, views: { data: {} } });
  const played = [];
  playAtOnce(store, { play: (speed) => played.push(speed) }, { address: "http://a/x", replace: () => assert.fail() });
  assert.deepEqual(played, []);
});

test("the points are cleared once, when they have come", async () => {
  const store = createStore({ connection: "open", speed: 20, views: {} });
  let cleared = 0;
  const addresses = [];
  beginEmpty(store, { clear: () => (cleared += 1) }, { address: "http://a/x?empty=1", replace: (address) => addresses.push(address) });
  await settled();
  assert.deepEqual([cleared, addresses], [0, ["http://a/x"]]);
  for (let i = 0; i < 2; i++) store.set({ views: { data: {} } });
  await settled();
  store.set({ views: { data: {} } });
  assert.equal(cleared, 1);
});
