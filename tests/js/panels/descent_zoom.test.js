import assert from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "../../../static/js/pages/gradient-descent.js";
import { isPlain, plainMove, pointer } from "../../../static/js/panels/arrows.js";
import { meanings } from "../../../static/js/panels/map_choices.js";
import { grip, placeAt, wheelFactor } from "../../../static/js/panels/map_gestures.js";
import { edges, everyone, forgetOnAnother, outside, remembered, visible } from "../../../static/js/panels/map_window.js";
import { createZoom } from "../../../static/js/panels/map_zoom.js";
import { figure } from "../../../static/js/panels/surface_figure.js";
import { leveled, patch, trace } from "../../../static/js/panels/tangent.js";
import { geometry } from "../../../static/js/shared/axes.js";
import { COLOURS, descent, storeWith, VIEWS } from "../descents.js";
import { SIZE } from "../states.js";

const CLOSE = { x: [-0.5, 0], y: [0, 1] };
const fields = () => [];
const of = (list, name) => list.filter((trace) => trace.name === name);
const near = (actual, expected) => actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-9, `${actual}`));

test("the map shows the window that was come closer to, else the whole", () => {
  assert.deepEqual(visible(descent()), { x: [-1, 1], y: [-2, 2] });
  assert.deepEqual(visible(descent({ zoom: CLOSE })), CLOSE);
  assert.deepEqual(visible(descent({ zoom: { x: "far" } })), { x: [-1, 1], y: [-2, 2] });
  assert.deepEqual(figure(descent({ zoom: CLOSE }), COLOURS, SIZE, fields).layout.xaxis.range, [-0.5, 0]);
});

test("views are asked for the same window", () => {
  assert.deepEqual(edges(descent()), {});
  const asked = wanted(descent({ zoom: CLOSE, picture: "both", basins: true }));
  for (const view of ["landscape", "basins", "place"])
    assert.deepEqual([asked[view].x_low, asked[view].x_high, asked[view].y_low, asked[view].y_high], [-0.5, 0, 0, 1], view);
});

test("who left the window stands at its edge with an arrow outwards", () => {
  assert.deepEqual(outside(descent()), []);
  const state = descent({ zoom: CLOSE });
  assert.deepEqual(outside(state), [1]);
  const { data, layout } = figure(state, COLOURS, SIZE, fields);
  const at = geometry(layout, SIZE);
  const [arrow] = of(data, "away");
  assert.equal(arrow.line.color, "green");
  assert.ok(at.y(arrow.y[1]) >= at.top && at.y(arrow.y[1]) < at.top + 10, "its tip is at the upper edge");
  assert.ok(arrow.x[0] > arrow.x[1] && arrow.y[0] < arrow.y[1], "and it points to the left and up");
  assert.equal(pointer(Number.NaN, 0, at), null);
  const { x, y } = everyone(state);
  assert.ok(x[0] < -1 && x[1] > -0.25 && y[0] < 0.5 && y[1] > 2, "all runners and the start");
});

test("a landscape is remembered whole while a part of it is shown", () => {
  const whole = VIEWS.landscape;
  const part = { ...whole, x: [-0.5, 0] };
  assert.equal(remembered(undefined, whole), whole);
  assert.equal(remembered(whole, part), whole);
  assert.equal(remembered(whole, { ...part, formula: "x" }), undefined);
});

test("another landscape is seen whole, the first one as the link says", () => {
  const store = storeWith({ zoom: CLOSE });
  forgetOnAnother(store);
  store.set({ views: { ...VIEWS, landscape: { ...VIEWS.landscape, z: [] } } });
  assert.equal(store.get().zoom, CLOSE);
  store.set({ views: { ...VIEWS, landscape: { ...VIEWS.landscape, title: "Another" } } });
  assert.equal(store.get().zoom, null);
});

test("buttons come closer, shift, fit and go back", () => {
  const store = storeWith();
  const said = [];
  const zoom = createZoom(store, (text) => said.push(text));
  zoom.closer();
  near(store.get().zoom.x, [-0.625, 0.625]);
  zoom.farther();
  near(store.get().zoom.x, [-1, 1]);
  zoom.shift(1, 0);
  near(store.get().zoom.x, [-0.8, 1.2]);
  zoom.fit();
  assert.deepEqual(outside(store.get()), []);
  zoom.whole();
  assert.equal(store.get().zoom, null);
  zoom.turnHand();
  assert.equal(store.get().hand, true);
  assert.deepEqual(said, ["closer", "farther", "everyone is in the window", "the whole map"]);
});

test("wheels, touchpads and fingers are measured", () => {
  assert.ok(wheelFactor({ deltaY: -100, deltaMode: 0, ctrlKey: false }) < 1);
  assert.ok(Math.abs(wheelFactor({ deltaY: 3, deltaMode: 1, ctrlKey: false }) - wheelFactor({ deltaY: 48, deltaMode: 0 })) < 1e-12);
  assert.ok(wheelFactor({ deltaY: -4, deltaMode: 0, ctrlKey: true }) < wheelFactor({ deltaY: -4, deltaMode: 0, ctrlKey: false }));
  assert.ok(wheelFactor({ deltaY: 1e9, deltaMode: 2 }) < 2.1, "one turn does not lose the map");
  assert.deepEqual(grip([{ x: 0, y: 0 }, { x: 6, y: 8 }]), { x: 3, y: 4, apart: 10 });
  assert.deepEqual(grip([{ x: 1, y: 2 }]), { x: 1, y: 2, apart: 0 });
  assert.deepEqual(placeAt(CLOSE, [0.5, 1]), [-0.25, 1]);
});

test("the step is -rate × gradient for plain descent, and both are drawn where they differ", () => {
  assert.deepEqual(plainMove(VIEWS.runners, 0), [0.125, -0.25]);
  assert.ok(isPlain(descent()));
  assert.ok(!isPlain(descent({ runner: 1 })));
  assert.equal(of(figure(descent(), COLOURS, SIZE, fields).data, "plain").length, 0);
  const [plain] = of(figure(descent({ runner: 1 }), COLOURS, SIZE, fields).data, "plain");
  near([plain.x[1], plain.y[1]], [-0.6 + 0.12, 1.2 - 0.24]);
  assert.deepEqual(meanings(descent({ tangent: false })), [["gradient", "gradient"], ["step", "step: −rate × gradient"]]);
  assert.deepEqual(meanings(descent({ runner: 1 })).map(([kind]) => kind), ["gradient", "step", "plain", "level", "steepest"]);
});

test("the tangent plane has the heights of the surface, bent where these are logarithmic, and no more of them", () => {
  const place = { point: [0, 0], value: 9, gradient: [1, 0], plane: { x: [-9, 1], y: [-1, 1] } };
  const log = { scale: "log", ground: 0, unit: 1 };
  assert.equal(leveled(99, log), 2);
  assert.equal(leveled(99, { ...log, scale: "plain" }), 99);
  const { x, z } = patch(place, log, [0, 1.1]);
  assert.deepEqual([x[0], x.at(-1)], [-9, 1]);
  assert.equal(z[0][0], 0);
  assert.ok(Math.abs(z[0].at(-1) - Math.log10(11)) < 1e-12);
  const flat = patch(place, { ...log, scale: "plain" }, [5, 9]);
  assert.equal(flat.z[0][0], null, "below the surface there is none");
});

test("its trace on the map is level along one line and falls along the other", () => {
  const state = descent({ zoom: { x: [-1, 0], y: [0, 1] } });
  const at = geometry(figure(state, COLOURS, SIZE, fields).layout, SIZE);
  const [level, steepest] = trace(state, COLOURS, at);
  const [gx, gy] = VIEWS.runners.gradients[0];
  near([gx * (level.x[1] - level.x[0]) + gy * (level.y[1] - level.y[0])], [0]);
  assert.ok(gx * (steepest.x[1] - steepest.x[0]) + gy * (steepest.y[1] - steepest.y[0]) < 0);
  assert.deepEqual(trace(descent({ tangent: false }), COLOURS, at), []);
});
