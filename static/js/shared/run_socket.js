// @ts-check
// The run on the server: commands go out as JSON, frames come in and are written into the store.
import { createConnection } from "./connection.js";
import { decodeFrame } from "./frames.js";
import { changes, createLosses } from "./losses.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {Record<string, any>} Message */

const FRAMES_A_SECOND = 60;
/** Commands that change the experiment wait for the connection; the others would be stale by then. */
const LASTING = new Set(["set", "data", "params"]);

/** @param {string} page @returns {string} the address of the stream on the page's server */
export function streamAddress(page) {
  const url = new URL("/api/v1/stream", page);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** Frames are acknowledged when they have been painted, or after a while where nothing is painted (a hidden tab). */
const afterDrawing = (/** @type {() => void} */ act) => {
  if (document.hidden) setTimeout(act, 1000);
  else requestAnimationFrame(() => act());
};

/**
 * @param {Store} store
 * @param {Experiment} experiment
 * @param {{step?: number, fallback?: Experiment, connect?: () => WebSocket, drawn?: (act: () => void) => void}} [options]
 *   fallback: what to open when the server refuses the experiment; drawn: calls back when the picture has been painted
 * @returns {Run}
 */
export function openRun(store, experiment, options = {}) {
  const drawn = options.drawn ?? afterDrawing;
  let losses = createLosses();
  let fallback = options.fallback;
  let ids = 0;
  let opening = "";
  let playing = false;
  /** @type {Record<string, Message>} */
  let views = {};
  /** @type {Message[]} */
  let waiting = [];
  /** @type {Map<string, {resolve: (trace: any) => void, reject: (problem: any) => void}>} */
  const questions = new Map();

  const connection = createConnection(options.connect ?? (() => new WebSocket(streamAddress(location.href))), {
    opened() {
      begin();
      if (playing) send({ command: "play", speed: store.get().speed });
      waiting.splice(0).forEach(send);
    },
    received: (data) => (typeof data === "string" ? take(JSON.parse(data)) : draw(decodeFrame(data))),
    lost: () => {
      store.set({ connection: "lost", status: store.get().status === "playing" ? "paused" : store.get().status, held: null });
      for (const { reject } of questions.values()) reject({ title: "The connection was lost." });
      questions.clear();
    },
  });

  /** @param {Message} message */
  const send = (message) => {
    if (connection.isOpen()) connection.send(message);
    else if (LASTING.has(message.command)) waiting.push(message);
  };
  const begin = () => {
    const { document, step } = store.get();
    opening = `open-${++ids}`;
    losses = createLosses();
    send({ command: "open", id: opening, experiment: document, step, rate: FRAMES_A_SECOND });
    send({ command: "watch", views });
  };
  /** @param {Experiment} document @param {number} step */
  const open = (document, step) => {
    playing = false;
    store.set({ document, step, status: "paused", held: null, window: null });
    if (connection.isOpen()) begin();
  };
  /** @param {Message} message */
  const take = (message) => {
    if (message.type === "opened") {
      fallback = undefined;
      store.set({ document: message.experiment, step: message.step, connection: "open" });
    } else if (message.type === "document") store.set({ document: message.experiment });
    else if (message.type === "explanation") answer(message.id)?.resolve(message.trace);
    else if (message.type === "error") refuse(message);
    else if (message.type === "frame") draw(/** @type {Frame} */ (/** @type {unknown} */ (message)));
  };
  /** @param {string} id */
  const answer = (id) => {
    const question = questions.get(id);
    questions.delete(id);
    return question;
  };
  /** @param {Message} message */
  const refuse = (message) => {
    const question = answer(message.id);
    if (question) return question.reject(message.error);
    store.set({ error: message.error });
    if (message.id !== opening || !fallback) return;
    const document = fallback;
    fallback = undefined;
    open(document, 0);
  };
  /** @param {Frame} frame */
  const draw = (frame) => {
    playing = frame.status === "playing";
    store.set(changes(frame, store.get(), losses));
    drawn(() => send({ command: "ack", frame: frame.frame }));
  };

  store.set({ document: experiment, step: options.step ?? 0, connection: "connecting" });
  return {
    open: (document, step = 0) => open(document, step),
    play: (speed = store.get().speed) => send({ command: "play", speed }),
    pause() {
      playing = false;
      send({ command: "pause" });
    },
    step: (count) => send({ command: "step", count }),
    seek: (step) => send({ command: "seek", step }),
    restart: () => send({ command: "restart" }),
    set: (config, restart = false) => send({ command: "set", config, ...(restart && { restart }) }),
    data: (data, restart = false) => send({ command: "data", data, ...(restart && { restart }) }),
    move: (index, x, y) => send({ command: "move", index, x, y }),
    params: (params) => send({ command: "params", params }),
    watch: (wanted) => send({ command: "watch", views: (views = wanted) }),
    explain: (question) =>
      new Promise((resolve, reject) => {
        if (!connection.isOpen()) return reject({ title: "There is no connection to the server." });
        const id = `explain-${++ids}`;
        questions.set(id, { resolve, reject });
        send({ command: "explain", id, question });
      }),
    close: () => connection.close(),
  };
}
