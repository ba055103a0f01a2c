import assert from "node:assert/strict";
import { test } from "node:test";

import { keepsOther, keptIn, keptOf } from "../../../static/js/shared/kept_pictures.js";
import { FIRST_PICTURES } from "../../../static/js/shared/picture_types.js";

const FIRST = { image: {}, cell: null, bench: FIRST_PICTURES.bench, reasons: FIRST_PICTURES.reasons };
const CHOSEN = {
  image: { pixels: "00ff10", turn: 12.5 },
  cell: { layer: -1, map: 0, row: 3, column: 4 },
  bench: { kernel: [1, 2, 3, 4], stride: 2, padding: 1, dilation: 1 },
  reasons: { kind: "occlusion", class: 3, layer: 1, map: 2, size: 7 },
};

test("a link keeps what was chosen and nothing else", () => {
  assert.deepEqual(keptOf(FIRST), {});
  assert.deepEqual(keptOf({ ...FIRST, image: { image: 3 } }), { image: { image: 3 } });
  assert.deepEqual(keptIn(keptOf(CHOSEN)), CHOSEN);
});

test("what a link does not say is as at first", () => {
  assert.deepEqual(keptIn({}), FIRST);
});

test("nonsense of a link is not taken", () => {
  const wrong = {
    image: [{ image: -1 }, { image: "3" }, { pixels: "0" }, { pixels: "zz" }, { image: 1, pixels: "00" }, { noise: NaN }, { more: 1 }, 7, [[]]],
    cell: [{ layer: "x" }, { layer: 0, map: 0, row: 0.5, column: 0 }, 3],
    bench: [{ kernel: "abcd" }, { kernel: [1, 2], stride: 1, padding: 0, dilation: 1 }, { ...CHOSEN.bench, stride: 0 },
      { ...CHOSEN.bench, kernel: Array(64).fill(1) }, { ...CHOSEN.bench, kernel: [1, null, 1, 1] }],
    reasons: [{ kind: "guess" }, { ...CHOSEN.reasons, class: "all" }, { ...CHOSEN.reasons, size: -1 }],
  };
  for (const [key, values] of Object.entries(wrong))
    for (const value of values) assert.deepEqual(keptIn({ [key]: value })[key], FIRST[key], `${key}: ${JSON.stringify(value)}`);
});

test("the address is written when one of them is another", () => {
  assert.ok(keepsOther({ ...FIRST, cell: CHOSEN.cell }, FIRST) && !keepsOther({ ...FIRST }, FIRST));
});
