// @ts-check
// The bar that moves through time: restart, back, play, step, speed, the timeline and what it says.
import { assign, find, press, say } from "./dom.js";
import { askForPoint, isEmpty } from "./first_point.js";
import { count, number, percent } from "./format.js";
import { raced } from "./raced.js";
import { whenReadable } from "./readable.js";
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Run} Run */

const WIDTH = 240;
const HEIGHT = 44;
const ENDS = { converged: "converged", diverged: "diverged", stuck: "stuck", finished: "finished", paused: "", playing: "" };

/** @param {State} state @returns {number | null} the cost at the step that is shown */
export const costNow = (state) => {
  const { views: { line }, losses, step } = state;
  const cost = line?.loss ?? losses.train[step] ?? null;
  return cost === 0 && isEmpty(state) ? null : cost;
};

/** @param {State} state @returns {string} what the bar says under the timeline */
export function summary(state) {
  const {
    step,
    furthest,
    status,
    views: { line, solution },
  } = state;
  const me = raced(state);
  const cost = me ? `cost of ${me.title} ${number(me.cost)}` : `cost ${number(costNow(state))}`;
  const parts = [furthest > step ? `step ${count(step)} of ${count(furthest)}` : `step ${count(step)}`, cost];
  if (line?.above !== null && line?.above !== undefined) parts.push(`${percent(line.above)} above the least-squares cost`);
  if (ENDS[status]) parts.push(me?.verdict ?? ENDS[status]);
  else if (solution?.steps_within_one_percent) parts.push(`within 1 % after ${count(solution.steps_within_one_percent)} steps`);
  return parts.join(" · ");
}

/** @param {number} length @param {number} most @returns {number[]} indices, evenly thinned, with the last */
function thinned(length, most) {
  const every = Math.max(1, Math.ceil(length / most));
  const list = [];
  for (let i = 0; i < length; i += every) list.push(i);
  if (length && list[list.length - 1] !== length - 1) list.push(length - 1);
  return list;
}

/**
 * The small picture of the cost: from the first step to the last, from the best cost to the highest.
 * @param {ArrayLike<number>} losses @param {number} low @param {number} high
 * @returns {string} a path
 */
export function sparkPath(losses, low, high) {
  const height = (/** @type {number} */ loss) => 4 + (1 - Math.min(1, (loss - low) / (high - low || 1))) * (HEIGHT - 8);
  return thinned(losses.length, 160)
    .filter((i) => Number.isFinite(losses[i]))
    .map((i, k) => `${k ? "L" : "M"}${place(i, losses.length).toFixed(1)},${height(losses[i]).toFixed(1)}`)
    .join("");
}

/** @param {number} step @param {number} length */
const place = (step, length) => 2 + (step / Math.max(1, length - 1)) * (WIDTH - 4);

/**
 * Plays, pauses, or begins again where a run has come to its end.
 * @param {Store} store @param {Pick<Run, "play" | "pause" | "restart">} run @param {import("./dialogs.js").Toast} toast
 */
export function playOrPause(store, run, toast) {
  const state = store.get();
  if (state.status === "playing") return run.pause();
  if (isEmpty(state)) return askForPoint(store, toast);
  if (ENDS[state.status]) run.restart();
  run.play(state.speed);
}

/** @param {HTMLElement} root @param {State} state */
function paintSpark(root, { losses: { train, test }, step, views: { solution } }) {
  const best = solution?.loss ?? Infinity;
  // A run that gets away would flatten all that came before: nothing above the first cost, or little above the best, is shown.
  const high = Math.max(train[0] ?? 1, Number.isFinite(best) ? best : 0);
  const low = Math.min(
    Number.isFinite(best) ? best : Infinity,
    ...thinned(train.length, 160)
      .map((i) => train[i])
      .filter(Number.isFinite),
  );
  assign(find(root, "[data-part='loss']"), { d: sparkPath(train, low, high) });
  assign(find(root, "[data-part='loss-test']"), { d: test ? sparkPath(test, low, high) : "" });
  assign(find(root, "[data-part='floor']"), { d: `M0,${HEIGHT - 4}H${WIDTH}` });
  assign(find(root, "[data-part='cursor']"), { d: train.length > 1 ? `M${place(step, train.length).toFixed(1)},0V${HEIGHT}` : "" });
}

/**
 * @param {ParentNode} page
 * @param {Store} store
 * @param {Run} run
 * @param {{openLoss: () => void, announce: (text: string) => void, toast: import("./dialogs.js").Toast}} hear
 * @returns {Record<"restart" | "back" | "play" | "step", () => void>} what the keys do too
 */
export function mountTransport(page, store, run, { openLoss, announce, toast }) {
  const root = find(page, "[data-panel='transport']");
  const timeline = /** @type {HTMLInputElement} */ (find(root, "[data-field='timeline']"));
  const speed = /** @type {HTMLSelectElement} */ (find(root, "[data-field='speed']"));
  const play = find(root, "[data-action='play']");
  const actions = {
    restart: () => run.restart(),
    back: () => run.step(-1),
    step: () => run.step(1),
    play: () => playOrPause(store, run, toast),
  };
  for (const name of /** @type {const} */ (["restart", "back", "step"])) {
    find(root, `[data-action='${name}']`).addEventListener("click", actions[name]);
  }
  // The second click of a double click means what the first one meant: it shall not pause what that one has begun.
  play.addEventListener("click", ({ detail }) => detail !== 2 && actions.play());
  find(root, "[data-action='loss']").addEventListener("click", openLoss);
  timeline.addEventListener("input", () => run.seek(Number(timeline.value)));
  speed.addEventListener("change", () => {
    store.set({ speed: Number(speed.value) });
    if (store.get().status === "playing") run.play(Number(speed.value));
  });
  whenChanged(store, ["speed"], (state) => void (speed.value = String(state.speed)));
  whenChanged(store, ["status", "step", "connection"], ({ status, step, connection }) => {
    const playing = status === "playing";
    assign(play, { "aria-label": playing ? "Pause" : "Play", title: playing ? "Pause (space)" : "Play (space)" });
    press(play, playing);
    root.dataset.status = status;
    /** @type {HTMLButtonElement} */ (find(root, "[data-action='back']")).disabled = step === 0;
    /** @type {HTMLButtonElement} */ (play).disabled = connection === "connecting";
  });
  const move = (/** @type {Readonly<State>} */ { step, furthest }) => {
    timeline.disabled = furthest === 0;
    timeline.max = String(furthest);
    if (document.activeElement !== timeline || Number(timeline.value) !== step) timeline.value = String(step);
    timeline.setAttribute("aria-valuetext", `step ${step} of ${furthest}`);
  };
  // At its end it stays where it is, whatever the numbers are.
  whenChanged(store, ["step"], (state) => state.step < state.furthest && move(state));
  whenReadable(store, ["step", "furthest"], move);
  whenReadable(store, ["step", "furthest", "views", "runner"], (state) => say(find(root, "[data-text='track']"), summary(state)));
  whenChanged(store, ["status", "step"], (state) => state.connection === "open" && announce(summary(state)));
  whenReadable(store, ["losses", "step", "views"], (state) => paintSpark(root, state));
  return actions;
}
