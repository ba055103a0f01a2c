"""A host whose clock the tests hold in their hands."""

import json
from typing import Any

from app.encoding import from_frame
from app.host import Host
from app.settings import Settings
from tests.app.given import document


class Desk:
    """A host with a clock that goes on by `tick` whenever it is read, and all that it sends."""

    def __init__(self, limits: Settings | None = None, tick: float = 0.0) -> None:
        self.now, self.tick = 100.0, tick
        self.out: list[tuple[int, str, bytes]] = []
        self.host = Host(limits or Settings(compute=0), lambda *message: self.out.append(message), self.clock)

    def clock(self) -> float:
        self.now += self.tick
        return self.now

    def give(self, run: int, command: str, **rest: Any) -> None:
        """One command."""
        filled = {"speed": 0.0, "restart": False} if command in ("play", "set", "data") else {}
        self.host.handle(run, {"command": command, "id": command, **filled, **rest})

    def open(self, *runs: int, experiment: dict[str, Any] | None = None, step: int = 0, encoding: str = "binary") -> None:
        """Runs that have been opened."""
        for run in runs:
            self.give(run, "open", experiment=experiment or document(), step=step, rate=60.0, encoding=encoding)

    def texts(self, run: int) -> list[dict[str, Any]]:
        """What was said to a run in text."""
        return [json.loads(payload) for to, kind, payload in self.out if to == run and kind == "text"]

    def frames(self, run: int) -> list[dict[str, Any]]:
        """The frames of a run."""
        return [from_frame(payload) for to, kind, payload in self.out if to == run and kind == "frame"]

    def snapshots(self, run: int) -> list[bytes]:
        """The snapshots of a run."""
        return [payload for to, kind, payload in self.out if to == run and kind == "snapshot"]

    def step(self, run: int) -> int:
        """Where a run stands."""
        session = self.host.places[run].session
        assert session is not None
        return session.timeline.state.step

    def turns(self, count: int, apart: float = 0.0) -> None:
        """So many turns."""
        for _ in range(count):
            self.host.turn()
            self.now += apart
