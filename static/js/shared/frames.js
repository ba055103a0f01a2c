// @ts-check
// Frames of the stream: safetensors blobs, read as views on the message without copying a number.

/** @typedef {{dtype: string, shape: number[], data_offsets: [number, number]}} Tensor */

const KINDS = /** @type {Record<string, any>} */ ({ F64: Float64Array, F32: Float32Array, I32: Int32Array, U8: Uint8Array });
const HEADER_LENGTH = 8;

/**
 * The tree of one frame. Vectors are typed arrays, matrices arrays of typed rows, NaN means undefined.
 * @param {ArrayBuffer} buffer
 * @returns {any}
 */
export function decodeFrame(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const { __metadata__: metadata, ...tensors } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER_LENGTH, length)));
  const tree = JSON.parse(metadata.json);
  for (const [path, tensor] of Object.entries(tensors)) place(tree, path.split("."), values(buffer, HEADER_LENGTH + length, tensor));
  return tree;
}

/** @param {any} tree @param {string[]} path @param {any} value */
function place(tree, path, value) {
  const last = path[path.length - 1];
  let branch = tree;
  for (const name of path.slice(0, -1)) branch = branch[name] ??= {};
  branch[last] = value;
}

/** @param {ArrayBuffer} buffer @param {number} start @param {Tensor} tensor */
function values(buffer, start, { dtype, shape, data_offsets: [first, last] }) {
  const flat = dtype === "I64" ? wide(buffer, start + first, last - first) : numbers(buffer, start + first, last - first, dtype);
  if (shape.length === 0) return flat[0];
  if (shape.length === 1) return flat;
  const width = shape[shape.length - 1];
  return Array.from({ length: flat.length / width }, (_, row) => flat.subarray(row * width, (row + 1) * width));
}

/** @param {ArrayBuffer} buffer @param {number} start @param {number} bytes @param {string} dtype */
function numbers(buffer, start, bytes, dtype) {
  const Kind = KINDS[dtype];
  if (!Kind) throw new Error(`a frame holds numbers of an unknown kind: ${dtype}`);
  const aligned = start % Kind.BYTES_PER_ELEMENT === 0;
  return aligned ? new Kind(buffer, start, bytes / Kind.BYTES_PER_ELEMENT) : new Kind(buffer.slice(start, start + bytes));
}

/** @param {ArrayBuffer} buffer @param {number} start @param {number} bytes */
function wide(buffer, start, bytes) {
  return Float64Array.from(new BigInt64Array(buffer.slice(start, start + bytes)), Number);
}
