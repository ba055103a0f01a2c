import assert from "node:assert/strict";
import { test } from "node:test";
import { geometry } from "../../../static/js/shared/axes.js";
import { near, targetOf } from "../../../static/js/shared/points_ground.js";
import { createTools, numbersAt, rounded } from "../../../static/js/shared/points_tools.js";
import { sceneOf } from "../../../static/js/shared/points_scene.js";
import { state, storeWith } from "../states.js";

const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: { range: [0, 10] }, yaxis: { range: [0, 10] } };
const at = geometry(layout, { width: 1000, height: 1000 });

/** A bench with an editor that writes down what it is asked. */
function bench() {
  const store = storeWith();
  const asked = [];
  const editor = new Proxy(
    { points: () => ({ X: [[2], [5], [5]], y: [2, 5, 5], features: ["x"], target: "y" }) },
    { get: (own, name) => own[name] ?? ((...given) => void asked.push([name, ...given])) },
  );
  const shown = [];
  const tools = createTools(
    { store, editor, geometry: () => at, radius: () => 20, ground: () => targetOf(store.get()) },
    (box) => shown.push(box),
    () => 0.5,
  );
  return { store, asked, tools, shown };
}

test("numbers under a pixel have no more digits than the pixel is worth", () => {
  assert.equal(rounded(1.23456, [0, 10], 1000), 1.23);
  assert.equal(rounded(123456, [0, 1e7], 500), 120000);
  assert.deepEqual(numbersAt(at, { x: 333, y: 250 }), { x: 3.33, y: 7.5 });
});

test("the nearest point comes first, of equals the one on top; beyond the radius there is none", () => {
  const X = [[1], [1.1], [1.1], [9]];
  assert.deepEqual(near({ X, y: [1, 1, 1, 9] }, targetOf({ feature: 0 }), at, { x: 109, y: 900 }, 20), [2, 1, 0]);
  assert.deepEqual(near({ X, y: [1, 1, 1, 9] }, targetOf({ feature: 0 }), at, { x: 500, y: 500 }, 20), []);
});

test("a press in the open adds a point, which can be dragged on", () => {
  const { tools, asked, store } = bench();
  tools.add.down({ x: 800, y: 100 });
  tools.add.move({ x: 820, y: 100 });
  tools.add.up({ x: 820, y: 100 });
  assert.deepEqual(asked, [["begin"], ["add", [8], 9], ["move", 3, [8.2], 9], ["finishMove"]]);
  assert.deepEqual(store.get().held, { index: 3, x: 8.2, y: 9 });
});

test("a press on a point drags it, from where it was taken", () => {
  const { tools, asked } = bench();
  tools.add.down({ x: 205, y: 803 });
  tools.add.move({ x: 305, y: 703 });
  tools.add.up({ x: 305, y: 703 });
  assert.deepEqual(asked, [["begin"], ["move", 0, [3], 3], ["finishMove"]]);
});

test("Escape puts a dragged point back and takes a new one away", () => {
  const old = bench();
  old.tools.move.down({ x: 200, y: 800 });
  old.tools.move.move({ x: 400, y: 800 });
  old.tools.move.cancel();
  assert.deepEqual(old.asked.slice(-2), [["move", 0, [2], 2], ["finishMove"]]);
  assert.equal(old.store.get().held, null);
  const fresh = bench();
  fresh.tools.add.down({ x: 800, y: 100 });
  fresh.tools.add.cancel();
  assert.deepEqual(fresh.asked.slice(-2), [["finishMove"], ["undo"]]);
});

test("moving does nothing in the open", () => {
  const { tools, asked } = bench();
  tools.move.down({ x: 800, y: 100 });
  tools.move.move({ x: 820, y: 100 });
  assert.deepEqual(asked, []);
});

test("erasing takes all points within reach, as one change", () => {
  const { tools, asked } = bench();
  tools.erase.down({ x: 700, y: 700 });
  tools.erase.move({ x: 500, y: 500 });
  tools.erase.up({ x: 500, y: 500 });
  assert.deepEqual(asked, [["begin"], ["remove", [2, 1]], ["finish"]]);
});

test("the brush scatters points about the stroke, at distances", () => {
  const { tools, asked } = bench();
  tools.brush.down({ x: 100, y: 100 });
  tools.brush.move({ x: 105, y: 100 });
  tools.brush.move({ x: 115, y: 100 });
  tools.brush.up({ x: 115, y: 100 });
  assert.deepEqual(
    asked.map(([name]) => name),
    ["begin", "add", "add", "finish"],
  );
  assert.ok(Math.abs(asked[1][1] - 1) < 0.17 && Math.abs(asked[1][2] - 9) < 0.17);
});

test("a rectangle selects what lies in it, whichever corner it began at", () => {
  const { tools, store, shown } = bench();
  tools.select.down({ x: 600, y: 600 });
  tools.select.move({ x: 450, y: 450 });
  tools.select.up({ x: 450, y: 450 });
  assert.deepEqual([...store.get().selection], [1, 2]);
  assert.deepEqual(shown[1], { from: { x: 600, y: 600 }, to: { x: 450, y: 450 } });
  assert.equal(shown.at(-1), null);
});

test("the scene shows the held point where the hand is", () => {
  const hand = { grabbed: true, pointer: null, cross: null, rectangle: null };
  const scene = sceneOf(state({ held: { index: 1, x: 4, y: 4 }, selection: new Set([0, 99]) }), at, targetOf({ feature: 0 }), hand);
  assert.deepEqual(scene.point, { x: 400, y: 600 });
  assert.equal(scene.label, "point 2: 4, 4");
  assert.deepEqual(scene.selected, [{ x: 0, y: 800 }]);
});
