import assert from "node:assert/strict";
import { test } from "node:test";
import { lookOf } from "../../../static/js/shared/look.js";
import { state } from "../states.js";

test("of the look, only what the page knows is taken", () => {
  const look = { picture: "leverage", show: { squares: false }, speed: "fast", window: 3, ownLine: [1, 2] };
  const patch = lookOf(look, state());
  assert.deepEqual(Object.keys(patch).sort(), ["bench", "cell", "image", "ownLine", "picture", "reasons", "show"]);
  assert.deepEqual([patch.image, patch.cell], [{}, null]);
  assert.equal(patch.show?.squares, false);
  assert.equal(patch.show?.band, true);
  assert.deepEqual(lookOf(/** @type {any} */ ("x"), state()), {});
});

test("what cannot be looked at is left out of a look", () => {
  const hostile = [{ pair: {} }, { pair: null }, { pair: [0, -1] }, { pair: [0, 1, 2] }, { feature: -1 }, { feature: 1.5 }, { speed: -1 },
    { threshold: 1e300 }, { ownLine: ["a", "b"] }, { ownLine: {} }, { zoom: { x: [1, 0], y: [0, 1] } }, { classShown: -1 }];
  for (const look of hostile) {
    const [key] = Object.keys(look);
    assert.ok(!(key in lookOf(/** @type {any} */ (look), state())), JSON.stringify(look));
  }
  assert.deepEqual(lookOf(/** @type {any} */ ({ lesson: null }), state()).lesson, { parts: {}, large: false });
  const fine = { pair: [2, 0], threshold: 1, ownLine: null, zoom: { x: [0, 1], y: [2, 3] } };
  assert.deepEqual(lookOf(/** @type {any} */ (fine), state()), { ...lookOf({}, state()), ...fine });
});
