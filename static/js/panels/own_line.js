// @ts-check
// The learner's own line: two handles in the picture, two sliders under it, and its error beside the best one.
import { assign, find, make, say } from "../shared/dom.js";
import { number, percent } from "../shared/format.js";
import { whenChanged } from "../shared/store.js";
import { numbersAt, rounded } from "../shared/points_tools.js";

/** @typedef {import("../shared/types.js").Store} Store */
/** @typedef {import("../shared/types.js").Window} Window */
/** @typedef {[number, number]} Line intercept and slope */

const PLACES = [0.12, 0.88];
const NUDGE = 1 / 100;

/** @param {Window} window @returns {Line} a flat line through the middle, so that there is something to improve */
export const firstLine = ({ y }) => [rounded((y[0] + y[1]) / 2, y, 400), 0];

/** @param {Window} window @param {number} end 0 or 1 @returns {number} where this end's handle stands along the axis */
export const handleAt = ({ x }, end) => x[0] + PLACES[end] * (x[1] - x[0]);

/** @param {Line} line @param {Window} window @param {number} end @param {number} y @returns {Line} this end at y, the other where it was */
export function withHandle(line, window, end, y) {
  const here = handleAt(window, end);
  const there = handleAt(window, 1 - end);
  const slope = (y - (line[0] + line[1] * there)) / (here - there);
  return [y - slope * here, slope];
}

/**
 * @param {HTMLElement} root @param {HTMLElement} layer @param {Store} store
 * @param {import("../shared/types.js").Run} _run @param {import("../shared/charts.js").Chart} chart
 * @returns {() => void} places the handles anew
 */
export function mountOwnLine(root, layer, store, _run, chart) {
  const bar = find(root, "[data-part='own-line']");
  const handles = ["left", "right"].map((side) =>
    make("button", {
      class: "handle",
      type: "button",
      role: "slider",
      "aria-label": `My line, ${side} end`,
      "aria-orientation": "vertical",
      hidden: true,
    }),
  );
  layer.after(...handles);
  const sliders = ["slope", "intercept"].map((name) => slider(bar, name));
  const verdict = make("p", { class: "verdict" });
  bar.append(verdict);
  const line = () => /** @type {Line} */ (store.get().ownLine);
  const window = () => /** @type {Window} */ (store.get().window);

  handles.forEach((handle, end) => {
    const put = (/** @type {number} */ y) => store.set({ ownLine: withHandle(line(), window(), end, y) });
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      chart.hold(true);
      store.set({ dragging: true });
    });
    handle.addEventListener("pointermove", (event) => {
      const at = chart.geometry();
      if (!handle.hasPointerCapture(event.pointerId) || !at) return;
      put(numbersAt(at, { x: 0, y: event.clientY - layer.getBoundingClientRect().top }).y);
    });
    handle.addEventListener("lostpointercapture", () => {
      chart.hold(false);
      store.set({ dragging: false });
    });
    handle.addEventListener("keydown", (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!direction) return;
      event.preventDefault();
      const { y } = window();
      const now = line()[0] + line()[1] * handleAt(window(), end);
      put(rounded(now + direction * NUDGE * (event.shiftKey ? 10 : 1) * (y[1] - y[0]), y, 400));
    });
  });
  sliders.forEach((input, i) =>
    input.addEventListener("input", () => {
      const [intercept, slope] = line();
      const { x } = window();
      const middle = (x[0] + x[1]) / 2;
      const value = Number(input.value);
      // The slope turns the line about the middle of the picture, where it stays in sight.
      store.set({ ownLine: i === 0 ? [intercept + slope * middle - value * middle, value] : [value, slope] });
    }),
  );
  const place = () => {
    const at = chart.geometry();
    const { show, ownLine, window: shown, views } = store.get();
    handles.forEach((handle, end) => {
      handle.hidden = !(show.ownLine && ownLine && shown && at && views.own_line);
      if (handle.hidden || !ownLine || !shown || !at) return;
      const y = ownLine[0] + ownLine[1] * handleAt(shown, end);
      assign(handle, {
        "aria-valuenow": y.toPrecision(6),
        "aria-valuemin": shown.y[0].toPrecision(6),
        "aria-valuemax": shown.y[1].toPrecision(6),
        "aria-valuetext": number(y),
      });
      handle.style.translate = `${at.x(handleAt(shown, end))}px ${Math.max(0, Math.min(at.top + at.height, at.y(y)))}px`;
    });
  };
  whenChanged(
    store,
    ["ownLine", "show", "window", "views", "picture"],
    ({ show, ownLine, window: shown, picture, views: { own_line: own } }) => {
      bar.hidden = !(show.ownLine && ownLine && shown && own && picture === "fit");
      place();
      if (bar.hidden || !ownLine || !shown) return;
      const steep = (3 * (shown.y[1] - shown.y[0])) / (shown.x[1] - shown.x[0]);
      const reach = Math.max(Math.abs(shown.y[0]), Math.abs(shown.y[1])) + steep * Math.max(Math.abs(shown.x[0]), Math.abs(shown.x[1]));
      fill(sliders[0], ownLine[1], steep);
      fill(sliders[1], ownLine[0], reach);
      if (own)
        say(verdict, `squared error ${number(own.sse)} · best ${number(own.best_sse)} · ${percent(own.sse / own.best_sse - 1)} above`);
    },
  );
  return place;
}

/** @param {HTMLElement} bar @param {string} name */
function slider(bar, name) {
  const input = make("input", { type: "range", step: "any", "data-own": name });
  bar.append(make("label", { class: "field" }, make("span", {}, `my ${name}`), make("span", { class: "value" }), input));
  return input;
}

/** @param {HTMLInputElement} input @param {number} value @param {number} reach */
function fill(input, value, reach) {
  assign(input, { min: -reach, max: reach, "aria-valuetext": number(value) });
  input.value = String(value);
  say(find(/** @type {HTMLElement} */ (input.parentElement), ".value"), number(value));
}
