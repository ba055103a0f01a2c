import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createKeeper, SAFE } from "../../../static/js/shared/keeper.js";
import { createSaving } from "../../../static/js/shared/saving.js";
import { createStore } from "../../../static/js/shared/store.js";
import { keyOf } from "../../../static/js/shared/edit_keys.js";
import { descent } from "../descents.js";
import { server, useStorage } from "../keeping.js";

const SUMMARY = { id: "one", revision: 1, title: "A walk", listed: true };
const LATE = { title: "Precondition Failed", detail: "It has been changed.", errors: [{ field: "If-Match", expected: '"5"', received: '"1"' }] };

beforeEach(() => useStorage());

/** A keeper before a server with these answers. @param {any[]} answers @param {any} [saved] @param {string | null} [picture] */
function keeping(answers, saved = null, picture = "iVBOR") {
  const store = createStore(descent());
  const { asked, send } = server(...answers);
  const paths = [];
  const keeper = createKeeper(store, saved && { ...SUMMARY, experiment: store.get().document, ...saved }, {
    saving: createSaving(send),
    draw: async () => picture,
    moved: (path) => paths.push(path),
  });
  const states = [];
  keeper.follow(({ state }) => states.push(state));
  return { store, keeper, asked, paths, states };
}

test("the first save makes one, whose key this browser keeps", async () => {
  const { store, keeper, asked, paths, states } = keeping([[201, { ...SUMMARY, edit_key: "its key" }]]);
  assert.equal(keeper.get().kept, null);
  assert.equal(await keeper.save(" A walk ", true), true);
  const { experiment, step, title, listed, thumbnail } = asked[0].body;
  assert.deepEqual([title, listed, step, thumbnail], ["A walk", true, store.get().step, "iVBOR"]);
  assert.deepEqual(experiment, JSON.parse(JSON.stringify(store.get().document)));
  assert.equal(keyOf("one"), "its key");
  assert.deepEqual(paths, ["/e/one"]);
  assert.deepEqual(states, ["", "saving", ""]);
  const { mine, changed, conflict, error } = keeper.get();
  assert.deepEqual({ mine, changed, conflict, error }, { mine: true, changed: false, conflict: false, error: "" });
});

test("without a picture it is saved all the same", async () => {
  const { keeper, asked } = keeping([[201, { ...SUMMARY, edit_key: "k" }]], null, null);
  assert.equal(await keeper.save("x", false), true);
  assert.equal("thumbnail" in asked[0].body, false);
});

test("a change of the experiment shows, and is saved from the revision that is known", async () => {
  useStorage({ "edit-keys": '{"one": "its key"}' });
  const { store, keeper, asked } = keeping([[200, { ...SUMMARY, revision: 2 }]], {});
  assert.equal(keeper.get().changed, false);
  store.set({ document: { ...store.get().document, seed: 99 } });
  assert.equal(keeper.get().changed, true);
  assert.equal(await keeper.save("A walk", true), true);
  assert.equal(asked[0].headers["if-match"], '"1"');
  assert.deepEqual([keeper.get().changed, keeper.get().kept?.revision], [false, 2]);
});

test("what is somebody else's is saved as one's own", async () => {
  const { keeper, asked, paths } = keeping([[201, { ...SUMMARY, id: "two", edit_key: "mine" }]], {});
  assert.equal(keeper.get().mine, false);
  await keeper.save("Mine", true);
  assert.deepEqual([asked[0].method, paths[0], keyOf("two"), keeper.get().mine], ["POST", "/e/two", "mine", true]);
});

test("a change that comes too late is kept here, and replaces the other only when that is wanted", async () => {
  useStorage({ "edit-keys": '{"one": "its key"}' });
  const { keeper, asked } = keeping([[412, LATE], [200, { ...SUMMARY, revision: 6 }]], {});
  assert.equal(await keeper.save("x", true), false);
  const { state, conflict, error, kept } = keeper.get();
  assert.deepEqual([state, conflict, error, kept?.revision], ["failed", true, `It has been changed. ${SAFE}`, 1]);
  assert.equal(await keeper.save("x", true, { over: true }), true);
  assert.equal(asked[1].headers["if-match"], '"5"');
});

test("a copy is a new one", async () => {
  useStorage({ "edit-keys": '{"one": "its key"}' });
  const { keeper, asked } = keeping([[201, { ...SUMMARY, id: "two", edit_key: "k" }]], {});
  await keeper.save("x", true, { anew: true });
  assert.deepEqual([asked[0].method, keeper.get().kept?.id], ["POST", "two"]);
});

test("where the server is away, or has no room, that is said, and can be tried again", async () => {
  const { keeper } = keeping([]);
  assert.equal(await keeper.save("x", true), false);
  assert.match(keeper.get().error, /could not be reached. Nothing is lost/);
  keeper.calm();
  assert.deepEqual([keeper.get().state, keeper.get().error], ["", ""]);
  const full = keeping([[507, { title: "Insufficient Storage", detail: "Full." }], [422, { title: "x", errors: [
    { field: "experiment", expected: "at most 5 bytes", received: "9 bytes" }] }]]);
  await full.keeper.save("x", true);
  assert.equal(full.keeper.get().error, `Full. ${SAFE}`);
  await full.keeper.save("x", true);
  assert.equal(full.keeper.get().error, "experiment: at most 5 bytes is expected; 9 bytes came");
});

test("a title is needed, and one save at a time is enough", async () => {
  const { keeper, asked } = keeping([[201, { ...SUMMARY, edit_key: "k" }]]);
  assert.equal(await keeper.save("  ", true), false);
  assert.match(keeper.get().error, /title is expected/);
  const [first, second] = await Promise.all([keeper.save("x", true), keeper.save("x", true)]);
  assert.deepEqual([first, second, asked.length], [true, false, 1]);
});

test("what was deleted elsewhere is said, and saving makes a new one", async () => {
  useStorage({ "edit-keys": '{"one": "its key"}' });
  const { keeper, asked, paths } = keeping([[404, { title: "Not Found" }], [201, { ...SUMMARY, id: "two", edit_key: "k" }]], {});
  assert.equal(await keeper.save("x", true), false);
  assert.match(keeper.get().error, /deleted elsewhere/);
  assert.deepEqual([paths[0], keyOf("one"), keeper.get().kept], ["/gradient-descent", null, null]);
  await keeper.save("x", true);
  assert.equal(asked[1].method, "POST");
});

test("deleting needs the server", async () => {
  useStorage({ "edit-keys": '{"one": "its key"}' });
  const { keeper } = keeping([[503, { title: "x", detail: "Away." }], [204, undefined]], {});
  assert.equal(await keeper.remove(), false);
  assert.equal(keeper.get().error, `Away. ${SAFE}`);
  assert.equal(await keeper.remove(), true);
  assert.deepEqual([keeper.get().kept, keyOf("one"), keeper.get().error], [null, null, ""]);
});

test("a browser that keeps no keys says so", async () => {
  useStorage({}, true);
  const { keeper } = keeping([[201, { ...SUMMARY, id: "unstored", edit_key: "k" }]]);
  assert.equal(await keeper.save("x", true), true);
  assert.match(keeper.get().error, /keeps no keys/);
  assert.equal(keeper.get().mine, true);
});
