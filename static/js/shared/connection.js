// @ts-check
// A WebSocket that comes back by itself, waiting longer after each failure, and at once when the network is there again.

const DELAYS = [300, 700, 1500, 3000, 6000, 12000];
const OPEN = 1;

/**
 * @param {() => WebSocket} connect
 * @param {{opened: () => void, received: (data: string | ArrayBuffer) => void, lost: () => void}} hear
 * @param {EventTarget} network tells by `offline` and `online` whether there is one
 * @returns {{isOpen: () => boolean, send: (message: object) => void, drop: () => void, close: () => void}}
 *   drop: gives the socket up, as no answer comes, and tries another
 */
export function createConnection(connect, hear, network = globalThis) {
  let failures = 0;
  let waiting = false;
  /** @type {WebSocket} */
  let socket;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const dial = () => {
    clearTimeout(timer);
    waiting = false;
    const mine = connect();
    socket = mine;
    mine.binaryType = "arraybuffer";
    mine.addEventListener("open", () => {
      if (mine !== socket || waiting) return;
      failures = 0;
      hear.opened();
    });
    mine.addEventListener("message", (event) => mine === socket && !waiting && hear.received(event.data));
    mine.addEventListener("close", () => mine === socket && lose());
  };
  const lose = () => {
    if (waiting) return;
    waiting = true;
    hear.lost();
    timer = setTimeout(dial, DELAYS[Math.min(failures++, DELAYS.length - 1)] * (1 + Math.random() / 4));
  };
  const drop = () => {
    lose();
    // Its run on the server ends with it, and does not go on unseen.
    socket.close();
  };
  const back = () => {
    failures = 0;
    if (waiting) dial();
  };
  network.addEventListener?.("offline", drop);
  network.addEventListener?.("online", back);
  dial();
  return {
    isOpen: () => !waiting && socket.readyState === OPEN,
    send: (message) => socket.send(JSON.stringify(message)),
    drop,
    close() {
      network.removeEventListener?.("offline", drop);
      network.removeEventListener?.("online", back);
      clearTimeout(timer);
      waiting = true;
      socket.close();
    },
  };
}

/** @param {string} page @returns {string} the address of the stream on the page's server */
export function streamAddress(page) {
  const url = new URL("/api/v1/stream", page);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
