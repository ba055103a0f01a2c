import assert from "node:assert/strict";
import { test } from "node:test";
import { costNow, playOrPause, summary } from "../../../static/js/shared/transport.js";
import { EXPERIMENT, VIEWS, state, storeWith } from "../states.js";

test("the bar says where the run stands and how far it is from the best", () => {
  assert.equal(
    summary(state({ step: 3, furthest: 10 })),
    "step 3 of 10 · cost 7.000 · 250 % above the least-squares cost · within 1 % after 40 steps",
  );
  assert.equal(
    summary(state({ step: 10, furthest: 10, status: "diverged" })),
    "step 10 · cost 7.000 · 250 % above the least-squares cost · diverged",
  );
});

test("in a race the bar speaks of the one who is looked at", () => {
  const runners = { heights: Float64Array.of(0.5, 8e7), runners: [{ title: "Adam", verdict: "converged" }, { title: "Momentum", verdict: "diverged" }] };
  const said = (patch) => summary(state({ step: 10, furthest: 10, status: "converged", views: { runners }, ...patch }));
  assert.equal(said({ runner: 0 }), "step 10 · cost of Adam 0.5000 · converged");
  assert.equal(said({ runner: 1 }), "step 10 · cost of Momentum 8·10⁷ · diverged");
  assert.equal(said({ runner: 1, status: "paused" }), "step 10 · cost of Momentum 8·10⁷");
  const alone = { runners: { heights: runners.heights.subarray(0, 1), runners: runners.runners.slice(0, 1) } };
  assert.equal(said({ views: alone, losses: { train: new Float64Array(11).fill(2), test: null } }), "step 10 · cost 2.000 · converged");
});

test("where the best cost is zero, nothing is said to be above it", () => {
  const views = { ...VIEWS, line: { ...VIEWS.line, above: null }, solution: { ...VIEWS.solution, steps_within_one_percent: null } };
  assert.equal(summary(state({ views })), "step 0 · cost 7.000");
});

test("without a line the cost comes from the history", () => {
  assert.equal(costNow(state({ views: {}, step: 1, losses: { train: Float64Array.of(5, 4), test: null } })), 4);
});

test("play begins again where a run has ended, and asks for a point where there is none", () => {
  const calls = [];
  const run = { play: (speed) => calls.push(`play ${speed}`), pause: () => calls.push("pause"), restart: () => calls.push("restart") };
  const press = (patch) => {
    calls.length = 0;
    playOrPause(storeWith(patch), run, (text) => calls.push(text));
    return [...calls];
  };
  assert.deepEqual(press({ status: "paused" }), ["play 20"]);
  assert.deepEqual(press({ status: "playing" }), ["pause"]);
  for (const status of ["diverged", "converged", "stuck", "finished"]) assert.deepEqual(press({ status }), ["restart", "play 20"]);
  assert.deepEqual(press({ document: { ...EXPERIMENT, data: { points: { X: [], y: [] } } } }), ["Add a point first."]);
});

const NO_POINTS = { ...EXPERIMENT, data: { points: { X: [], y: [] } } };

test("what asks for a point goes with the first point", () => {
  const store = storeWith({ document: NO_POINTS });
  let there = false;
  playOrPause(store, {}, () => ((there = true), () => (there = false)));
  store.set({ step: 0 });
  assert.ok(there, "as long as there is none");
  store.set({ document: { ...EXPERIMENT, data: { points: { X: [[1]], y: [0] } } } });
  assert.ok(!there);
});

test("without points there is no cost", () => {
  assert.equal(costNow(state({ views: {}, document: NO_POINTS, losses: { train: Float64Array.of(0), test: null } })), null);
});
