"""Many sessions on one processor: commands in, messages out, and a fair turn for everyone.

A host serves its sessions round robin in time slices, so a heavy run never starves a light one. A command that must
wait for a seek to arrive is kept until then, and those after it. A fault of ours ends the run that met it, and no other.
"""

import logging
import struct
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from app.commands import AFTER_ARRIVAL, COMMANDS, EDITS, NOT_REPLAYED, REPLIES, UNSTEADY
from app.encoding import Tree, to_frame, to_json
from app.experiments import Document
from app.jobs import JOBS
from app.load import Load
from app.problems import problem, refusal
from app.session import Session
from app.settings import Settings
from core.errors import InvalidInput

logger = logging.getLogger("unravel.host")

SLICE = 0.005  # seconds that a session may compute before the next one has its turn
EVERY = 1.0  # seconds between two snapshots of a run, and for each further megabyte
MOST_WAITING = 200  # commands of one run that wait for a seek to arrive
HANDLED = struct.Struct("<Q")  # a snapshot begins with the number of commands that it includes
MISTAKE = refusal(500, detail="The server made a mistake; the run has ended. Open it again.")

Send = Callable[[int, str, bytes], None]


@dataclass
class Place:
    """What a host knows of one run."""

    session: Session | None = None
    as_json: bool = False
    waiting: deque[Document] = field(default_factory=deque)
    handled: int = 0
    kept: object = None
    keep_at: float = -inf
    due: float = inf


class Host:
    """The sessions of one processor. `send(run, kind, payload)` takes what goes out; kind: text, frame, snapshot, reply."""

    def __init__(self, limits: Settings, send: Send, clock: Callable[[], float]) -> None:
        self.limits, self.send, self.clock = limits, send, clock
        self.places: dict[int, Place] = {}
        self.jobs: deque[tuple[int, Iterator[Tree | None]]] = deque()
        self.load = Load(since=clock())

    def handle(self, run: int, message: Document) -> None:
        """Carry out one command of a run, or keep it until a seek has arrived."""
        place = self.places.setdefault(run, Place())
        name = message["command"]
        if name == "open":
            place.handled += len(place.waiting)
            place.waiting.clear()
        seeking = place.session is not None and place.session.seeking
        if name == "ack" or not (place.waiting or (seeking and name in AFTER_ARRIVAL)):
            self._attempt(run, place, message)
        elif len(place.waiting) < MOST_WAITING:
            place.waiting.append(message)
        else:
            place.handled += 1
            self._complain(run, message, refusal(429, detail=f"{MOST_WAITING} commands wait already for the run to arrive at its step."))
        self._look_ahead(place)

    def request(self, run: int, kind: str, message: Document) -> None:
        """Begin a job whose result will be sent as a reply."""
        self.jobs.append((run, JOBS[kind](message, self.limits)))

    def restore(self, run: int, encoding: str, snapshot: bytes) -> None:
        """Take up a run that was served elsewhere."""
        place = self.places[run] = Place(as_json=encoding == "json")
        try:
            place.session = Session.restored(snapshot, self.limits, self.clock(), run)
        except Exception:
            self._end(run, place)
        self._look_ahead(place)

    def close(self, run: int) -> None:
        """Forget a run, or a job that nobody waits for any more."""
        self.places.pop(run, None)
        self.jobs = deque(job for job in self.jobs if job[0] != run)

    def turn(self) -> float:
        """Serve everyone once; how many seconds from now there will be something to do again."""
        begin = self.clock()
        for run, place in [(run, place) for run, place in self.places.items() if place.due <= begin]:
            if place.session is not None:
                self._serve(run, place, place.session, self.clock())
            if place.waiting and not (place.session and place.session.seeking):
                self._attempt(run, place, place.waiting.popleft())
            self._look_ahead(place)
        if self.jobs:
            self._go_on(*self.jobs.popleft())
        now = self.clock()
        self.load.review(now)
        return 0.0 if self.jobs else max(0.0, min([place.due for place in self.places.values()], default=inf) - now)

    def _look_ahead(self, place: Place) -> None:
        """Note when a run has something to do next: asking every session at every turn would cost more than serving them."""
        ahead = inf if place.session is None else place.session.next_due(self.clock(), self.load.offered)
        place.due = -inf if place.waiting else ahead

    def _serve(self, run: int, place: Place, session: Session, now: float) -> None:
        try:
            end = session.frames.pause_at(now, now + SLICE, self.load.offered)
            session.work(now, lambda: self.clock() < end)
            worked = self.clock()
            framed = session.frame_due(worked, self.load.offered)
            if framed:
                tree = session.frame(worked)
                if place.as_json:
                    self.send(run, "text", to_json({"type": "frame", **tree}).encode())
                else:
                    self.send(run, "frame", to_frame(tree))
            self._store(run, place)
        except Exception:
            self._end(run, place)
        else:
            self.load.note(run, 0.0 if session.eager else worked - now, self.clock() - worked, framed)

    def _attempt(self, run: int, place: Place, message: Document) -> None:
        """Carry out a command. What is wrong with it is said, and changes nothing."""
        name = message["command"]
        playing = place.session is not None and place.session.speed is not None
        place.handled += name not in NOT_REPLAYED
        try:
            self._carry_out(run, place, message)
            # While it plays, what a command does depends on the moment at which it comes.
            self._store(run, place, at_once=playing and name not in UNSTEADY)
        except InvalidInput as error:
            self._complain(run, message, problem(error))
        except Exception:
            self._end(run, place, message)

    def _carry_out(self, run: int, place: Place, message: Document) -> None:
        name, identity = message["command"], message.get("id")
        if name == "open":
            place.session = Session(message["experiment"], self.limits, message["step"], message["rate"], run)
            place.as_json, place.keep_at = message["encoding"] == "json", -inf
            self._tell(run, "opened", identity, experiment=place.session.timeline.document, step=message["step"])
            return
        session = place.session
        if session is None:
            raise InvalidInput("command", "open first: there is no run yet", name)
        if name in REPLIES:
            kind, content = REPLIES[name](session, message)
            self._tell(run, kind, identity, **content)
            return
        COMMANDS[name](session, message, self.clock())
        if name in EDITS:
            self._tell(run, "document", identity, experiment=session.timeline.document)

    def _store(self, run: int, place: Place, at_once: bool = False) -> None:
        """Hand out a snapshot when there is something new to keep: the larger, the more seldom."""
        session, now = place.session, self.clock()
        if session is None or place.waiting or (now < place.keep_at and not at_once):
            return
        version = session.timeline.revision, session.timeline.state.step, session.status, place.handled
        if version != place.kept:
            blob = session.snapshot()
            place.kept, place.keep_at = version, now + EVERY * max(1.0, len(blob) / 1e6)
            self.send(run, "snapshot", HANDLED.pack(place.handled) + blob)

    def _end(self, run: int, place: Place, message: Document | None = None) -> None:
        """End a run that has met a fault of ours; there is nothing to go back to."""
        logger.exception("A run was ended by a fault.")
        place.session, place.kept, place.handled = None, None, place.handled + len(place.waiting)
        place.waiting.clear()
        self._complain(run, message or {}, MISTAKE)
        self.send(run, "snapshot", HANDLED.pack(place.handled))

    def _go_on(self, run: int, work: Iterator[Tree | None]) -> None:
        """One breath of a job."""
        try:
            reply = None if (result := next(work)) is None else b"200" + to_json(result).encode()
        except InvalidInput as error:
            reply = b"422" + to_json(problem(error)).encode()
        except Exception:
            logger.exception("A request was ended by a fault.")
            reply = b"500" + to_json(refusal(500, detail="The server made a mistake.")).encode()
        if reply is None:
            self.jobs.append((run, work))
        else:
            self.send(run, "reply", reply)

    def _complain(self, run: int, message: Document, error: dict[str, Any]) -> None:
        self._tell(run, "error", message.get("id"), error=error)

    def _tell(self, run: int, kind: str, identity: str | None, **content: Any) -> None:
        self.send(run, "text", to_json({"type": kind, "id": identity, **content}).encode())
