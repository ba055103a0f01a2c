// What a page makes of a link: reads each fragment that comes on a line, opens it, and writes the address that it then has.
import { createInterface } from "node:readline";
import { contentOf, decode, encode } from "../../static/js/shared/fragment.js";
import { lookOf } from "../../static/js/shared/look.js";
import { state } from "./states.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { experiment, step, look } = await decode(line);
  const opened = { ...state({ document: experiment, step }), ...lookOf(look, state()) };
  process.stdout.write(`${await encode(contentOf(opened))}\n`);
}
