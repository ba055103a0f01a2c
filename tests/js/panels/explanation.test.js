import assert from "node:assert/strict";
import { test } from "node:test";
import { dependsOn } from "../../../static/js/panels/explanation.js";
import { refusal, shortened } from "../../../static/js/panels/explanation_card.js";

test("it is asked again when the data change, at every step, and after a loss of the connection", () => {
  const now = { connection: "open", revision: 1, step: 5 };
  const others = [{ revision: 2 }, { step: 6 }, { connection: "lost" }].map((patch) => dependsOn({ ...now, ...patch }));
  assert.ok(others.every((each) => each !== dependsOn(now)));
  assert.equal(dependsOn({ ...now, hover: 3 }), dependsOn(now));
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
