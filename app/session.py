"""One run: what the commands of the stream do to a timeline, at what pace, and the frames that tell of it.

A session knows no socket, no process and no clock: it is told the time. It computes as asked, sends a frame when
something has changed, and keeps at most two frames unacknowledged; until the client has drawn one it goes on
computing, and the next frame is the newest state with the losses of all steps since the last.
"""

import pickle
from collections.abc import Callable, Mapping
from math import inf, isfinite
from typing import Any

from app.encoding import Tree
from app.experiments import Document
from app.settings import Settings
from app.timeline import Timeline
from core.algorithm import View
from core.errors import UnknownName
from core.state import State

MOST_UNACKNOWLEDGED = 2


class Session:
    """One run. Commands raise InvalidInput and then leave everything as it was."""

    def __init__(self, experiment: Document, limits: Settings, step: int = 0, rate: float = 60.0) -> None:
        self.timeline = Timeline(experiment, limits)
        self.limits = limits
        self.rate = rate
        self.status, self.reason = "paused", ""
        self.speed: float | None = None
        self.views: dict[str, tuple[View, Document]] = {}
        self.frames = self.acknowledged = 0
        self.last_frame = -inf
        self._target: int | None = None
        self._paced_from = (0.0, 0)
        self._sent_losses = 0
        self._sent: dict[str, object] = {}
        self._dirty = True
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
        self.speed = None
        self._stand_at("paused")

    def step(self, count: int) -> None:
        """Go so many steps on or back."""
        self.seek(max(0, self.timeline.state.step + count))

    def seek(self, step: int) -> None:
        """Go to a step: from the nearest checkpoint if it lies in the past, by computing on if not."""
        self.pause()
        target = min(step, self.limits.max_steps)
        if target < self.timeline.state.step or target <= self.timeline.furthest:
            self.timeline.return_to(target)
        self._target = target

    def edit(self, change: Mapping[str, Any]) -> None:
        """Change config, data or params from here on."""
        self.finish_seek()
        self.timeline.edit(change)
        self._changed()

    def move(self, index: int, x: list[float], y: float) -> None:
        """Move one point."""
        self.finish_seek()
        self.timeline.move_point(index, x, y)
        self._changed()

    def restart(self) -> None:
        """Go back to step 0 with the data and settings now in force."""
        self.finish_seek()
        self.timeline.restart()
        self.pause()
        self._changed()

    def watch(self, views: Mapping[str, Document]) -> None:
        """Say which views are wanted."""
        known = {view.name: view for view in self.timeline.algorithm.views}
        for name, options in views.items():
            if name not in known:
                raise UnknownName(f"views.{name}", f"one of {', '.join(known)}", name)
            for option in options:
                if option not in known[name].options:
                    raise UnknownName(f"views.{name}.{option}", f"one of {', '.join(known[name].options) or 'no options'}", option)
        for name, options in views.items():
            known[name].make(self.timeline.scene.model, self.timeline.state, options)
        self.views = {name: (known[name], options) for name, options in views.items()}
        self._dirty = True

    def explain(self, question: Document) -> Any:
        """Where a number comes from, as a core Trace."""
        self.finish_seek()
        return self.timeline.scene.model.explain(self.timeline.state, question)

    def acknowledge(self, frame: int) -> None:
        """The client has drawn this frame."""
        self.acknowledged = max(self.acknowledged, min(frame, self.frames))

    # computing

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
        if self.due(now) > 0 or self._target is not None:
            return now
        frame = self.last_frame + 1 / min(rate, self.rate) if self._dirty and self._may_send() else inf
        if self.speed is None:
            return frame
        since, done = self._paced_from
        return min(frame, since + (done + 1) / self.speed)

    def work(self, now: float, go_on: Callable[[], bool]) -> None:
        """Compute what is due for as long as `go_on` says; what is not reached in time is not owed."""
        steps = self.due(now)
        if steps <= 0 and self._target is None:
            return
        done = 0
        while done < steps and self._target_or_playing() and (done == 0 or go_on()):
            self.timeline.advance()
            done += 1
            self._judge()
        if self._target is not None and self.timeline.state.step >= self._target:
            self._target = None
            self._dirty = True
        if self.speed is not None:
            since, before = self._paced_from
            self._paced_from = (since, before + done) if done == steps else (now, 0)
            self._dirty = self._dirty or done > 0

    def snapshot(self) -> bytes:
        """All that is needed to go on elsewhere from the same step to the same numbers."""
        timeline = self.timeline
        return pickle.dumps(
            {
                "experiment": timeline.document,
                "rate": self.rate,
                "speed": self.speed,
                "target": self._target,
                "views": {name: options for name, (_, options) in self.views.items()},
                "frames": self.frames,
                "state": tuple(timeline.state),
                "losses": timeline.losses.since(0),
            }
        )

    @classmethod
    def restored(cls, blob: bytes, limits: Settings, now: float) -> "Session":
        """The session that a snapshot was made of."""
        kept = pickle.loads(blob)
        session = cls(kept["experiment"], limits, rate=kept["rate"])
        session.timeline.resume(State(*kept["state"]), *kept["losses"])
        session.watch(kept["views"])
        session.frames = session.acknowledged = kept["frames"]
        session._target = kept["target"]
        if kept["speed"] is not None:
            session.play(kept["speed"], now)
        return session

    def finish_seek(self) -> None:
        """Arrive where a seek was going."""
        while self._target is not None:
            self.work(0.0, lambda: True)

    # frames

    def frame_due(self, now: float, rate: float) -> bool:
        """Whether a frame should go out now, at no more than `rate` frames a second."""
        settled = self._target is None
        return self._dirty and settled and self._may_send() and now >= self.last_frame + 1 / min(rate, self.rate)

    def frame(self, now: float) -> Tree:
        """The newest state: what changed since the last frame, and the losses of all steps since then."""
        timeline, state = self.timeline, self.timeline.state
        self.frames += 1
        self.last_frame, self._dirty = now, False
        first = min(self._sent_losses, timeline.losses.to)
        train, test = timeline.losses.since(first)
        self._sent_losses = timeline.losses.to
        losses: Tree = {"from": first, "train": train}
        if timeline.scene.data.is_test.any():
            losses["test"] = test
        tree: Tree = {
            "frame": self.frames,
            "step": state.step,
            "furthest": timeline.furthest,
            "status": self.status,
            "reason": self.reason,
            "revision": timeline.revision,
            "losses": losses,
            "views": self._changed_views(),
        }
        key = (timeline.revision, self.status)
        if self._sent.get("") != key:
            self._sent[""] = key
            tree["notes"] = [dict(vars(note)) for note in timeline.scene.model.notes(state)]
        return tree

    def _changed_views(self) -> Tree:
        timeline, tree = self.timeline, {}
        for name, (view, options) in self.views.items():
            key = (timeline.revision, options, timeline.state.step if view.follows == "step" else None)
            if self._sent.get(name) != key:
                self._sent[name] = key
                tree[name] = view.make(timeline.scene.model, timeline.state, options)
        return tree

    def _may_send(self) -> bool:
        return self.frames - self.acknowledged < MOST_UNACKNOWLEDGED

    def _changed(self) -> None:
        self._sent_losses = min(self._sent_losses, self.timeline.state.step)
        if self.status != "playing":
            self._stand_at("paused")
        self._dirty = True
        self._judge()

    def _target_or_playing(self) -> bool:
        return self._target is not None or self.speed is not None

    def _stand_at(self, status: str, reason: str = "") -> None:
        self.status, self.reason, self._dirty = status, reason, True

    def _judge(self) -> None:
        """Stop by itself where the training has come to an end."""
        timeline = self.timeline
        if self.speed is None and not isfinite(timeline.state.loss.total):
            self._target = None
        verdict = timeline.scene.model.verdict(timeline.state)
        if verdict is None and timeline.state.step >= self.limits.max_steps:
            verdict = "finished", f"{self.limits.max_steps} steps are the most that one run takes"  # type: ignore[assignment]
        if verdict is not None and (self.speed is not None or verdict[0] == "diverged"):
            self.speed, self._target = None, None
            self._stand_at(*verdict)
