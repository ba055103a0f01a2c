import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded, read } from "../../../static/js/panels/csv_dialog.js";
import { lastName, message } from "../../../static/js/panels/data_errors.js";
import { askedBy } from "../../../static/js/panels/data_panel.js";
import { scales, shareText } from "../../../static/js/panels/data_split.js";
import { stepFrom, textAt, valueAt } from "../../../static/js/panels/table_cells.js";

const press = (key, held = {}) => askedBy({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test("keys choose tools and walk the history, and others are left alone", () => {
  assert.deepEqual(["a", "m", "e", "b", "S"].map((key) => press(key)), ["add", "move", "erase", "brush", "select"]);
  assert.equal(press("z", { ctrlKey: true }), "undo");
  assert.equal(press("Z", { metaKey: true, shiftKey: true }), "redo");
  assert.equal(press("y", { ctrlKey: true }), "redo");
  assert.equal(press("a", { ctrlKey: true }), "all");
  assert.deepEqual(["1", "0"].map((key) => press(key)), ["1", "0"]);
  for (const [key, held] of [["1", { ctrlKey: true }], ["x", {}], ["a", { altKey: true }], ["a", { shiftKey: true }], ["s", { ctrlKey: true }]]) assert.equal(press(key, held), null);
});

test("a refusal is said at the field that it is about", () => {
  assert.equal(lastName("data.points.X[3]"), "X");
  const refusal = (field) => ({ title: "Unprocessable", errors: [{ field, expected: "a whole number from 1 to 9", received: "10" }] });
  assert.deepEqual(message(refusal("data.n")), { place: "generator", name: "n", text: "Points: expected a whole number from 1 to 9, received 10." });
  assert.equal(message(refusal("data.features[0]")).place, "features");
  assert.deepEqual(message(refusal("data")), { place: "data", name: "data", text: "Expected a whole number from 1 to 9, received 10." });
  assert.equal(message(refusal("config.degree")), null);
  assert.equal(message({ title: "Too Large", detail: "The message is too large." }).text, "The message is too large.");
  assert.equal(message(null), null);
});

test("means and deviations are those that the server standardized with", () => {
  const view = { feature_names: ["a", "b"], standardized: true, means: [2, 5], deviations: [1, 3] };
  assert.deepEqual(scales(view), [{ name: "a", center: 2, deviation: 1 }, { name: "b", center: 5, deviation: 3 }]);
  assert.deepEqual(scales({ ...view, standardized: false }), []);
});

test("the test share says how many examples it is", () => {
  assert.equal(shareText({}, undefined), "none");
  assert.equal(shareText({ test_share: 0.25 }, { y: [1, 2, 3, 4], is_test: [0, 1, 0, 0] }), "25 % · 1 of 4");
});

test("keys lead from cell to cell, sideways only from the edge of a text", () => {
  const cell = { row: 2, column: 1 };
  const [inside, edge] = [{ start: false, end: false }, { start: true, end: true }];
  const go = (key, caret = inside, shiftKey = false) => stepFrom({ key, shiftKey }, cell, caret);
  assert.deepEqual(go("Enter"), { row: 3, column: 1 });
  assert.deepEqual(go("Enter", inside, true), { row: 1, column: 1 });
  assert.deepEqual(go("ArrowUp"), { row: 1, column: 1 });
  assert.deepEqual(go("ArrowDown"), { row: 3, column: 1 });
  assert.deepEqual(go("ArrowLeft", edge), { row: 2, column: 0 });
  assert.deepEqual(go("ArrowRight", edge), { row: 2, column: 2 });
  assert.deepEqual([go("ArrowLeft"), go("ArrowRight"), go("5", edge)], [null, null, null]);
});

test("the last column of a row is the target", () => {
  const points = { X: [[1, 2]], y: [3] };
  assert.deepEqual([0, 1, 2].map((column) => valueAt(points, { row: 0, column })), [1, 2, 3]);
});

test("the cell of a class holds its index, other cells their number", () => {
  const points = { X: [[1, 2]], y: [1], features: ["a", "b"], classes: ["no", "yes"] };
  assert.deepEqual([0, 1, 2].map((column) => textAt(points, { row: 0, column }, (value) => `<${value}>`)), ["<1>", "<2>", "1"]);
  assert.equal(textAt({ ...points, classes: undefined }, { row: 0, column: 2 }, String), "1");
});

test("files are UTF-8, or else what older spreadsheets write", () => {
  assert.equal(decoded(new TextEncoder().encode("Größe").buffer), "Größe");
  assert.equal(decoded(Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65).buffer), "Größe");
});

test("a table that the server refuses or does not get is explained", async () => {
  const answer = (ok, body) => async () => ({ ok, json: async () => body });
  assert.deepEqual(await read("x", answer(true, { rows: [] })), { parsed: { rows: [] } });
  const problem = { title: "Unprocessable", errors: [{ field: "data.csv", expected: "two columns", received: "x" }] };
  assert.deepEqual(await read("x", answer(false, problem)), { refused: "Expected two columns, received x." });
  const lost = await read("x", async () => { throw new TypeError("failed"); });
  assert.match(lost.refused, /could not be reached/);
});
