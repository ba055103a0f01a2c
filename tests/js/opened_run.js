// A run with a socket that a test holds.
import { openRun } from "../../static/js/shared/run_socket.js";
import { Socket } from "./socket.js";
import { EXPERIMENT, storeWith } from "./states.js";

export function openedRun(options = {}) {
  const sockets = [];
  const store = storeWith({ connection: "connecting" });
  const drawn = [];
  const connect = () => sockets[sockets.push(new Socket()) - 1];
  let stall = () => {};
  const watch = (stalled) => ((stall = stalled), { expect() {}, heard() {}, stop() {} });
  const run = openRun(store, EXPERIMENT, { connect, drawn: (act) => drawn.push(act), watch, ...options });
  sockets[0].open();
  return { store, run, sockets, drawn, socket: sockets[0], stall: () => stall() };
}
