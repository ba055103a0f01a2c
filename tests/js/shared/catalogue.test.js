import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aboutOf, choices, chosen, countable, entryOf, filled, labelOf, labelsFor, predictable, sourceOf, tableOf,
} from "../../../static/js/shared/catalogue.js";
import { retargeted, stepped, toggled } from "../../../static/js/shared/table_columns.js";

const column = (name, kind = "number", unit = "") => ({ name, label: name.toUpperCase(), unit, kind });
const SETS = { slug: "sets", title: "Sets", columns: [column("set", "category"), column("x"), column("y")],
  features: ["x"], target: "y", group: "set", groups: ["I", "II", "III"] };
const WIDE = { slug: "wide", title: "Wide", columns: [column("a", "number", "mm"), column("b"), column("c"), column("word", "category")],
  features: ["a"], target: "c", group: null, groups: [] };
const PAIR = { ...WIDE, slug: "pair", title: "Pair", columns: [column("a"), column("c")] };
const CATALOGUE = { tables: [SETS, WIDE, PAIR], generators: [{ slug: "line", title: "Line", help: "", n: 40, noise: 1 }] };

test("the chooser groups what there is by what it offers", () => {
  assert.deepEqual(choices(CATALOGUE).map(({ label, options }) => [label, options.map(({ value }) => value)]), [
    ["Drawn by a generator", ["generator:line"]], ["Tables with several sets", ["table:sets"]],
    ["Tables with several features", ["table:wide"]], ["Tables with one feature", ["table:pair"]],
  ]);
});

test("columns have labels as long as they are those of a table", () => {
  const labels = labelsFor(CATALOGUE, { dataset: "wide" }, {});
  assert.deepEqual(labels, { a: "A (mm)", b: "B", c: "C", word: "WORD" });
  assert.equal(labelsFor(CATALOGUE, { dataset: "wide" }, labels), labels, "the same object while nothing changes");
  assert.equal(labelsFor(CATALOGUE, { points: { X: [], y: [] } }, labels), labels, "its points after the first edit");
  assert.deepEqual(labelsFor(CATALOGUE, { csv: "a,b" }, labels), {});
});

test("what is said of a table is about what the algorithm learns", () => {
  const table = { ...WIDE, description: "a line", class_description: "a border" };
  assert.equal(aboutOf(table, "number"), "a line");
  assert.equal(aboutOf(table, "class"), "a border");
  assert.equal(aboutOf({ ...WIDE, description: "a line" }, "class"), "a line");
});

test("each document names its entry of the chooser", () => {
  assert.equal(sourceOf({ generator: "line" }), "generator:line");
  assert.equal(sourceOf({ dataset: "sets" }), "table:sets");
  assert.equal(sourceOf({ points: { X: [], y: [] } }), "points");
  assert.equal(tableOf(CATALOGUE, { dataset: "wide" }), WIDE);
});

test("a table is standardized and keeps the test share, a generator is not", () => {
  const former = { generator: "line", test_share: 0.3, scale: "none" };
  assert.deepEqual(chosen(CATALOGUE, "table:sets", former, false),
    { dataset: "sets", features: ["x"], target: "y", group: "I", test_share: 0.3, scale: "standard" });
  assert.deepEqual(chosen(CATALOGUE, "generator:line", { scale: "standard" }, false),
    { generator: "line", n: 40, noise: 1, test_share: 0, scale: "none" });
});

test("a scale that the learner has decided on stays", () => {
  assert.equal(chosen(CATALOGUE, "table:wide", { scale: "none" }, true).scale, "none");
  assert.equal(chosen(CATALOGUE, "generator:line", {}, false, "any").scale, "standard");
  assert.equal(chosen(CATALOGUE, "generator:line", { scale: "standard" }, true).scale, "standard");
});

test("own points are no source to fetch", () => {
  assert.equal(chosen(CATALOGUE, "points", {}, false), null);
  assert.equal(chosen(CATALOGUE, "table:unknown", {}, false), null);
});

test("the stepper goes round", () => {
  assert.equal(stepped(SETS, { dataset: "sets" }, 1).group, "II");
  assert.equal(stepped(SETS, { dataset: "sets", group: "III" }, 1).group, "I");
  assert.equal(stepped(SETS, { dataset: "sets", group: "I" }, -1).group, "III");
});

test("a target that was the only feature changes places with the former target", () => {
  assert.deepEqual(retargeted(WIDE, { dataset: "wide" }, "a"), { dataset: "wide", target: "a", features: ["c"] });
  assert.deepEqual(retargeted(WIDE, { features: ["a", "b"], target: "c" }, "a"), { target: "a", features: ["b"] });
});

test("features keep the order of the table and one is always left", () => {
  assert.deepEqual(toggled(WIDE, { features: ["b"] }, "a").features, ["a", "b"]);
  assert.deepEqual(toggled(WIDE, { features: ["a", "b"] }, "a").features, ["b"]);
  assert.deepEqual(toggled(WIDE, { features: ["a"] }, "a").features, ["a"]);
});

test("columns of words are not offered, and labels carry units", () => {
  assert.deepEqual(countable(WIDE).map(({ name }) => name), ["a", "b", "c"]);
  assert.equal(labelOf(WIDE, "a"), "A (mm)");
  assert.equal(labelOf(WIDE, "b"), "B");
});

const classy = (name, classes, kind = "category") => ({ ...column(name, kind), classes });
const BIRDS = { slug: "birds", title: "Birds", group: null, groups: [], features: ["wing"], target: "weight",
  class_features: ["wing", "bill"], class_target: "species",
  columns: [column("wing"), column("bill"), column("weight"), classy("species", ["a", "b"]), classy("ring", []), classy("legs", ["2", "3"], "number")] };
const BOTH = { tables: [SETS, BIRDS], generators: [{ slug: "line", title: "Line", help: "", n: 40, noise: 1, target: "number", options: [] },
  { slug: "rings", title: "Rings", help: "", n: 90, noise: 0.2, target: "class", options: [{ name: "classes", default: 3 }] }] };

test("who learns classes is offered what has classes, who takes anything both, classes first", () => {
  const values = (kind) => choices(BOTH, kind).map(({ label, options }) => [label, options.map(({ value }) => value)]);
  assert.deepEqual(values("class"), [["Classes drawn by a generator", ["generator:rings"]], ["Tables with classes", ["table:birds"]]]);
  assert.deepEqual(values("any"), [["Classes drawn by a generator", ["generator:rings"]], ["Drawn by a generator", ["generator:line"]],
    ["Tables with classes", ["table:birds"]], ["Tables with several sets", ["table:sets"]],
    ["The same tables for a number", ["table:birds:number"]]]);
  assert.deepEqual(values("number"), [["Drawn by a generator", ["generator:line"]], ["Tables with several sets", ["table:sets"]],
    ["Tables with several features", ["table:birds"]]]);
});

test("a choice begins with the columns and options that suit the algorithm", () => {
  const former = { test_share: 0.2, scale: "none" };
  assert.deepEqual(chosen(BOTH, "table:birds", former, false, "class"),
    { dataset: "birds", features: ["wing", "bill"], target: "species", test_share: 0.2, scale: "standard" });
  assert.equal(chosen(BOTH, "table:birds", former, false).target, "weight");
  assert.deepEqual(chosen(BOTH, "generator:rings", former, false, "class"),
    { generator: "rings", n: 90, noise: 0.2, classes: 3, test_share: 0.2, scale: "none" });
});

test("what a document leaves out is filled in, and what can be predicted depends on the algorithm", () => {
  assert.deepEqual(filled(BIRDS, { dataset: "birds", features: null }, "any"), { dataset: "birds", features: ["wing", "bill"], target: "species" });
  assert.deepEqual(filled(BIRDS, { target: "bill" }, "number"), { features: ["wing"], target: "bill" });
  assert.deepEqual(filled(SETS, {}, "class"), { features: ["x"], target: "y" });
  const names = (kind) => predictable(BIRDS, kind).map(({ name }) => name);
  assert.deepEqual(names("class"), ["species", "legs"]);
  assert.deepEqual(names("number"), ["wing", "bill", "weight", "legs"]);
  assert.deepEqual(names("any"), ["wing", "bill", "weight", "species", "legs"]);
});

test("where classes and numbers are learned, a table of classes is offered for its number too", () => {
  const cars = { ...WIDE, slug: "cars", title: "Cars", class_target: "word", class_features: ["b"] };
  const twice = { tables: [cars, PAIR], generators: [] };
  const values = (kind) => choices(twice, kind).flatMap(({ options }) => options.map(({ value }) => value));
  assert.deepEqual(values("any"), ["table:cars", "table:pair", "table:cars:number"]);
  assert.deepEqual(values("number"), ["table:cars", "table:pair"]);
  assert.deepEqual(choices(twice, "any").at(-1).options[0].label, "Cars: c");
  const number = chosen(twice, "table:cars:number", {}, false, "any");
  assert.deepEqual([number.dataset, number.features, number.target], ["cars", ["a"], "c"]);
  assert.equal(entryOf(twice, number, "any"), "table:cars:number");
  assert.equal(entryOf(twice, chosen(twice, "table:cars", {}, false, "any"), "any"), "table:cars");
  assert.equal(entryOf(twice, number, "number"), "table:cars");
});
