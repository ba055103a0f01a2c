"""What one client is told: the views it watches, the frames it has been sent and has drawn, what is new since.

At most two frames are unacknowledged; until the client has drawn one, the next frame waits and grows up with the run:
it will be the newest state with the losses of all steps since the last.
"""

from collections.abc import Callable, Mapping
from math import floor, inf, log2

from app.drawings import Drawings
from app.encoding import Tree
from app.experiments import Document
from app.timeline import Timeline
from core.algorithm import View
from core.errors import InvalidInput, UnknownName

MOST_UNACKNOWLEDGED = 2
ROUNDING = 1e-6  # of the time between two frames
GOLDEN = (5**0.5 - 1) / 2


class Frames:
    """The frames of one client: at most `rate` a second, at even times, which `phase` from 0 to 1 moves between those of others."""

    def __init__(self, rate: float, phase: float = 0.0) -> None:
        self.rate, self.phase = rate, phase
        self.views: dict[str, tuple[View, Document]] = {}
        self.made = self.acknowledged = 0
        self.dirty = True
        self._last = -inf
        self._losses_to = 0
        self._sent: dict[str, object] = {}
        self._tried: dict[str, tuple[object, Tree]] = {}
        self._drawings = Drawings()

    @property
    def wanted(self) -> dict[str, Document]:
        """The watched views with their options."""
        return {name: options for name, (_, options) in self.views.items()}

    def watch(self, timeline: Timeline, wanted: Mapping[str, Document]) -> None:
        """Say which views are wanted. Raises InvalidInput where one cannot be made."""
        views = named(timeline, wanted)
        tried: dict[str, tuple[object, Tree]] = {}
        for name, (view, options) in views.items():
            if view.strokes:
                view.strokes(timeline.scene.model, timeline.state, options)
            else:
                tried[name] = key_of(timeline, view, options), view.make(timeline.scene.model, timeline.state, options)
        for name in self.views.keys() - views.keys():
            if self._drawings.forget(name):
                del self._sent[f"views.{name}"]
        self.views, self._tried, self.dirty = views, tried, True

    @property
    def drawing(self) -> bool:
        """Whether there are views under way that take long."""
        return bool(self._drawings.under_way)

    def draw(self, more: Callable[[], bool]) -> None:
        """Draw at views that take long, for as long as `more` says."""
        self.dirty = self._drawings.go_on(more) or self.dirty

    def take_up(self, timeline: Timeline, wanted: Mapping[str, Document], made: int) -> None:
        """Go on where a client has seen so many frames."""
        self.views, self.made, self.acknowledged = named(timeline, wanted), made, made

    def acknowledge(self, frame: int) -> None:
        """The client has drawn this frame."""
        self.acknowledged = max(self.acknowledged, min(frame, self.made))

    def void_from(self, step: int) -> None:
        """The losses from this step on are other ones now."""
        self._losses_to, self.dirty = min(self._losses_to, step), True
        self._last = -inf  # what the learner has changed is shown at once; only acknowledgements hold it back

    def due_at(self, offered: float) -> float:
        """When the next frame may go out; infinity if there is nothing to tell or the client has not drawn the last."""
        if not self.dirty or self.made - self.acknowledged >= MOST_UNACKNOWLEDGED:
            return inf
        return self.next_at(offered)

    def next_at(self, offered: float) -> float:
        """When the next frame may go out if there is something to tell; however late the last one was, it does not put off others."""
        rate = min(offered, self.rate)
        return -inf if self._last == -inf else (floor(self._last * rate - self.phase + ROUNDING) + 1 + self.phase) / rate

    def pause_at(self, now: float, end: float, offered: float) -> float:
        """When computing that goes on until `end` should pause for a frame."""
        soon = self.next_at(offered)
        return soon if now < soon < end else end

    def compose(self, timeline: Timeline, status: str, reason: str, now: float) -> Tree:
        """The newest state: what changed since the last frame, and the losses of all steps since then."""
        self.made += 1
        self._last, self.dirty = now, False
        tree: Tree = {
            "frame": self.made,
            "step": timeline.state.step,
            "furthest": timeline.furthest,
            "status": status,
            "reason": reason,
            "revision": timeline.revision,
            "losses": self._new_losses(timeline),
            "views": self._new_views(timeline),
        }
        milestone = int(4 * log2(1 + timeline.state.step) + self.phase)  # what takes long is looked at again, ever more seldom
        if self._is_new("notes", (timeline.revision, status, milestone)):
            tree["notes"] = [dict(vars(note)) for note in timeline.scene.model.notes(timeline.state)]
        return tree

    def _new_losses(self, timeline: Timeline) -> Tree:
        first = min(self._losses_to, timeline.losses.to)
        curves = zip(timeline.algorithm.curves, timeline.losses.since(first), strict=True)
        self._losses_to, tested = timeline.losses.to, timeline.scene.data.is_test.any()
        return {"from": first, **{name: values for name, values in curves if tested or not name.startswith("test")}}

    def _new_views(self, timeline: Timeline) -> Tree:
        tree: Tree = {}
        for name, (view, options) in self.views.items():
            key = key_of(timeline, view, options)
            if not self._is_new(f"views.{name}", key):
                continue
            self._drawings.forget(name)
            try:
                if view.strokes:
                    self._drawings.begin(name, view.strokes(timeline.scene.model, timeline.state, options))
                else:
                    tried = self._tried.get(name)
                    made = tried[1] if tried and tried[0] == key else view.make(timeline.scene.model, timeline.state, options)
                    tree[name] = made
            except InvalidInput as error:  # options that fitted other data: this view is empty, the others are not harmed
                tree[name] = {"reason": str(error)}
        self._tried = {}
        return {**tree, **self._drawings.taken()}

    def _is_new(self, name: str, key: object) -> bool:
        new: bool = self._sent.get(name) != key
        self._sent[name] = key
        return new


def phase_of(run: int) -> float:
    """A phase for the frames of a run that lies far from those of all others, however many there are: runs that begin together
    would else all want theirs at once.

    >>> [round(phase_of(run), 2) for run in range(5)]
    [0.0, 0.62, 0.24, 0.85, 0.47]
    """
    return run * GOLDEN % 1


def key_of(timeline: Timeline, view: View, options: Document) -> object:
    """What a picture depends on: as long as this is the same, so is the picture."""
    return timeline.revision, options, timeline.state.step if view.follows == "step" else None


def named(timeline: Timeline, wanted: Mapping[str, Document]) -> dict[str, tuple[View, Document]]:
    """The views of these names. Raises UnknownName for a name or an option that there is not."""
    known = {view.name: view for view in timeline.algorithm.views}
    for name, options in wanted.items():
        if name not in known:
            raise UnknownName(f"views.{name}", f"one of {', '.join(known)}", name)
        for option in options:
            if option not in known[name].options:
                raise UnknownName(f"views.{name}.{option}", f"one of {', '.join(known[name].options) or 'no options'}", option)
    return {name: (known[name], options) for name, options in wanted.items()}
