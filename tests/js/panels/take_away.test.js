// @ts-check
// What can be taken away is listed with what it is for; what is brought in goes where it belongs, or is refused in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, kindOf } from "../../../static/js/panels/bring_in.js";
import { formats, hasFit } from "../../../static/js/panels/take_away.js";
import { decode } from "../../../static/js/shared/fragment.js";

const DOCUMENT = { version: 1, algorithm: "linear-regression", seed: 7, data: { generator: "line" }, config: {}, edits: [] };

/** @param {any} body @param {boolean} [ok] @param {any[]} [asked] @returns {typeof fetch} */
const answering = (body, ok = true, asked = []) =>
  /** @type {any} */ (async (/** @type {string} */ path, /** @type {any} */ options) => {
    asked.push([path, options && JSON.parse(options.body)]);
    return { ok, json: async () => body };
  });

/** @param {string} name @param {BlobPart} content @param {typeof fetch} send */
async function brought(name, content, send = answering({})) {
  /** @type {any[]} */ const done = [];
  const note = (/** @type {string} */ kind) => (/** @type {any} */ what) => void done.push([kind, what]);
  const doors = { experiment: note("experiment"), params: note("params"), table: note("table"), elsewhere: note("elsewhere"), send };
  const said = await bring(new File([content], name), { document: /** @type {any} */ (DOCUMENT), step: 12 }, doors);
  return { said, done };
}

test("pictures are taken as the page shows them, whatever the server says of them", async () => {
  const listed = [
    { slug: "onnx", title: "Model", help: "for programs", refused: "" },
    { slug: "png", title: "Picture", help: "of the server", refused: "the page draws them" },
  ];
  const found = await formats("linear-regression", answering(listed));
  assert.deepEqual(found[0], listed[0]);
  assert.equal(found[1].refused, "");
  assert.match(found[1].help, /shows now/);
});

test("two chapters have a best fit beside the step", () => {
  assert.ok(hasFit("linear-regression") && hasFit("logistic-regression") && !hasFit("neural-network"));
});

test("the kind of a file is told by its name", () => {
  assert.deepEqual(["a.JSON", "b.safetensors", "c.csv", "d.exe", "json"].map(kindOf), ["json", "safetensors", "csv", "", ""]);
});

test("parameters are checked by the server for the present step, then put in force", async () => {
  /** @type {any[]} */ const asked = [];
  const { said, done } = await brought("m.safetensors", new Uint8Array([1, 2, 3]), answering({ params: [1, 2] }, true, asked));
  assert.deepEqual(asked, [["/api/v1/algorithms/linear-regression/import/safetensors", { experiment: DOCUMENT, step: 12, file: "AQID" }]]);
  assert.deepEqual(done, [["params", [1, 2]]]);
  assert.match(said, /from step 12 on/);
});

test("an experiment of this chapter is opened, one of another leads there", async () => {
  const here = await brought("e.json", JSON.stringify(DOCUMENT), answering(DOCUMENT));
  assert.deepEqual(here.done, [["experiment", DOCUMENT]]);
  const other = { ...DOCUMENT, algorithm: "neural-network" };
  const there = await brought("e.json", JSON.stringify(other), answering(other));
  const [[kind, address]] = there.done;
  assert.equal(kind, "elsewhere");
  const [path, fragment] = address.split("#");
  assert.equal(path, "/neural-network");
  assert.deepEqual(await decode(fragment), { experiment: other, step: 0 });
});

test("a table goes to the dialog that reads tables", async () => {
  const { said, done } = await brought("t.csv", "x,y\n1,2\n");
  assert.equal(done[0][0], "table");
  assert.equal(said, "");
});

test("what cannot be used is refused in words and goes nowhere", async () => {
  const problem = { title: "Unprocessable", errors: [{ field: "file.a", expected: "a tensor of shape [2]", received: "one of shape [3]" }] };
  for (const [name, content, send, words] of /** @type {[string, string, typeof fetch, RegExp][]} */ ([
    ["a.exe", "", answering({}), /\.safetensors, \.json or \.csv/],
    ["a.json", "{", answering({}), /cannot be read/],
    ["a.json", "[1]", answering({}), /something else came/],
    ["a.json", "x".repeat(5_000_001), answering({}), /at most 5 MB/],
    ["a.safetensors", "", answering(problem, false), /file.a: a tensor of shape \[2\] is expected; one of shape \[3\] came/],
  ])) await assert.rejects(brought(name, content, send), (/** @type {any} */ said) => words.test(said));
});
