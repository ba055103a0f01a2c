// @ts-check
// A WebSocket that comes back by itself, waiting longer after each failure.

const DELAYS = [300, 700, 1500, 3000, 6000, 12000];
const OPEN = 1;

/**
 * @param {() => WebSocket} connect
 * @param {{opened: () => void, received: (data: string | ArrayBuffer) => void, lost: () => void}} hear
 * @returns {{isOpen: () => boolean, send: (message: object) => void, close: () => void}}
 */
export function createConnection(connect, hear) {
  let failures = 0;
  let closed = false;
  /** @type {WebSocket} */
  let socket;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const dial = () => {
    socket = connect();
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      failures = 0;
      hear.opened();
    });
    socket.addEventListener("message", (event) => hear.received(event.data));
    socket.addEventListener("close", () => {
      if (closed) return;
      hear.lost();
      timer = setTimeout(dial, DELAYS[Math.min(failures++, DELAYS.length - 1)] * (1 + Math.random() / 4));
    });
  };
  dial();
  return {
    isOpen: () => socket.readyState === OPEN,
    send: (message) => socket.send(JSON.stringify(message)),
    close() {
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}
