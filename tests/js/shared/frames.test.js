import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeFrame } from "../../../static/js/shared/frames.js";

/** A blob as the server writes it: length, header padded to 8 bytes, buffers with the wide types first. */
function blob(tree, tensors) {
  const header = { __metadata__: { json: JSON.stringify(tree) } };
  const buffers = [];
  let offset = 0;
  for (const [path, dtype, shape, array] of tensors) {
    header[path] = { dtype, shape, data_offsets: [offset, offset + array.byteLength] };
    offset += array.byteLength;
    buffers.push(new Uint8Array(array.buffer));
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(32);
  padded.set(text);
  const length = new BigUint64Array([BigInt(padded.length)]);
  return new Blob([length, padded, ...buffers]).arrayBuffer();
}

test("vectors are views on the message, matrices rows of views, scalars numbers", async () => {
  const buffer = await blob({ frame: 3, views: { line: { loss: null } } }, [
    ["views.data.X", "F64", [2, 2], Float64Array.of(1, 2, 3, 4)],
    ["views.line.x", "F32", [3], Float32Array.of(5, 6, 7)],
    ["views.data.is_test", "U8", [2], Uint8Array.of(0, 1)],
  ]);
  const { frame, views } = decodeFrame(buffer);
  assert.equal(frame, 3);
  assert.equal(views.line.loss, null);
  assert.deepEqual(views.data.X, [Float64Array.of(1, 2), Float64Array.of(3, 4)]);
  assert.deepEqual(views.line.x, Float32Array.of(5, 6, 7));
  assert.deepEqual(views.data.is_test, Uint8Array.of(0, 1));
  for (const array of [views.data.X[0], views.line.x, views.data.is_test]) assert.equal(array.buffer, buffer);
});

test("a tensor may make the branch that it hangs on, be empty, or count in 64 bits", async () => {
  const { losses } = decodeFrame(
    await blob({ frame: 1 }, [
      ["losses.train", "F64", [0], new Float64Array(0)],
      ["losses.steps", "I64", [2], BigInt64Array.of(1n, -2n)],
    ]),
  );
  assert.deepEqual(losses, { train: new Float64Array(0), steps: Float64Array.of(1, -2) });
});

test("an unknown kind of number is named", async () => {
  const buffer = await blob({}, [["x", "BF16", [1], Uint16Array.of(1)]]);
  assert.throws(() => decodeFrame(buffer), /BF16/);
});
