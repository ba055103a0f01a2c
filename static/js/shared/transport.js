// @ts-check
// The bar that moves through time: restart, back, play, step, speed, the timeline and what it says.
import { assign, find, press, say } from "./dom.js";
import { askForPoint, isEmpty } from "./first_point.js";
import { count, number, percent } from "./format.js";
import { raced } from "./raced.js";
import { whenReadable } from "./readable.js";
import { paintSpark } from "./spark.js";
import { whenChanged } from "./store.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Run} Run */

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
