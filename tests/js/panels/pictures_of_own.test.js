import assert from "node:assert/strict";
import { test } from "node:test";
import { taken, views as drawingViews } from "../../../static/js/panels/drawing_pad.js";
import { seenAt } from "../../../static/js/panels/excited.js";
import { growth, partsOf, unitText } from "../../../static/js/panels/hierarchy_picture.js";
import { fits, madeOf, shapeText, views as benchViews } from "../../../static/js/panels/kernel_bench.js";
import { placesOf, remark } from "../../../static/js/panels/kernel_put.js";
import { columnsOf } from "../../../static/js/panels/layer_strip.js";
import { answersOf, verdict } from "../../../static/js/panels/pad_answers.js";
import { spotOf } from "../../../static/js/panels/pad_canvas.js";
import { stepsOf } from "../../../static/js/panels/pad_steps.js";
import { tried, trialsOf, untried } from "../../../static/js/panels/pad_trials.js";
import { layerChoices } from "../../../static/js/panels/reason_choices.js";
import { cellText, partOn, placeOf, title } from "../../../static/js/panels/reasons.js";
import { table as reasonTable, views as reasonViews } from "../../../static/js/panels/reasons_picture.js";
import { FIRST_PICTURES } from "../../../static/js/shared/picture_types.js";

const layer = (kind, before, after, field, patch = {}) =>
  ({ kind, before, after, kernel: 3, stride: 1, padding: 0, dilation: 1, activation: "relu", field, ...patch });
const NETWORK = {
  image: [1, 12, 12], classes: ["level", "upright"],
  layers: [
    layer("convolution", [1, 12, 12], [2, 10, 10], { size: 3, jump: 1, start: 0 }),
    layer("max-pooling", [2, 10, 10], [2, 5, 5], { size: 4, jump: 2, start: 0 }, { kernel: 2, stride: 2 }),
    layer("convolution", [2, 5, 5], [3, 5, 5], { size: 8, jump: 2, start: -2 }, { padding: 1 }),
    layer("dense", [3, 5, 5], [2, 1, 1], { size: 12, jump: 0, start: 0 }),
  ],
};
const state = (patch = {}, views = {}) => ({ ...FIRST_PICTURES, image: {}, error: null, ...patch, views: { network: NETWORK, ...views } });
const rows = (height, width, value) => Array.from({ length: height }, () => new Float32Array(width).fill(value));

test("what the pad asks for is the drawing, and the maps of the picture in force", () => {
  const drawing = { ink: "00ff", height: 1, width: 2 };
  assert.deepEqual(drawingViews(state({ drawing, image: { pixels: "aa", noise: 0.2 } })),
    { network: {}, maps: { pixels: "aa", noise: 0.2 }, drawing });
  assert.ok(!("drawing" in drawingViews(state())), "no answer may come before there is a question");
});

test("an answered drawing becomes the picture in force, trials kept", () => {
  const drawing = { ink: "00ff", height: 1, width: 2 };
  const before = { drawing, image: { image: 3, turn: 5 } };
  assert.deepEqual(taken(state(before, { drawing: { pixels: "bb" } })), { image: { pixels: "bb", turn: 5 } });
  assert.equal(taken(state({ drawing, image: { pixels: "bb" } }, { drawing: { pixels: "bb" } })), null);
  assert.equal(taken(state({}, { drawing: { pixels: "bb" } })), null, "nothing was asked");
});

test("trials of 0 leave no trace", () => {
  assert.deepEqual(tried({ image: 3 }, "turn", 15), { image: 3, turn: 15 });
  assert.deepEqual(tried({ image: 3, turn: 15 }, "turn", 0), { image: 3 });
  assert.deepEqual(trialsOf({ image: 3, noise: 0.1, down: 2 }), { noise: 0.1, down: 2 });
  assert.deepEqual(untried({ image: 3, noise: 0.1, down: 2 }), { image: 3 });
});

test("answers have bars and numbers, and are judged where the class is known", () => {
  const answers = answersOf({ probabilities: [0.25, 0.75], predicted: 1 }, NETWORK.classes);
  assert.deepEqual(answers.map(({ name, width, text, best }) => [name, width, text, best]),
    [["level", "25.0%", "25.0 %", false], ["upright", "75.0%", "75.0 %", true]]);
  assert.equal(verdict(answers, null, NETWORK.classes), "upright: 75.0 %");
  assert.equal(verdict(answers, 0, NETWORK.classes), "upright: 75.0 %, but it is level");
  assert.equal(verdict(answers, 1, NETWORK.classes), "upright: 75.0 %, right");
  assert.equal(verdict(answersOf({ probabilities: [NaN], predicted: 0 }, ["a"]), null, ["a"]), "No answer yet");
});

test("a place on the pad is a share of it", () => {
  assert.deepEqual(spotOf({ clientX: 60, clientY: 45 }, { left: 10, top: 20, width: 100, height: 50 }), { x: 0.5, y: 0.5 });
});

test("the steps are shown of a drawing only while it is the picture in force", () => {
  const views = { drawing: { cut: rows(4, 2, 1), scaled: rows(8, 4, 1), laid: rows(12, 12, 0) }, maps: { told: rows(12, 12, 0) } };
  assert.deepEqual(stepsOf(views, true).map(({ note }) => note), ["4 × 2", "8 × 4", "12 × 12", "12 × 12"]);
  assert.deepEqual(stepsOf(views, false).map(({ name }) => name), ["What the network is told"]);
  assert.deepEqual(stepsOf({ drawing: { reason: "" } }, true), []);
});

test("the bench is asked only for a kernel that fits", () => {
  const long = { ...FIRST_PICTURES.bench, kernel: new Array(49).fill(0), dilation: 3 };
  assert.deepEqual(benchViews(state({ image: { image: 4 } })).bench, { image: 4, ...FIRST_PICTURES.bench });
  assert.equal(benchViews(state({ bench: long })).bench, undefined);
  assert.deepEqual([fits(state()), fits(state({ bench: long })), fits({ ...state({ bench: long }), views: {} })], [true, false, true]);
});

test("a number of the bench's map says its products", () => {
  const found = { picture: [Float32Array.of(1, 0), Float32Array.of(0, 0.5)], kernel: [Float32Array.of(2, 1), Float32Array.of(3, -4)],
    map: [Float32Array.of(0)], stride: 1, padding: 0, dilation: 1 };
  assert.equal(madeOf(found, { row: 0, column: 0 }), "Row 1, column 1: 0 = 2·1 + (−4)·0.500");
  assert.match(madeOf({ ...found, picture: rows(2, 2, 0) }, { row: 0, column: 0 }), /nothing but 0$/);
  assert.equal(shapeText([1, 12, 12], FIRST_PICTURES.bench).split("\n").length, 1);
  assert.equal(shapeText([1, 12, 10], FIRST_PICTURES.bench).split("\n").length, 2);
});

test("a kernel can be put into convolutions, and it is said what becomes of it", () => {
  assert.deepEqual(placesOf(NETWORK).map(({ index, filters, side }) => [index, filters, side]), [[0, 2, 3], [2, 3, 3]]);
  assert.match(remark(5, { side: 3 }), /too large/);
  assert.match(remark(3, { side: 5 }), /zeros around it.*bias becomes 0/);
  assert.equal(remark(3, { side: 3 }), "Its bias becomes 0.");
  assert.match(remark(3, undefined), /no convolution/);
});

test("layers with maps are seen side by side, the picture first", () => {
  assert.deepEqual(columnsOf(NETWORK).map(({ index, height }) => [index, height]), [[-1, 12], [0, 10], [1, 5], [2, 5]]);
  assert.deepEqual(layerChoices(NETWORK).map(({ value }) => value), [0, 1, 2]);
});

test("what a number sees grows downwards to its receptive field", () => {
  const parts = partsOf(NETWORK, { index: 2, map: 0, row: 2, column: 0 });
  assert.deepEqual(parts.map(({ index, height }) => [index, height]), [[2, 1], [1, 3], [0, 6], [-1, 8]]);
  const { size, jump, start } = NETWORK.layers[2].field;
  assert.deepEqual(parts.at(-1), { index: -1, row: start + 2 * jump, column: start, height: size, width: size });
  assert.deepEqual(growth(NETWORK).map(({ side }) => side), [3, 4, 8, 12]);
  const views = { maps: { told: rows(12, 12, 0.25), maps: { 2: rows(15, 5, 1.5) } } };
  const text = unitText(state({}, views), { index: 2, map: 1, row: 0, column: 4 });
  assert.match(text, /map 2, row 1, column 5: 1\.500\. It sees 8 × 8 pixels/);
  assert.match(unitText(state({}, views), { index: -1, map: 0, row: 0, column: 0 }), /^Pixel, row 1, column 1: 0\.2500/);
});

test("reasons are asked for the class that is chosen, where there is one", () => {
  const reasons = FIRST_PICTURES.reasons;
  assert.deepEqual(reasonViews(state({ image: { turn: 5 } })).saliency, { turn: 5 });
  const covered = { ...reasons, kind: "occlusion", class: 1 };
  assert.deepEqual(reasonViews(state({ reasons: covered })).occlusion, { class: 1, size: 5, stride: 1 });
  assert.equal(reasonViews(state({ reasons: covered, status: "playing" })).occlusion.stride, 2);
  assert.deepEqual(reasonViews(state({ reasons: { ...reasons, kind: "grad_cam", class: 7 } })).grad_cam, {}, "a class of other pictures");
  assert.deepEqual(reasonViews(state({ reasons: { ...reasons, kind: "excited", map: 1 } })).excited, { layer: 0, map: 1, count: 12 });
  assert.equal(reasonViews(state({ reasons: { ...reasons, kind: "excited", map: 2 } })).excited, undefined, "a map that is not there");
});

test("a place of a map of reasons has a part of the picture and a number", () => {
  const found = { class: 1, probability: 0.9, size: 5, stride: 2, probabilities: rows(6, 6, 0.5), slopes: rows(12, 12, -0.25),
    map: rows(5, 5, 2), layer: 2, field: { size: 8, jump: 2, start: -2 } };
  assert.deepEqual(placeOf("occlusion", found, { row: 1, column: 2 }), { row: 0, column: 2, height: 5, width: 5 });
  assert.deepEqual(placeOf("saliency", found, { row: 1, column: 2 }), { row: 1, column: 2, height: 1, width: 1 });
  assert.deepEqual(placeOf("grad_cam", found, { row: 1, column: 2 }), { row: 0, column: 2, height: 8, width: 8 });
  assert.deepEqual(seenAt({ field: found.field, places: [[1, 2]] }, 0), { row: 0, column: 2, height: 8, width: 8 });
  const all = (side) => ({ row: 0, column: 0, height: side, width: side });
  assert.deepEqual(partOn("saliency", found, all(12)), all(12));
  assert.deepEqual(partOn("occlusion", { ...found, stride: 1 }, all(12)), all(12));
  assert.deepEqual(partOn("grad_cam", found, all(5)), { row: 1, column: 1, height: 10, width: 10 });
  assert.equal(cellText("occlusion", found, { row: 0, column: 0 }), "Row 1, column 1: 50.0 %");
  assert.equal(cellText("saliency", found, { row: 0, column: 0 }), "Row 1, column 1: −0.2500");
  assert.deepEqual(["saliency", "occlusion", "grad_cam"].map((kind) => title(kind, found, NETWORK.classes)),
    ["∂ logit of upright / ∂ pixel", "P(upright), uncovered 90.0 %", "What speaks for upright, layer 3"]);
});

test("reasons can be had as a table", () => {
  const excited = { rows: Int32Array.of(6), values: Float32Array.of(2), places: [Int32Array.of(0, 3)] };
  const reasons = { ...FIRST_PICTURES.reasons, kind: "excited" };
  assert.deepEqual(reasonTable(state({ reasons }, { excited })).rows, [[7, 2, 1, 4]]);
  assert.deepEqual(reasonTable(state({}, { saliency: { slopes: [Float32Array.of(1, -2)] } })).rows, [[1, 1, -2]]);
});
