import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../../static/js/shared/dialogs.js";

test("an error is told with field, expected and received", () => {
  const errors = [{ field: "config.ridge", expected: "a number from 0 to 1000", received: -1 }];
  assert.equal(sentence({ title: "Unprocessable", errors }), "config.ridge: a number from 0 to 1000 is expected; -1 came");
  const rate = { field: "config.learning_rate", expected: "a number from 1e-08 to 100", received: 1000 };
  assert.equal(
    sentence({ title: "", errors: [rate] }, { learning_rate: "Learning rate" }),
    "Learning rate: a number from 1e-8 to 100 is expected; 1000 came",
  );
  assert.equal(sentence({ title: "Unprocessable", detail: "so it is" }), "so it is");
  assert.equal(sentence({ title: "Gone" }), "Gone");
  assert.ok(sentence({ title: "", errors: [{ field: "x".repeat(9999), expected: "less", received: 1 }] }).length < 130);
  assert.ok(sentence({ title: "", errors: [{ field: "data", expected: "less", received: "x".repeat(9999) }] }).length < 130);
});
