// @ts-check
// Text into signs that addresses bear, and back: compressed by the browser's own streams, and never unpacked without end.

/** A link may hold so many bytes once it is unpacked. */
const LARGEST = 64_000_000;

/** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} stream @returns {ReadableStream<Uint8Array>} */
const through = (bytes, stream) => new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(/** @type {any} */ (stream));

/** @param {string} text @returns {Promise<string>} */
export async function packed(text) {
  const piped = through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(piped).arrayBuffer());
  let signs = "";
  for (let i = 0; i < bytes.length; i += 8192) signs += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {string} signs @param {number} [largest] @returns {Promise<string>} throws where it is damaged, or more than `largest` bytes */
export async function unpacked(signs, largest = LARGEST) {
  const bytes = Uint8Array.from(atob(signs.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const reader = through(bytes, new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, length] = ["", 0];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    length += piece.value.length;
    if (length > largest) {
      await reader.cancel();
      throw new Error("the link holds too much");
    }
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}
