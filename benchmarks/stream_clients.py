"""Many learners in one process that takes little processor time: raw WebSockets, and an acknowledgement as soon as a frame is in.

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
        self.buffer = bytearray()
        self.frames = 0
        self.arrivals: list[float] = []
        request = f"GET /api/v1/stream HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.link.sendall(f"{request}Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self.link.recv(4096)
        del self.buffer[: self.buffer.index(b"\r\n\r\n") + 4]
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
        self.buffer += self.link.recv(1 << 18)
        now, before = time.perf_counter(), self.frames
        for kind, payload in self.messages():
            if kind == CLOSE:
                raise ConnectionError("the server ended a stream")
            if kind == PING:
                self.link.sendall(bytes((0x80 | PONG, 0x80 | len(payload))) + MASK + payload)
            if kind == BINARY:
                self.frames += 1
                self.arrivals.append(now)
        if self.frames > before:
            self.say({"command": "ack", "frame": self.frames})

    def messages(self) -> Iterator[tuple[int, bytes]]:
        """Kind and payload of the whole messages at the head of the buffer, which keeps the rest."""
        start = 0
        while len(self.buffer) - start >= 2:
            length, first = self.buffer[start + 1], start + 2
            if length >= 126:
                size = 2 if length == 126 else 8
                length, first = int.from_bytes(self.buffer[first : first + size], "big"), first + size
            if len(self.buffer) < first + length:
                break
            yield self.buffer[start] & 15, bytes(self.buffer[first : first + length])
            start = first + length
        del self.buffer[:start]


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
