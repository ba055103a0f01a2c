import assert from "node:assert/strict";
import { test } from "node:test";
import { dependsOn } from "../../../static/js/panels/explanation.js";
import { refusal, shortened } from "../../../static/js/panels/explanation_card.js";

test("a coefficient is asked again when the data change, an update at every step too", () => {
  const before = { revision: 1, step: 5 }, stepped = { revision: 1, step: 6 }, edited = { revision: 2, step: 5 };
  assert.equal(dependsOn(before, { quantity: "coefficient" }), dependsOn(stepped, { quantity: "coefficient" }));
  assert.notEqual(dependsOn(before, { quantity: "coefficient" }), dependsOn(edited, { quantity: "coefficient" }));
  assert.notEqual(dependsOn(before, { quantity: "update" }), dependsOn(stepped, { quantity: "update" }));
});

test("after a loss of the connection it is asked again", () => {
  const state = (connection) => ({ connection, revision: 1, step: 5 });
  assert.notEqual(dependsOn(state("open"), { quantity: "loss" }), dependsOn(state("lost"), { quantity: "loss" }));
});

test("numbers in a formula get fewer decimals, never more than are known", () => {
  assert.equal(shortened("482.92", 10), "482.92");
  assert.equal(shortened("8.68235", 2), "8.68");
  assert.equal(shortened("17", 2), "17");
  assert.equal(shortened("0.00123457", 2), "0.0012");
  assert.equal(shortened("0.00864123", 4), "0.008641");
  assert.equal(shortened("1.1307504", 4), "1.1308");
  assert.equal(shortened("1.5", Infinity), "1.5");
});

test("a refusal names what is wrong", () => {
  const errors = [{ field: "question.index", expected: "0 to 1", received: 4 }];
  assert.equal(refusal({ title: "Invalid", errors }), "There is no such number now: question.index should be 0 to 1.");
  assert.equal(refusal({ title: "Lost" }), "Lost");
});
