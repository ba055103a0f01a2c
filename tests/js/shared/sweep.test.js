import assert from "node:assert/strict";
import { test } from "node:test";
import { carriedOut, jobsOf, numbersIn, rangeOf, spread, sweep, withValue } from "../../../static/js/shared/sweep.js";

const rate = { name: "rate", label: "Rate", kind: "number", default: 0.1, low: 1e-3, high: 10, scale: "log" };
const size = { name: "size", label: "Size", kind: "integer", default: 4, low: 1, high: 64, scale: "linear" };
const document = { algorithm: "a", config: { rate: 0.1, layers: [{ units: 3 }] } };

test("numbers alone can be swept", () => {
  const flag = { name: "flag", label: "Flag", kind: "flag", default: true };
  assert.deepEqual(numbersIn([rate, size, flag], {}).map(({ label }) => label), ["Rate", "Size"]);
});

test("a value is put where its path leads, and nothing else changes", () => {
  assert.deepEqual(withValue(document.config, ["layers", 0, "units"], 5), { rate: 0.1, layers: [{ units: 5 }] });
  assert.equal(document.config.layers[0].units, 3);
});

test("a range lies around the value and within what is allowed", () => {
  assert.deepEqual(rangeOf({ declared: rate, value: 0.1 }), [0.01, 1]);
  assert.deepEqual(rangeOf({ declared: rate, value: 5 }), [0.5, 10]);
  assert.deepEqual(rangeOf({ declared: size, value: 3 }), [1, 7]);
});

test("values are spread by the scale of the setting, whole ones once", () => {
  assert.deepEqual(spread(0.01, 1, 3, rate), [0.01, 0.1, 1]);
  assert.deepEqual(spread(1, 3, 7, size), [1, 2, 3]);
  assert.deepEqual(spread(2, 9, 1, size), [2]);
});

test("two settings make every pair", () => {
  const jobs = jobsOf(document, [{ path: ["rate"], values: [1, 2] }, { path: ["layers", 0, "units"], values: [5, 6] }]);
  assert.deepEqual(jobs.map(({ values }) => values), [[1, 5], [1, 6], [2, 5], [2, 6]]);
  assert.deepEqual(jobs[3].document.config, { rate: 2, layers: [{ units: 6 }] });
});

test("every job is done, and none is begun once it was given up", async () => {
  const jobs = jobsOf(document, [{ path: ["rate"], values: [1, 2, 3, 4, 5] }]);
  const told = [];
  await sweep(jobs, async (job) => job, (done) => told.push(done.values[0]), new AbortController().signal);
  assert.deepEqual(told, [1, 2, 3, 4, 5]);
  const control = new AbortController();
  const some = [];
  await sweep(jobs, async (job) => job, (done) => (some.push(done), control.abort()), control.signal);
  assert.equal(some.length, 1);
});

const answering = (ok, said) => async () => ({ ok, json: async () => said });
const { signal } = new AbortController();
const job = { values: [1], document };

test("an outcome has the costs; where it diverged there is no last one", async () => {
  const descent = { steps: 2, verdict: null, losses: [3, 4, 2], test_losses: [3, 1, null] };
  const sound = await carriedOut(job, 2, signal, answering(true, { descent }));
  assert.deepEqual([sound.last, sound.lastTest, sound.steps, sound.fault], [2, null, 2, null]);
  const wild = await carriedOut(job, 2, signal, answering(true, { descent: { ...descent, verdict: ["diverged", "because"] } }));
  assert.deepEqual([wild.last, wild.verdict], [null, "diverged"]);
});

test("a refusal is an outcome too, and so is no answer", async () => {
  const refused = await carriedOut(job, 2, signal, answering(false, { title: "no", errors: [{ expected: "less", received: "more" }] }));
  assert.equal(refused.fault, "expected less");
  assert.equal((await carriedOut(job, 2, signal, answering(false, { title: "Too busy" }))).fault, "Too busy");
  assert.equal((await carriedOut(job, 2, signal, () => Promise.reject(new Error("gone")))).fault, "no answer");
});
