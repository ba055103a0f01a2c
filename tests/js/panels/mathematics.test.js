import assert from "node:assert/strict";
import { test } from "node:test";
import { applies, slots } from "../../../static/js/panels/mathematics.js";
import { coefficientRows, column, methodRows, model, modelInLetters, numbersOf, stepRows } from "../../../static/js/panels/live_formulas.js";

const text = (description) => (typeof description === "string" ? description : description.children.map(text).join(""));
const all = (description, name) =>
  typeof description === "string" ? [] : [...(name in description.attributes ? [description.attributes[name]] : []), ...description.children.flatMap((child) => all(child, name))];
const state = (config, views = {}, data = {}, edits = []) => ({ document: { config, data, edits }, views, step: 3 });

test("a column's power is a power, a long name a word", () => {
  assert.equal(column("x").tag, "mi");
  assert.equal(column("x³").tag, "msup");
  assert.equal(text(column("bill_length¹⁰")), "bill_length10");
  assert.equal(column("1").tag, "mi");
});

test("the model has a term for each column, and the first carries its own sign", () => {
  const terms = model(["1", "x", "x²"]);
  assert.equal(terms.length, 3);
  assert.deepEqual(terms.flatMap((term) => all(term, "data-number")), [0, 1, 2].map((index) => `solution.coefficients.${index}`));
  assert.deepEqual(terms.flatMap((term) => all(term, "data-sign")), ["solution.coefficients.1", "solution.coefficients.2"]);
  assert.deepEqual(terms.map(text), ["y^=–", "+–x", "+–x2"]);
  assert.deepEqual(modelInLetters(["1", "x", "x²"]).map(text), ["y^=b", "+w1x", "+w2x2"]);
  assert.deepEqual(modelInLetters(["x"]).map(text), ["y^=wx"]);
});

test("tables have a row for each coefficient and ask the right questions", () => {
  const questions = (rows) => rows.flatMap((row) => all(row, "data-question")).map((asked) => JSON.parse(asked));
  assert.deepEqual(questions(coefficientRows(["1", "x"])).slice(3), [
    { quantity: "coefficient", index: 1 }, { quantity: "standard_error", index: 1 }, { quantity: "t_value", index: 1 },
  ]);
  assert.deepEqual(questions(stepRows(["x"])), [{ quantity: "gradient", index: 0 }, { quantity: "update", index: 0 }]);
  assert.equal(methodRows().length, 3);
});

test("the next place of descent is one step against the gradient away", () => {
  const views = { line: { params: new Float64Array([1, 2]), gradient: new Float64Array([10, -20]) } };
  assert.deepEqual(numbersOf(state({ learning_rate: 0.1 }, views)).next, [0, 4]);
  assert.equal(numbersOf(state({ learning_rate: 0.1 })).next, undefined);
});

test("methods that gave no answer agree with nothing", () => {
  const methods = { qr: { coefficients: [1, 2] }, svd: { coefficients: [1, 2] }, normal: null };
  assert.deepEqual(numbersOf(state({}, { solution: { methods } })).agreement, { svd: 16, normal: null });
  const singular = { ...methods, normal: { coefficients: null, condition_number: Infinity } };
  assert.deepEqual(numbersOf(state({}, { solution: { methods: singular } })).agreement, { svd: 16, normal: null });
  assert.deepEqual(numbersOf(state({})).agreement, { svd: null, normal: null });
});

test("passages appear when they apply", () => {
  assert.equal(applies("ridge", state({ ridge: 0.5 })), true);
  assert.equal(applies("ridge", state({ ridge: 0 })), false);
  assert.equal(applies("!ridge", state({ ridge: 0 })), true);
  assert.equal(applies("large", state({}, { solution: { parameter_names: ["1", "a", "b", "c", "d", "e"] } })), true);
  assert.equal(applies("large", state({}, { solution: {} })), false);
  assert.equal(applies("scaled", state({}, {}, { scale: "standard" })), true);
  const edits = [{ step: 2, config: { ridge: 1, learning_rate: 0.5 }, data: { scale: "standard" } }, { step: 4, config: { ridge: 0 } }];
  assert.equal(applies("ridge", state({ ridge: 0 }, {}, {}, edits)), true);
  assert.equal(applies("scaled", state({}, {}, { scale: "none" }, edits)), true);
  assert.equal(numbersOf(state({ learning_rate: 0.1 }, {}, {}, edits)).config.learning_rate, 0.5);
});

test("every slot of the lesson is filled, also without data", () => {
  assert.deepEqual(slots([]).model, []);
  assert.deepEqual(Object.keys(slots(["1", "x"])), ["letters", "model", "equations", "solution", "coefficients", "methods", "step"]);
});
