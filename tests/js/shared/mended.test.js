import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../../static/js/shared/dialogs.js";
import { createMender, mended } from "../../../static/js/shared/mended.js";

const FALLBACK = { version: 1, algorithm: "neural-network", seed: 7, data: { generator: "circle" }, config: { batch_size: 0 }, edits: [] };
const LINK = { version: 1, algorithm: "neural-network", seed: 3, data: { generator: "spiral", noise: 99 },
  config: { batch_size: -5, l2: 0.1, layers: [{ units: 9000 }, { units: 3 }] }, edits: [{ step: 5, config: { l2: -4, l1: 1 } }] };
const error = (field) => ({ field, expected: "another", received: "this" });
const after = (...fields) => mended(LINK, fields.map(error), FALLBACK);

test("what is wrong goes, and all else stays", () => {
  assert.deepEqual(after("experiment.config.batch_size").config, { l2: 0.1, layers: LINK.config.layers });
  assert.deepEqual(after("experiment.data.noise").data, { generator: "spiral" });
  assert.deepEqual(after("experiment.config.layers[0].units").config.layers, [{}, { units: 3 }]);
  assert.deepEqual(after("experiment.config.layers[0]").config.layers, [{ units: 3 }]);
  const both = after("experiment.config.layers[0]", "experiment.config.layers[1]", "experiment.data.noise");
  assert.deepEqual([both.config.layers, both.data, both.seed], [[], { generator: "spiral" }, 3]);
});

test("what cannot be left out becomes the default", () => {
  for (const source of ["generator", "points.y", "csv"]) assert.deepEqual(after(`experiment.data.${source}`).data, FALLBACK.data);
  assert.equal(after("experiment.seed").seed, 7);
  assert.deepEqual(after("experiment.config").config, {});
  assert.deepEqual(after("edits").edits, []);
});

test("a fault of an edit takes nothing from the settings at the beginning", () => {
  const found = after("config.l2");
  assert.deepEqual([found.edits[0].config, found.config.l2], [{ l1: 1 }, 0.1]);
});

test("what nobody can place leaves the fallback", () => {
  assert.equal(after("experiment.nothing.here"), null);
  assert.equal(mended(LINK, [], FALLBACK), null);
  const mender = createMender(FALLBACK);
  assert.equal(mender.next(LINK, { title: "no" }), FALLBACK);
  assert.equal(mender.next(LINK, { title: "no" }), null);
  assert.deepEqual(mender.opened(), {});
});

test("all that gave way is named at the end, once", () => {
  const mender = createMender(FALLBACK);
  const first = mender.next(LINK, { errors: [error("experiment.config.batch_size")] });
  const second = mender.next(first, { errors: [error("experiment.data.noise")] });
  assert.deepEqual([second.config.batch_size, second.data.noise, second.data.generator], [undefined, undefined, "spiral"]);
  const said = mender.opened().error;
  assert.equal(sentence(said, { batch_size: "Batch size" }),
    "Batch size: another is expected; this came · data.noise: another is expected; this came. "
    + "Instead of that the default is used; all else is as the link says.");
  assert.deepEqual(mender.opened(), {});
});

test("a document of another version is never read as one of ours", () => {
  assert.equal(after("experiment.version"), null);
  assert.equal(after("experiment.config.batch_size", "experiment.version"), null);
  const said = { title: "no", errors: [{ field: "experiment.version", expected: "at most 1", received: "2" }] };
  assert.equal(createMender(FALLBACK).next({ ...LINK, version: 2 }, said), FALLBACK);
  assert.equal(sentence({ ...said, replaced: true }),
    "version: at most 1 is expected; 2 came. So this is the example that the chapter begins with.");
});

test("a link without end of faults is given up", () => {
  const mender = createMender(FALLBACK);
  const many = { errors: Array.from({ length: 13 }, () => error("experiment.data.noise")) };
  assert.equal(mender.next(LINK, many), FALLBACK);
});
