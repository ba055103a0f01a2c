"""How many learners one server carries: `python -m benchmarks.streams` starts a server and prints a Markdown table.

Each stream is a linear regression on 17 to 40 points that plays 30 steps a second and watches the line of each step, or
a network of 4 and 2 units on 250 points with the fields of its output and of all units, or a convolutional network on digits with
all maps of one and its kernels.
It asks for 15 frames a second and acknowledges each frame at once. The clients live in one process of their own; the
health check is asked every 20 ms over one kept connection from this one. A frame interval is the time between the
arrivals of two frames of one stream; percentiles are over all intervals of all streams. "Others" is what else ran on
this computer: where it is not near 0, the figures say little. Bars on 2 cores: 200 streams
at 15 frames a second, p99 interval under 100 ms, p99 of the health check under 10 ms, flat memory; one convolutional network at 30
frames a second while it trains, with less than 150 MB for its session: what all processes take more than before it, the digits that
are read once for all sessions among it.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.stream_clients import WORK

WARM_UP = 4.0  # seconds for the offered rate to settle
ASKED_EVERY = 0.02  # seconds between two health checks
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server of its own, on a free port."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "app.cli", "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip().rsplit("/", 1)[1]

    def __enter__(self) -> "Server":
        while not self.ready():
            time.sleep(0.1)
        return self

    def ready(self) -> bool:
        """Whether every compute process answers."""
        try:
            return bool(urlopen(f"http://{self.address}/readyz").status == 200)
        except HTTPError:
            return False

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    @property
    def members(self) -> list[int]:
        """The web process and the compute processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def memory(self) -> float:
        """Resident megabytes of all processes."""
        lines = [line for member in self.members for line in Path(f"/proc/{member}/status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    def used(self) -> list[float]:
        """Seconds of processor time of each process, then of everything on this computer."""
        stats = [Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split() for member in self.members]
        everything = list(map(int, Path("/proc/stat").read_text().split()[1:9]))
        idle = everything[3] + everything[4]
        return [*((int(fields[11]) + int(fields[12])) / TICKS for fields in stats), (sum(everything) - idle) / TICKS]


class HealthCheck:
    """Asks whether the server is up, over one connection that is kept."""

    def __init__(self, address: str) -> None:
        host, port = address.rsplit(":", 1)
        self.link = socket.create_connection((host, int(port)))
        self.request = f"GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n".encode()

    def ask(self) -> float:
        """Seconds until the answer."""
        begin = time.perf_counter()
        self.link.sendall(self.request)
        answer = b""
        while not answer.endswith(b"}"):
            received = self.link.recv(4096)
            if not received:
                raise ConnectionError("the server ended the connection of the health check")
            answer += received
        return time.perf_counter() - begin

    def ask_for(self, seconds: float) -> list[float]:
        """The latencies of one check every ASKED_EVERY seconds."""
        begin, latencies = time.perf_counter(), []
        while time.perf_counter() < begin + seconds:
            latencies.append(self.ask())
            time.sleep(max(0.0, begin + len(latencies) * ASKED_EVERY - time.perf_counter()))
        return latencies


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def measured(algorithm: str, streams: int, rate: float, seconds: float, speed: float) -> dict[str, Any]:
    """One row of the table, on a server of its own."""
    with Server() as server:
        alone = server.memory()
        words = [server.address, algorithm, str(streams), str(rate), str(WARM_UP), str(seconds), str(speed)]
        clients = subprocess.Popen([sys.executable, "-m", "benchmarks.stream_clients", *words], stdout=subprocess.PIPE, text=True)
        time.sleep(WARM_UP + 0.5 + streams * 0.005)
        memory, used = [server.memory()], server.used()
        latencies = HealthCheck(server.address).ask_for(seconds - 1.5)
        memory.append(server.memory())
        used = [after - before for after, before in zip(server.used(), used, strict=True)]
        found = json.loads(clients.communicate()[0])
    per_stream = [count / seconds for count in found["frames"]]
    shares = [time / (seconds - 1.5) for time in used[:-1]] + [found["used"] / seconds]
    shares.append(max(0.0, used[-1] / (seconds - 1.5) - sum(shares)))
    intervals = found["intervals"]
    return {
        "streams": streams,
        "frames/s": f"{sum(per_stream):,.0f}",
        "per stream (least)": f"{sum(per_stream) / streams:.1f} ({min(per_stream):.1f})",
        "interval p50, p99, longest": ", ".join(f"{1000 * percentile(intervals, share):.0f}" for share in (0.5, 0.99, 1.0)) + " ms",
        "health check p50, p99": ", ".join(f"{1000 * percentile(latencies, share):.1f}" for share in (0.5, 0.99)) + " ms",
        "memory": f"{memory[0]:.0f} → {memory[1]:.0f} MB",
        "of each stream": f"{(memory[1] - alone) / streams:.0f} MB",
        "processor: web, compute, clients, others": ", ".join(f"{100 * share:.0f}" for share in shares) + " %",
    }


def main() -> None:
    """Measure each number of streams and print the table."""
    parser = argparse.ArgumentParser(description="Frames a second and their intervals, by number of streams.")
    parser.add_argument("--algorithm", choices=WORK, default="linear-regression")
    parser.add_argument("--streams", type=int, nargs="+", default=[1, 50, 200])
    parser.add_argument("--rate", type=float, default=15.0, help="frames a second that each stream asks for")
    parser.add_argument("--speed", type=float, default=30.0, help="steps a second that each stream asks for; 0 as many as can be")
    parser.add_argument("--seconds", type=float, default=8.0)
    options = parser.parse_args()
    for place, streams in enumerate(options.streams):
        row = measured(options.algorithm, streams, options.rate, options.seconds, options.speed)
        if place == 0:
            print("|".join(["", *row, ""]), "|".join(["", *["---"] * len(row), ""]), sep="\n")
        print("|".join(["", *map(str, row.values()), ""]), flush=True)


if __name__ == "__main__":
    main()
