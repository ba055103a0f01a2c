import assert from "node:assert/strict";
import { test } from "node:test";
import { createSaving, firstTitle, presentRevision, sameText } from "../../../static/js/shared/saving.js";
import { server } from "../keeping.js";

test("a change says which revision it starts from, and has the key", async () => {
  const { asked, send } = server([200, { id: "a", revision: 4 }]);
  assert.deepEqual(await createSaving(send).change("a", "its key", 3, { title: "x" }), { done: { id: "a", revision: 4 } });
  assert.equal(asked[0].address, "/api/v1/experiments/a");
  assert.equal(asked[0].method, "PATCH");
  assert.equal(asked[0].headers["if-match"], '"3"');
  assert.equal(asked[0].headers["edit-key"], "its key");
  assert.deepEqual(asked[0].body, { title: "x" });
});

test("what is refused is handed on, and a server that is away is said", async () => {
  const problem = { title: "Precondition Failed", detail: "late", errors: [{ field: "If-Match", expected: '"7"', received: '"3"' }] };
  const { send } = server([412, problem]);
  const saving = createSaving(send);
  const refused = await saving.change("a", "k", 3, {});
  assert.deepEqual(refused.problem, { ...problem, status: 412 });
  assert.equal(presentRevision(refused.problem), 7);
  const away = await saving.create({ title: "x" });
  assert.match(away.problem.title, /could not be reached/);
  assert.equal(presentRevision(away.problem), null);
  assert.equal(presentRevision({ title: "x", status: 422 }), null);
});

test("a page of the gallery is asked for with what is wanted alone", async () => {
  const { asked, send } = server([200, { experiments: [] }], [204, undefined]);
  await createSaving(send).list({ search: "a b", algorithm: "", cursor: null });
  assert.equal(asked[0].address, "/api/v1/experiments?search=a+b");
  assert.deepEqual(await createSaving(send).remove("a", "k"), { done: null });
});

test("documents are the same whatever the order of their fields and whether nothing is said or left out", () => {
  const one = { data: { n: 3, classes: null }, edits: [{ step: 1, config: { b: 1, a: 2 } }] };
  const two = { edits: [{ config: { a: 2, b: 1 }, data: null, step: 1 }], data: { n: 3 } };
  assert.equal(sameText(one), sameText(two));
  assert.notEqual(sameText(one), sameText({ ...two, data: { n: 4 } }));
  assert.notEqual(sameText({ a: [1, 2] }), sameText({ a: [2, 1] }));
});

test("what is saved has a name before anybody has named it", () => {
  assert.equal(firstTitle({ generator: "two-gaussians" }), "Two gaussians");
  assert.equal(firstTitle({ dataset: "old-faithful" }), "Old faithful");
  assert.equal(firstTitle({ images: "mnist" }), "Mnist");
  assert.equal(firstTitle({ csv: "" }), "A table of my own");
  assert.equal(firstTitle({ points: {} }), "Points of my own");
});

test("a server that is silent is not waited for without end", async () => {
  /** @type {any} */ let given;
  const send = /** @type {any} */ (async (/** @type {string} */ _, /** @type {any} */ options) => {
    given = options;
    throw new DOMException("it took too long", "TimeoutError");
  });
  assert.match((await createSaving(send).create({ title: "x" })).problem?.title ?? "", /could not be reached/);
  assert.ok(given.signal instanceof AbortSignal);
});
