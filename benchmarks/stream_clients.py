"""Many learners in one process that takes little processor time: raw WebSockets, frames that are counted and not kept, and an
acknowledgement as soon as a frame is in.

Started by benchmarks.streams as `python -m benchmarks.stream_clients HOST:PORT ALGORITHM STREAMS RATE WARM_UP SECONDS SPEED`;
prints one line of JSON.
"""

import json
import select
import socket
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

BINARY, CLOSE, PING, PONG = 2, 8, 9, 10
MASK = b"\0\0\0\0"
ARRIVAL = memoryview(bytearray(1 << 17))  # where all that arrives is put, one after the other
Work = tuple[dict[str, Any], dict[str, Any]]  # what a document says, what is watched


def line(number: int) -> Work:
    """A line walking to its answer."""
    return {"data": {"generator": "line", "n": 17 + number % 24}, "config": {"learning_rate": 1e-4}}, {"line": {}}


def network(number: int) -> Work:
    """A network of 4 and 2 units with the output, the fields of its units and its weights."""
    config = {"layers": [{"activation": "tanh", "units": 4}, {"activation": "tanh", "units": 2}], "batch_size": 30}
    views = {"field": {"resolution": 60}, "units": {"resolution": 24}, "network": {}, "points": {}}
    return {"data": {"generator": "circle", "n": 250, "noise": 0.5}, "config": config}, views


def pictures(number: int) -> Work:
    """A network on digits, as the chapter opens, with all maps of a digit, the kernels and the layers."""
    return {"data": {"images": "mnist"}, "config": {}}, {"maps": {"image": number}, "kernels": {}, "network": {}, "data": {"count": 0}}


WORK = {"linear-regression": line, "neural-network": network, "convolutional-network": pictures}


class Learner:
    """One stream: a training, watched and acknowledged."""

    def __init__(self, host: str, port: int, algorithm: str, number: int, rate: float, speed: float) -> None:
        self.link = socket.create_connection((host, port))
        self.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head, self.missing, self.kept = b"", -1, b""  # of the message under way: its first bytes, what is still to come
        self.frames = 0
        self.arrivals: list[float] = []
        request = f"GET /api/v1/stream HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.link.sendall(f"{request}Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self.link.recv(1)
        experiment, views = WORK[algorithm](number)
        self.say({"command": "open", "experiment": {"algorithm": algorithm, "seed": number, **experiment}, "rate": rate})
        self.say({"command": "watch", "views": views})
        self.say({"command": "play", "speed": speed})

    def say(self, command: dict[str, Any]) -> None:
        """Send a command, masked with zeros: valid, and free."""
        text = json.dumps(command, separators=(",", ":")).encode()
        length = bytes((0x80 | len(text),)) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2, "big")
        self.link.sendall(b"\x81" + length + MASK + text)

    def read(self) -> None:
        """Take what has arrived; acknowledge the last whole frame."""
        count, now, before = self.link.recv_into(ARRIVAL), time.perf_counter(), self.frames
        if not count:
            raise ConnectionError("the server ended a stream")
        for kind in self.messages(ARRIVAL[:count]):
            if kind == CLOSE:
                raise ConnectionError("the server ended a stream")
            if kind == PING:
                self.link.sendall(bytes((0x80 | PONG, 0x80 | len(self.kept))) + MASK + self.kept)
            if kind == BINARY:
                self.frames += 1
                self.arrivals.append(now)
        if self.frames > before:
            self.say({"command": "ack", "frame": self.frames})

    def messages(self, arrived: memoryview) -> Iterator[int]:
        """The kinds of the messages that end in what has arrived. Content goes by unseen, but that of a ping, which is kept."""
        while arrived:
            if self.missing < 0:
                self.head += arrived[:1]
                arrived, self.missing, self.kept = arrived[1:], announced(self.head), b""
            else:
                part, arrived = arrived[: self.missing], arrived[self.missing :]
                self.missing -= len(part)
                self.kept += part if self.head[0] & 15 == PING else b""
            if self.missing == 0:
                yield self.head[0] & 15
                self.head, self.missing = b"", -1


def announced(head: bytes) -> int:
    """How long the content of a message is that begins with these bytes; -1 while they do not tell."""
    if len(head) < 2:
        return -1
    size = {126: 2, 127: 8}.get(head[1], 0)
    if len(head) < 2 + size:
        return -1
    return int.from_bytes(head[2:], "big") if size else head[1]


def watched(address: str, algorithm: str, streams: int, rate: float, warm_up: float, seconds: float, speed: float) -> dict[str, Any]:
    """The intervals between the frames of each stream after a warm-up, and the processor time that watching took."""
    host, port = address.rsplit(":", 1)
    poll, learners = select.epoll(), {}
    for number in range(streams):
        learner = Learner(host, int(port), algorithm, number, rate, speed)
        learners[learner.link.fileno()] = learner
        poll.register(learner.link.fileno(), select.EPOLLIN)
    begin, end = time.perf_counter() + warm_up, time.perf_counter() + warm_up + seconds
    used = None
    while time.perf_counter() < end:
        for descriptor, _ in poll.poll(0.1):
            learners[descriptor].read()
        if used is None and time.perf_counter() >= begin:
            used = time.process_time()
    arrivals = [[moment for moment in learner.arrivals if begin <= moment < end] for learner in learners.values()]
    intervals = [later - sooner for moments in arrivals for sooner, later in pairwise(moments)]
    return {"frames": [len(moments) for moments in arrivals], "intervals": intervals, "used": time.process_time() - (used or 0.0)}


if __name__ == "__main__":
    address, algorithm, streams, *numbers = sys.argv[1:]
    print(json.dumps(watched(address, algorithm, int(streams), *map(float, numbers))))
