"""One run: what the commands of the stream do to a timeline, and at what pace.

A session knows no socket, no process and no clock: it is told the time. It computes as asked, and what there is to
tell goes out in frames as the client draws them.
"""

import pickle
from collections.abc import Callable, Mapping
from math import inf
from typing import Any

from app.encoding import Tree
from app.experiments import Document
from app.frames import Frames, phase_of
from app.moments import packed, unpacked
from app.settings import Settings
from app.timeline import Timeline

TOGETHER = 3  # so many steps at most wait for the frame that will show them: to be woken for each costs as much as a small step


class Session:
    """One run. Commands raise InvalidInput and then leave everything as it was."""

    def __init__(self, experiment: Document, limits: Settings, step: int = 0, rate: float = 60.0, run: int = 0) -> None:
        self.timeline, self.limits = Timeline(experiment, limits), limits
        self.frames = Frames(rate, phase_of(run))
        self.status, self.reason = "paused", ""
        self.speed: float | None = None
        self._target: int | None = None
        self._paced_from = (0.0, 0)
        self.seek(step)

    # commands

    def play(self, speed: float, now: float) -> None:
        """Step on at so many steps a second; 0 is as fast as it goes."""
        self.speed = speed or inf
        self._paced_from = (now, 0)
        self._stand_at("playing")
        self._judge()

    def pause(self) -> None:
        """Stand still."""
        self.speed, self._target = None, None
        self._stand_at("paused")

    def step(self, count: int) -> None:
        """Go so many steps on or back, counted from where a seek is going."""
        here = self.timeline.state.step if self._target is None else self._target
        self.seek(max(0, here + count))

    def seek(self, step: int) -> None:
        """Go to a step: from the nearest checkpoint if it lies in the past, by computing on if not."""
        self.pause()
        self._target = min(step, self.limits.max_steps)
        self.timeline.return_to(self._target)

    def edit(self, change: Mapping[str, Any], restart: bool = False) -> None:
        """Change config, data or params from here on, or begin again with them; what plays goes on playing."""
        self.timeline.edit(change)
        if restart:
            self.timeline.restart()
        self._changed()

    def move(self, index: int, x: list[float], y: float) -> None:
        """Move one point."""
        self.timeline.move_point(index, x, y)
        self._changed()

    def restart(self) -> None:
        """Go back to step 0 with the data and settings now in force."""
        self.timeline.restart()
        self.pause()
        self._changed()

    def watch(self, views: Mapping[str, Document]) -> None:
        """Say which views are wanted."""
        self.frames.watch(self.timeline, views)

    def explain(self, question: Document) -> Any:
        """Where a number comes from, as a core Trace."""
        return self.timeline.scene.model.explain(self.timeline.state, question)

    def acknowledge(self, frame: int) -> None:
        """The client has drawn this frame."""
        self.frames.acknowledge(frame)

    # computing

    @property
    def seeking(self) -> bool:
        """Whether it is on its way to a step."""
        return self._target is not None

    @property
    def eager(self) -> bool:
        """Whether it takes all the time that it can get."""
        return self.seeking or self.speed == inf or self.frames.drawing

    def due(self, now: float) -> float:
        """How many steps should be computed now."""
        if self._target is not None:
            return self._target - self.timeline.state.step
        if self.speed is None:
            return 0
        since, done = self._paced_from
        return inf if self.speed == inf else int((now - since) * self.speed) - done

    def next_due(self, now: float, rate: float) -> float:
        """The time at which there will be something to do; now if there is, infinity if a command must come first."""
        if self.eager:
            return now
        if self.speed is None:
            return self.frames.due_at(rate)
        since, done = self._paced_from
        first, last = (since + (done + steps) / self.speed for steps in (1, TOGETHER))
        return min(self.frames.due_at(rate), max(first, min(last, self.frames.next_at(rate))))

    def work(self, now: float, go_on: Callable[[], bool]) -> None:
        """Compute what is due for as long as `go_on` says; of what is not reached in time, no more than a few steps are owed."""
        steps, done = self.due(now), 0
        while done < steps and (self.seeking or self.speed is not None) and (done == 0 or go_on()):
            self.timeline.advance()
            done += 1
            self._judge()
        if self._target is not None:
            if self.timeline.state.step >= self._target:
                self._arrive(now)
        elif self.speed is not None and done:
            since, before = self._paced_from
            self._paced_from = (since, before + done) if steps - done < TOGETHER else (now, 0)
            self.frames.dirty = True
        if self.frames.drawing and not self.seeking:
            self.frames.draw(go_on)

    def snapshot(self) -> bytes:
        """All that is needed to go on elsewhere from the same step to the same numbers."""
        timeline = self.timeline
        kept = {
            "experiment": timeline.document,
            "rate": self.frames.rate,
            "views": self.frames.wanted,
            "frames": self.frames.made,
            "arrived": packed(timeline.arrived),
            "losses": timeline.losses.since(0),
            "revision": timeline.revision,
            "standing": (self.status, self.reason, self.speed, self._target),
        }
        return pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)

    @classmethod
    def restored(cls, blob: bytes, limits: Settings, now: float, run: int = 0) -> "Session":
        """The session that a snapshot was made of."""
        kept = pickle.loads(blob)
        session = cls(kept["experiment"], limits, rate=kept["rate"], run=run)
        session.timeline.resume(unpacked(kept["arrived"]), kept["losses"], kept["revision"])
        session.frames.take_up(session.timeline, kept["views"], kept["frames"])
        session.status, session.reason, session.speed, session._target = kept["standing"]
        session._paced_from = (now, 0)
        return session

    # frames

    def frame_due(self, now: float, rate: float) -> bool:
        """Whether a frame should go out now, at no more than `rate` frames a second."""
        return not self.seeking and now >= self.frames.due_at(rate)

    def frame(self, now: float) -> Tree:
        """The newest state, as a tree for the wire."""
        return self.frames.compose(self.timeline, self.status, self.reason, now)

    def _arrive(self, now: float) -> None:
        self._target, self._paced_from, self.frames.dirty = None, (now, 0), True
        self._judge()

    def _changed(self) -> None:
        self._target = None
        self.frames.void_from(self.timeline.state.step)
        if self.status != "playing":
            self._stand_at("paused")
        self._judge()

    def _stand_at(self, status: str, reason: str = "") -> None:
        self.status, self.reason, self.frames.dirty = status, reason, True

    def _judge(self) -> None:
        """Stop by itself where the training has come to an end."""
        verdict = self._verdict()
        if verdict is not None and (verdict[0] == "diverged" or (self.speed is not None and not self.seeking)):
            self.speed, self._target = None, None
            self._stand_at(*verdict)

    def _verdict(self) -> tuple[str, str] | None:
        state = self.timeline.state
        found = self.timeline.scene.model.verdict(state)
        if found is None and state.step >= self.limits.max_steps:
            return "finished", f"{self.limits.max_steps} steps are the most that one run takes"
        return found
