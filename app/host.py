"""Many sessions on one processor: commands in, messages out, and a fair turn for everyone.

A host serves its sessions round robin in time slices, so a heavy run never starves a light one. When it cannot keep
up, the frame rate that it offers falls, from 60 frames a second to 5, instead of queues growing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from app.encoding import Tree, to_frame, to_json
from app.experiments import Document
from app.formulas import trace_json
from app.jobs import JOBS
from app.problems import problem
from app.session import Session
from app.settings import Settings
from core.errors import InvalidInput

SLICE = 0.005  # seconds that a session may compute before the next one has its turn
RATES = (60.0, 30.0, 15.0, 10.0, 5.0)
SPARE = 0.75  # share of the time that sessions may take up before the offered rate falls
EVERY = 1.0  # seconds between two snapshots of a run
WINDOW = 0.5  # seconds over which the share is measured

Send = Callable[[int, str, bytes], None]


@dataclass
class Load:
    """What the frames of one window cost, and the rate that can be offered for it."""

    offered: float = RATES[0]
    since: float = 0.0
    busy: float = 0.0
    frames: int = 0
    receivers: set[int] = field(default_factory=set)

    def note(self, run: int, seconds: float, framed: bool) -> None:
        """A session has been served."""
        self.busy += seconds
        if framed:
            self.frames += 1
            self.receivers.add(run)

    def review(self, now: float) -> bool:
        """At the end of a window: the highest rate whose frames fit into the time there is. Whether it has changed."""
        if now - self.since < WINDOW:
            return False
        before = self.offered
        if self.frames:
            cost = self.busy / self.frames * len(self.receivers)
            self.offered = next((rate for rate in RATES if rate * cost <= SPARE), RATES[-1])
        self.since, self.busy, self.frames = now, 0.0, 0
        self.receivers.clear()
        return self.offered != before


class Host:
    """The sessions of one processor. `send(run, kind, payload)` takes what goes out; kind: text, frame, snapshot, reply."""

    def __init__(self, limits: Settings, send: Send, clock: Callable[[], float]) -> None:
        self.limits, self.send, self.clock = limits, send, clock
        self.sessions: dict[int, Session] = {}
        self.due: dict[int, float] = {}  # when each session wants to be served; kept, since asking all of them at each turn costs most
        self.as_json: set[int] = set()
        self.stored: dict[int, tuple[object, float]] = {}
        self.jobs: list[tuple[int, Iterator[Tree | None]]] = []
        self.load = Load()

    def handle(self, run: int, message: Document) -> None:
        """Carry out one command of a run. What is wrong with it is said, and changes nothing."""
        try:
            self._carry_out(run, message)
        except InvalidInput as error:
            self.send(run, "text", to_json({"type": "error", "id": message.get("id"), "error": problem(error)}).encode())
        self._look_ahead(run)

    def request(self, run: int, kind: str, message: Document) -> None:
        """Begin a job whose result will be sent as a reply."""
        self.jobs.append((run, JOBS[kind](message, self.limits)))

    def close(self, run: int) -> None:
        """Forget a run."""
        for kept in (self.sessions, self.due, self.stored):
            kept.pop(run, None)
        self.as_json.discard(run)

    def turn(self) -> float:
        """Serve everyone once; how many seconds from now there will be something to do again."""
        now = self.clock()
        for run in [run for run, due in self.due.items() if due <= now]:
            self._serve(run, self.sessions[run], self.clock())
            self._look_ahead(run)
        for job in list(self.jobs):
            self._go_on(job)
        now = self.clock()
        if self.load.review(now):
            for run in self.sessions:
                self._look_ahead(run)
        return 0.0 if self.jobs else max(0.0, min(self.due.values(), default=inf) - now)

    def _look_ahead(self, run: int) -> None:
        """Note when a session wants to be served next."""
        if run in self.sessions:
            self.due[run] = self.sessions[run].next_due(self.clock(), self.load.offered)

    def _serve(self, run: int, session: Session, now: float) -> None:
        session.work(now, lambda: self.clock() - now < SLICE)
        framed = session.frame_due(now, self.load.offered)
        if framed:
            tree = session.frame(now)
            if run in self.as_json:
                self.send(run, "text", to_json({"type": "frame", **tree}).encode())
            else:
                self.send(run, "frame", to_frame(tree))
        self._store(run, session)
        self.load.note(run, self.clock() - now, framed)

    def _store(self, run: int, session: Session) -> None:
        """Hand out a snapshot, at most one a second, when there is something new to keep."""
        now, version = self.clock(), (session.timeline.revision, session.timeline.state.step, session.status)
        kept, since = self.stored.get(run, (None, -inf))
        if version != kept and now - since >= EVERY:
            self.stored[run] = version, now
            self.send(run, "snapshot", session.snapshot())

    def _go_on(self, job: tuple[int, Iterator[Tree | None]]) -> None:
        """One breath of a job."""
        run, work = job
        try:
            result = next(work)
            reply = None if result is None else b"200" + to_json(result).encode()
        except InvalidInput as error:
            reply = b"422" + to_json(problem(error)).encode()
        if reply is not None:
            self.jobs.remove(job)
            self.send(run, "reply", reply)

    def _carry_out(self, run: int, message: Document) -> None:
        name, identity = message["command"], message.get("id")
        if name == "open":
            self.sessions[run] = Session(message["experiment"], self.limits, message["step"], message["rate"])
            self.stored.pop(run, None)
            if message["encoding"] == "json":
                self.as_json.add(run)
            self._tell(run, "opened", identity, experiment=self.sessions[run].timeline.document, step=message["step"])
            return
        session = self.sessions.get(run)
        if session is None:
            raise InvalidInput("command", "open first: there is no run yet", name)
        COMMANDS[name](session, message, self.clock())
        if name in DOCUMENTED:
            self._tell(run, "document", identity, experiment=session.timeline.document)
        elif name == "explain":
            self._tell(run, "explanation", identity, trace=trace_json(session.explain(message["question"])))

    def _tell(self, run: int, kind: str, identity: str | None, **content: Any) -> None:
        self.send(run, "text", to_json({"type": kind, "id": identity, **content}).encode())

    def restore(self, run: int, encoding: str, snapshot: bytes) -> None:
        """Take up a run that was served elsewhere."""
        self.sessions[run] = Session.restored(snapshot, self.limits, self.clock())
        self._look_ahead(run)
        if encoding == "json":
            self.as_json.add(run)


COMMANDS: dict[str, Callable[[Session, Document, float], None]] = {
    "play": lambda session, message, now: session.play(message["speed"], now),
    "pause": lambda session, message, now: session.pause(),
    "restart": lambda session, message, now: session.restart(),
    "step": lambda session, message, now: session.step(message["count"]),
    "seek": lambda session, message, now: session.seek(message["step"]),
    "set": lambda session, message, now: session.edit({"config": message["config"]}),
    "data": lambda session, message, now: session.edit({"data": message["data"]}),
    "params": lambda session, message, now: session.edit({"params": message["params"]}),
    "move": lambda session, message, now: session.move(message["index"], message["x"], message["y"]),
    "watch": lambda session, message, now: session.watch(message["views"]),
    "ack": lambda session, message, now: session.acknowledge(message["frame"]),
    "explain": lambda session, message, now: None,
}
DOCUMENTED = ("restart", "set", "data", "params")
