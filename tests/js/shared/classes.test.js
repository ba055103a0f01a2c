import assert from "node:assert/strict";
import { test } from "node:test";
import { classOfKey, countsOf, forTarget, freshName, penClass, renamed, withClass, withoutClass } from "../../../static/js/shared/classes.js";
import { ownData, pointsIn, pointsOf } from "../../../static/js/shared/points.js";
import { page, view } from "./editor_page.js";

const POINTS = Object.freeze({ X: [[1], [2], [3], [4]], y: [0, 2, 1, 2], features: ["x"], target: "kind", classes: ["a", "b", "c"] });
const numbers = (y) => ({ X: y.map((_, i) => [i]), y, features: ["x"], target: "y" });

test("different numbers become classes in their order, as the server takes them", () => {
  assert.deepEqual(forTarget(numbers([4, 2.5, 4]), "class"), { ...numbers([1, 0, 1]), classes: ["2.5", "4"] });
  assert.deepEqual(forTarget(numbers([1, 1]), "class"), { ...numbers([1, 1]), classes: ["0", "1"] });
  assert.deepEqual(forTarget(numbers([]), "class").classes, ["0", "1"]);
  const many = numbers([...Array(11).keys()]);
  assert.equal(forTarget(many, "class"), many);
});

test("who predicts numbers sees numbers, who takes anything sees what is there", () => {
  assert.deepEqual(forTarget(POINTS, "number"), { X: POINTS.X, y: POINTS.y, features: ["x"], target: "kind" });
  assert.equal(forTarget(POINTS, "any"), POINTS);
  assert.equal(forTarget(POINTS, "class"), POINTS);
  assert.equal(forTarget(numbers([1]), undefined).classes, undefined);
});

test("a class comes with a name of its own and goes with its points", () => {
  assert.deepEqual(withClass(POINTS).classes, ["a", "b", "c", "3"]);
  assert.equal(freshName(["x", "2"]), "3");
  assert.deepEqual(withoutClass(POINTS), { ...POINTS, X: [[1], [3]], y: [0, 1], classes: ["a", "b"] });
  const two = { ...POINTS, y: [0, 1, 1, 0], classes: ["a", "b"] };
  assert.equal(withoutClass(two), two);
  const ten = { ...POINTS, classes: [..."abcdefghij"] };
  assert.equal(withClass(ten), ten);
});

test("a name is neither empty nor taken", () => {
  assert.deepEqual(renamed(POINTS, 1, " wet ")?.classes, ["a", "wet", "c"]);
  assert.deepEqual(renamed(POINTS, 1, "b")?.classes, ["a", "b", "c"]);
  assert.equal(renamed(POINTS, 1, "  "), null);
  assert.equal(renamed(POINTS, 1, "c"), null);
});

test("classes are counted, and keys and the pen stand for one that is there", () => {
  assert.deepEqual(countsOf(POINTS), [1, 1, 2]);
  assert.deepEqual(countsOf(numbers([1])), []);
  assert.deepEqual(["1", "9", "0", "a", "", "F1"].map(classOfKey), [0, 8, 9, null, null, null]);
  assert.deepEqual([penClass(1, 3), penClass(7, 3), penClass(undefined, 2), penClass(1, 0)], [1, 2, 0, 0]);
});

test("classes travel with the points, and an empty list is none", () => {
  assert.deepEqual(ownData(POINTS, {}).points, POINTS);
  assert.deepEqual(pointsIn({ points: POINTS }), POINTS);
  assert.equal("classes" in /** @type {any} */ (pointsIn({ points: { ...POINTS, classes: null } })), false);
  assert.deepEqual(pointsOf({ ...view([[1]], [1]), classes: ["no", "yes"] }).classes, ["no", "yes"]);
  assert.equal("classes" in pointsOf({ ...view([[1]], [1]), classes: [] }), false);
});

test("the editor keeps the names of the classes in what it sends, and undo brings them back", () => {
  const { editor, calls, accept, store } = page({ points: POINTS }, { ...view(POINTS.X, POINTS.y), classes: POINTS.classes });
  store.set({ algorithm: { target: "class" } });
  editor.add([5], 1);
  assert.deepEqual(calls.at(-1)[1].points, { ...POINTS, X: [...POINTS.X, [5]], y: [...POINTS.y, 1] });
  accept();
  const less = withoutClass(editor.points());
  editor.replace(less.X, less.y, less);
  assert.deepEqual(calls.at(-1)[1].points, { ...POINTS, X: [[1], [3], [5]], y: [0, 1, 1], classes: ["a", "b"] });
  accept();
  editor.undo();
  assert.deepEqual(calls.at(-1)[1].points.classes, ["a", "b", "c"]);
});
