// @ts-check
// The run on the server: commands go out as JSON, frames come in and are written into the store.
import { createConnection, streamAddress } from "./connection.js";
import { afterDrawing } from "./dom.js";
import { decodeFrame } from "./frames.js";
import { changes, createLosses } from "./losses.js";
import { createMender } from "./mended.js";
import { createOutbox, EDITS } from "./outbox.js";
import { createQuestions } from "./questions.js";
import { createWatchdog } from "./watchdog.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {Record<string, any>} Message */

const FRAMES_A_SECOND = 60;
/** Commands that the server answers in any case: it is missed when it does not. */
const ANSWERED = new Set([...EDITS, "open", "play", "explain"]);
const ANSWERS = new Set(["explanation", "exported"]);
const UNCONNECTED = { title: "There is no connection to the server." };

/**
 * @param {Store} store @param {Experiment} experiment
 * @param {{step?: number, fallback?: Experiment, connect?: () => WebSocket,
 *   watch?: typeof createWatchdog, drawn?: typeof afterDrawing}} [options]
 *   fallback: with what is refused of the experiment is mended; drawn: calls back when the picture has been painted
 * @returns {Run}
 */
export function openRun(store, experiment, options = {}) {
  const drawn = options.drawn ?? afterDrawing;
  let losses = createLosses();
  const mender = createMender(options.fallback);
  let [ids, opening, past] = [0, "", 0]; // past: revisions of the experiments before, so that another one is never taken for them
  let [opened, playing] = [false, false];
  /** What was there before another experiment was to be opened. @type {import("./types.js").State | null} */ let stood = null;
  /** @type {Record<string, Message>} */ let views = {};
  const [outbox, questions] = [createOutbox(), createQuestions()];

  const connection = createConnection(options.connect ?? (() => new WebSocket(streamAddress(location.href))), {
    opened() {
      begin();
      if (playing) send({ command: "play", speed: store.get().speed });
      outbox.take().forEach(send);
    },
    received: (data) => {
      if (typeof data === "string") take(JSON.parse(data));
      else draw(decodeFrame(data));
      watchdog.heard(playing);
    },
    lost: () => {
      watchdog.stop();
      outbox.lost();
      store.set({ connection: "lost", status: store.get().status === "playing" ? "paused" : store.get().status, held: null });
      questions.refuseAll({ title: "The connection was lost." });
    },
  });

  const watchdog = (options.watch ?? createWatchdog)(connection.drop);
  /** @param {Message} message */
  const send = (message) => {
    if (connection.isOpen()) {
      connection.send(message);
      outbox.sent(message);
    } else outbox.keep(message);
    if (message.command === "set") store.set({ asked: outbox.asked() });
    if (connection.isOpen() && ANSWERED.has(message.command)) watchdog.expect();
  };
  const begin = () => {
    opening = `open-${++ids}`;
    opened = false;
    losses = createLosses();
    send({ command: "open", id: opening, experiment: store.get().document, step: store.get().step, rate: FRAMES_A_SECOND });
    send({ command: "watch", views });
  };
  /** @param {Message} question */
  const asked = async (question) => (connection.isOpen() ? questions.ask((id) => send({ id, ...question })) : Promise.reject(UNCONNECTED));
  /** @param {Experiment} document @param {number} step */
  const open = (document, step) => {
    playing = false;
    if (opened) [stood, past] = [store.get(), store.get().revision + 1];
    outbox.replaced();
    store.set({ document, step, status: "paused", held: null, window: null, asked: {} });
    if (connection.isOpen()) begin();
  };
  /** @param {Message} message */
  const take = (message) => {
    if (message.type === "opened") {
      if (message.id !== opening) return;
      opened = true;
      store.set({ document: message.experiment, step: message.step, connection: "open", ...mender.opened() });
    } else if (message.type === "document") {
      outbox.answered();
      // What the run before says of itself comes late.
      if (opened) store.set({ document: message.experiment, asked: outbox.asked() });
    } else if (ANSWERS.has(message.type)) questions.answered(message.id)?.resolve(message.trace ?? message);
    else if (message.type === "error") refuse(message);
    else if (message.type === "frame") draw(/** @type {Frame} */ (/** @type {unknown} */ (message)));
  };
  /** @param {Message} message */
  const refuse = (message) => {
    // Where nothing was opened, nothing can be watched: why not has been said.
    if (message.error.errors?.some((/** @type {any} */ each) => each.field === "command" && /watch/.test(each.received))) return;
    const question = questions.answered(message.id);
    if (question) return question.reject(message.error);
    const unread = !opened && message.error.errors?.[0]?.field === "body"; // and so has no id: it was the experiment
    const unopened = message.id === opening || unread;
    if (!unopened) outbox.answered();
    const next = unopened ? mender.next(store.get().document, message.error) : null;
    const mended = next && next !== options.fallback;
    const error = unopened ? { ...message.error, unopened, replaced: next !== null && !mended } : message.error;
    store.set({ ...(!mended && { error }), asked: outbox.asked() });
    if (next) return open(next, mended ? store.get().step : 0);
    const back = unopened && stood;
    stood = null;
    if (back) open(back.document, back.step); // nothing of the run before is lost
  };
  /** @param {Frame} frame */
  const draw = (frame) => {
    playing = frame.status === "playing";
    store.set(changes({ ...frame, revision: past + frame.revision }, store.get(), losses));
    drawn(() => send({ command: "ack", frame: frame.frame }));
  };

  store.set({ document: experiment, step: options.step ?? 0, connection: "connecting" });
  return {
    open: (document, step = 0) => open(document, step),
    play(speed = store.get().speed) {
      playing = true; // where there is no connection, it begins when there is one again
      send({ command: "play", speed });
    },
    pause: () => ((playing = false), send({ command: "pause" })),
    step: (count) => send({ command: "step", count }),
    seek: (step) => send({ command: "seek", step }),
    restart: () => send({ command: "restart" }),
    // There is no way on from a run that has diverged: other settings begin it again.
    set: (config, restart = store.get().status === "diverged") => send({ command: "set", config, ...(restart && { restart }) }),
    data: (data, restart = false) => send({ command: "data", data, ...(restart && { restart }) }),
    move: (index, x, y) => send({ command: "move", index, x, y }),
    params: (params) => send({ command: "params", params }),
    watch: (wanted) => send({ command: "watch", views: (views = wanted) }),
    explain: (question, depth) => asked({ command: "explain", question, ...(depth !== undefined && { depth }) }),
    takeAway: (format, of) => asked({ command: "export", format, of }),
    close() {
      watchdog.stop();
      connection.close();
    },
  };
}
