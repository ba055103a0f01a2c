// Runs in the page before its own scripts: notes when a dragged point asked for a refit, when the refit was drawn and painted.
(() => {
  const moves = [];
  let asked = 0;
  let answered = 0; // moves whose refit has arrived
  let drawn = 0; // moves whose refit is in the document
  let painted = 0;
  globalThis.drag = moves;

  addEventListener("pointermove", () => (asked = performance.now()), true);

  const tensor = (buffer, header, start, path) => {
    const { shape, data_offsets: [first, last] } = header[path];
    return { shape, values: new Float64Array(buffer.slice(start + first, start + last)) };
  };
  const positionsIn = (buffer) => {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
    if (!header["views.data.y"] || !header["views.curve.y"]) return null;
    const X = tensor(buffer, header, 8 + length, "views.data.X");
    return { x: (i) => X.values[i * X.shape[1]], y: tensor(buffer, header, 8 + length, "views.data.y").values };
  };
  const hear = ({ data }) => {
    const at = data instanceof ArrayBuffer && moves.length ? positionsIn(data) : null;
    if (!at) return;
    for (let k = moves.length; k > answered; k--) {
      const { index, x, y } = moves[k - 1];
      if (at.x(index) === x[0] && at.y[index] === y) answered = k;
    }
    for (const move of moves.slice(0, answered)) move.answered ??= performance.now();
  };
  const Plain = WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", hear);
    }
    send(text) {
      const { command, index, x, y } = JSON.parse(text);
      if (command === "move") moves.push({ index, x, y, asked });
      super.send(text);
    }
  };

  addEventListener("DOMContentLoaded", () => {
    const seen = (changes) => {
      if (!changes.some(({ target }) => target.dataset.shows === "fit")) return;
      for (; drawn < answered; drawn++) moves[drawn].drawn = performance.now();
    };
    new MutationObserver(seen).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-drawn-by"] });
    // A message that is sent from within an animation frame arrives when the frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (; painted < drawn; painted++) moves[painted].painted = performance.now();
    };
    const frame = () => (port2.postMessage(0), requestAnimationFrame(frame));
    requestAnimationFrame(frame);
  });
})();
