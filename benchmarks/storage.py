"""Saved experiments: `python -m benchmarks.storage` starts a server on a new SQLite file and prints a Markdown table.

A save is one POST of a learner's experiment (40 points of their own and a thumbnail of 20 kB) over one kept connection, from the
request to the acknowledgment, which comes when it is on the disk. The gallery is then filled to 10,000 experiments, each with its
thumbnail, and its first page, a page far behind and a search are asked for. `--url postgresql://...` measures another database,
which should be empty. Bars on 2 cores, SQLite: p99 of a save under 20 ms, first page of the gallery under 50 ms.
"""

import argparse
import base64
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import numpy as np

from app.encoding import to_json
from app.storage.database import Database
from app.storage.experiments import Draft, Experiments

PLACE = "/api/v1/experiments"
SAVES, READS, EXPERIMENTS = 1_000, 200, 10_000
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (480).to_bytes(4, "big") + (360).to_bytes(4, "big") + bytes(20_000)


def experiment() -> dict[str, Any]:
    """A learner's experiment."""
    X = np.random.default_rng(7).normal(size=(40, 1))
    return {"algorithm": "linear-regression", "data": {"points": {"X": X.tolist(), "y": (2 * X[:, 0] + 1).tolist()}}}


def fill(url: str, count: int) -> None:
    """Save so many, directly."""
    kept = Experiments(Database(url), 10 * EXPERIMENTS)
    draft = Draft("", "linear-regression", to_json(experiment()), 0, "{}", PNG, True)
    with kept.database.writing() as connection:
        for number in range(count):
            kept._created(connection, replace(draft, title=f"Experiment {number}"))
    kept.database.close()


def timed(act: Callable[[], httpx.Response], times: int) -> list[float]:
    """Milliseconds of each of so many requests."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        act().raise_for_status()
        taken.append(1000 * (time.perf_counter() - begin))
    return sorted(taken)


def row(name: str, taken: list[float], bar: str) -> str:
    """A line of the table."""
    return f"| {name} | {statistics.median(taken):.1f} ms | {taken[int(0.99 * len(taken))]:.1f} ms | {taken[-1]:.1f} ms | {bar} |"


def measure(client: httpx.Client, url: str) -> None:
    """Save, fill, read."""
    body = {"title": "A save", "experiment": experiment(), "thumbnail": base64.b64encode(PNG).decode()}
    timed(lambda: client.post(PLACE, json=body), 20)  # whatever is done the first time alone
    print("| what | median | p99 | worst | bar |\n| --- | ---: | ---: | ---: | --- |")
    print(row("save", timed(lambda: client.post(PLACE, json=body), SAVES), "p99 < 20 ms"))
    fill(url, EXPERIMENTS - client.get(PLACE).json()["total"])
    print(row("save, beside 10,000", timed(lambda: client.post(PLACE, json=body), SAVES), "p99 < 20 ms"))
    print(row("first page", timed(lambda: client.get(PLACE), READS), "< 50 ms"))
    cursor = None
    for _ in range(50):
        cursor = client.get(PLACE, params={"limit": 100, **({"cursor": cursor} if cursor else {})}).json()["next"]
    print(row("page 51 of 100", timed(lambda: client.get(PLACE, params={"limit": 100, "cursor": cursor or ""}), READS), ""))
    print(row("search", timed(lambda: client.get(PLACE, params={"search": "experiment 77"}), READS), ""))


def main() -> None:
    """Measure one database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="another database, empty")
    with tempfile.TemporaryDirectory() as folder:
        url = parser.parse_args().url or f"sqlite:///{folder}/unravel.db"
        environment = {**os.environ, "UNRAVEL_DATABASE_URL": url}
        command = [sys.executable, "-m", "app.cli", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            try:
                with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
                    measure(client, url)
            finally:
                process.terminate()


if __name__ == "__main__":
    main()
