import assert from "node:assert/strict";
import { test } from "node:test";
import { planOf } from "../../../static/js/panels/network_layout.js";
import { classTables, drawClasses, fitting } from "../../../static/js/panels/network_outputs.js";
import { classesOf } from "../../../static/js/panels/network_scene.js";
import { createAtlas, signTable } from "../../../static/js/panels/unit_atlas.js";

const THEME = { raised: "#ffffff", ink: "#111111", classes: ["#0000ff", "#ff8000", "#00ff00"] };
const CHANCES = { low: 0, high: 1 };
/** Every letter is 6 pixels wide. */
const measureText = (text) => ({ width: 6 * text.length });

/** What an atlas paints. */
function paintedBy(act) {
  let pixels;
  const context = { createImageData: (w, h) => ({ data: new Uint8ClampedArray(4 * w * h) }), putImageData: ({ data }) => {
    pixels = new Uint32Array(data.buffer);
  } };
  globalThis.document = { createElement: () => ({ getContext: () => context }) };
  act(createAtlas());
  return pixels;
}

test("a unit that answers for a class is painted from the ground to the color of the class", () => {
  const table = signTable(THEME);
  const classes = classTables(THEME, 3);
  assert.equal(classTables(THEME, 3), classes, "made once");
  const layers = [[[1]], [[1], [0], [0.5]]];
  const pixels = paintedBy((atlas) => atlas.paint({ resolution: 1, layers }, ["softmax"], table, CHANCES, classes));
  assert.deepEqual([...pixels], [table[255], classes[0][255], classes[1][0], classes[2][128]]);
  assert.equal(classes[1][0], classes[0][0], "the ground, where it is surely another class");
});

test("one answer alone keeps the colors of below and above, and has no name", () => {
  const table = signTable(THEME);
  assert.deepEqual(classTables(THEME, 1), []);
  const layers = [[[1]], [[0]]];
  const pixels = paintedBy((atlas) => atlas.paint({ resolution: 1, layers }, ["sigmoid"], table, CHANCES, classTables(THEME, 1)));
  assert.equal(pixels[1], table[0]);
  assert.deepEqual(classesOf({ sizes: [2, 4, 1], outputs: ["class"] }), []);
  assert.deepEqual(classesOf({ sizes: [2, 3], outputs: ["a", "b", "c"] }), ["a", "b", "c"]);
});

test("each class has its symbol in its color beside its unit, and its name where there is room", () => {
  globalThis.Path2D = class { constructor(d) { this.d = d; } };
  const drawnAt = (width) => {
    const said = [];
    const context = { measureText, fill: ({ d }) => said.push([context.fillStyle, d]), fillText: (text, x, y) => said.push([text, x, y]) };
    const plan = planOf([2, 3], { width, height: 600 });
    drawClasses(context, plan, ["setosa", "versicolor", "virginica"], THEME);
    const right = plan.columns[1][0].x + plan.tile / 2;
    assert.ok(right + plan.out <= width + 1e-9, "there is room");
    return said;
  };
  const wide = drawnAt(600);
  assert.deepEqual(wide.filter(([text]) => text.startsWith("#")).map(([color]) => color), THEME.classes);
  assert.deepEqual(wide.map(([text]) => text).filter((text) => !text.startsWith("#")), ["seto…", "vers…", "virg…"]);
  assert.equal(drawnAt(300).length, 3, "symbols alone where it is narrow");
  assert.equal(fitting({ measureText }, "ab", 30), "ab");
});
