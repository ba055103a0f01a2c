import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createConnection } from "../../../static/js/shared/connection.js";
import { Socket } from "../socket.js";

function connected() {
  const network = new EventTarget();
  const sockets = [];
  const heard = [];
  const connect = () => (sockets.push(new Socket()), sockets.at(-1));
  const hear = { opened: () => heard.push("opened"), received: (data) => heard.push(data), lost: () => heard.push("lost") };
  const connection = createConnection(connect, hear, network);
  sockets[0].open();
  return { connection, network, sockets, heard };
}

test("without a network the socket is given up, and with one there is another at once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { connection, network, sockets, heard } = connected();
  network.dispatchEvent(new Event("offline"));
  assert.deepEqual(heard, ["opened", "lost"]);
  assert.equal(sockets[0].readyState, 3);
  assert.equal(connection.isOpen(), false);
  network.dispatchEvent(new Event("online"));
  assert.equal(sockets.length, 2);
  sockets[0].receive({ late: true });
  sockets[1].open();
  mock.timers.tick(20000);
  mock.timers.reset();
  assert.deepEqual(heard, ["opened", "lost", "opened"]);
  assert.equal(sockets.length, 2);
});

test("a closed connection hears of no network any more", () => {
  const { connection, network, sockets, heard } = connected();
  connection.close();
  network.dispatchEvent(new Event("offline"));
  network.dispatchEvent(new Event("online"));
  assert.deepEqual([sockets.length, heard.length], [1, 1]);
});
