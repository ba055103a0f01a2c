import assert from "node:assert/strict";
import { test } from "node:test";

import { galleryTitle } from "../../../static/js/panels/conv_answers.js";
import { answeredIn, answersWanted, counted, countOf, shares, splitSaid, table } from "../../../static/js/panels/taken_for.js";
import { state } from "../convolutions.js";

test("answers are counted by what it is and what it is said to be", () => {
  assert.deepEqual(counted(state()), [[0, 1], [0, 1]]);
  assert.deepEqual(counted(state({}, { predictions: undefined })), []);
});

test("a cell has its pictures; without one all mistakes stand, the surest first", () => {
  assert.deepEqual(answeredIn(state(), [1, 1], 10).map(({ row }) => row), [3]);
  assert.deepEqual(answeredIn(state(), null, 10), [{ row: 2, is: 0, says: 1, probability: 0.75 }]);
  const wrong = state({}, { predictions: { rows: [0, 1], predicted: [1, 0], probability: [0.6, 0.9] } });
  assert.deepEqual(answeredIn(wrong, null, 1).map(({ row }) => row), [1]);
});

test("a cell, or all mistakes, are counted", () => {
  assert.deepEqual([countOf([[5, 2], [3, 4]], [1, 0]), countOf([[5, 2], [3, 4]], null), countOf([], [0, 1])], [3, 5, 0]);
});

test("shares of nothing are not known", () => {
  assert.deepEqual(shares([[0, 1], [0, 1]]), [{ recall: 0, precision: null }, { recall: 1, precision: 0.5 }]);
});

test("the table holds the counts", () => {
  assert.deepEqual(table(state()).rows[0], ["level", "0", "1", 0, "–"]);
});

test("the gallery says what hangs in it", () => {
  assert.equal(galleryTitle([0, 1], ["level", "upright"], 3), "level, taken for upright (3)");
  assert.equal(galleryTitle([1, 1], ["level", "upright"], 60, 85), "upright, and said to be upright (60 of 85)");
  assert.equal(galleryTitle(null, [], 0), "No mistakes");
});

test("the answers to what is learned from are asked for where they are looked at", () => {
  assert.deepEqual(answersWanted(state({ picture: "answers", split: "train" })), { split: "train" });
  assert.deepEqual(answersWanted(state({ picture: "maps", split: "train" })), {});
  assert.deepEqual(answersWanted(state({ picture: "answers", split: "test" })), {});
  assert.deepEqual(answersWanted(state({ picture: "answers", split: "train" }, { data: { is_test: [0, 0] } })), {});
});

test("it is said how many pictures are counted", () => {
  assert.equal(splitSaid(state()), "2 pictures");
  assert.equal(splitSaid(state({}, { predictions: { split: "train", rows: [0] } })), "the first 1 of 2 pictures");
  assert.equal(splitSaid(state({}, { predictions: undefined })), "");
});
