import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../../static/js/shared/dialogs.js";

test("an error is told with field, expected and received", () => {
  const errors = [{ field: "config.ridge", expected: "a number from 0 to 1000", received: -1 }];
  assert.equal(sentence({ title: "Unprocessable", errors }), "config.ridge: expected a number from 0 to 1000, received -1");
  assert.equal(sentence({ title: "Unprocessable", detail: "so it is" }), "so it is");
  assert.equal(sentence({ title: "Gone" }), "Gone");
  assert.ok(sentence({ title: "", errors: [{ field: "data", expected: "less", received: "x".repeat(9999) }] }).length < 130);
});
