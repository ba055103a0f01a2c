import assert from "node:assert/strict";
import { test } from "node:test";
import { packed, unpacked } from "../../../static/js/shared/packed.js";

test("text comes back as it was, whatever signs it has", async () => {
  for (const text of ["", "größe;y\n1,5;2", "😀".repeat(50_000)]) assert.equal(await unpacked(await packed(text)), text);
});

test("what unpacks to very much is given up as soon as that is seen", async () => {
  const bomb = await packed("0".repeat(3_000_000));
  assert.ok(bomb.length < 10_000);
  await assert.rejects(unpacked(bomb, 1_000_000), /too much/);
  assert.equal((await unpacked(bomb)).length, 3_000_000);
});

test("half a sign is damage", async () => {
  const { buffer } = await new Response(new Blob([Uint8Array.of(0xc3)]).stream().pipeThrough(new CompressionStream("deflate-raw")))
    .arrayBuffer().then((buffer) => ({ buffer }));
  await assert.rejects(unpacked(btoa(String.fromCharCode(...new Uint8Array(buffer)))));
});
