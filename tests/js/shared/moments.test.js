import assert from "node:assert/strict";
import { test } from "node:test";
import { ago } from "../../../static/js/shared/moments.js";

const NOW = new Date("2026-03-01T12:00:00Z");
const before = (seconds) => ago(new Date(NOW.getTime() - 1000 * seconds), NOW);

test("moments are said as people say them", () => {
  assert.equal(before(0), "just now");
  assert.equal(before(59), "just now");
  assert.equal(before(60), "1 minute ago");
  assert.equal(before(3_599), "59 minutes ago");
  assert.equal(before(7_200), "2 hours ago");
  assert.equal(before(86_400 * 6), "6 days ago");
  assert.equal(before(86_400 * 15), "2 weeks ago");
  assert.equal(before(86_400 * 70), "2 months ago");
  assert.equal(before(86_400 * 800), "2 years ago");
});

test("a clock that is ahead of ours is no reason to speak of the future", () => assert.equal(before(-500), "just now"));
