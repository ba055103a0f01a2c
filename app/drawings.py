"""Views that take long: drawn a little at a time, beside whatever else a run does, and told when they are finished."""

from collections.abc import Callable, Iterator

from app.encoding import Tree


class Drawings:
    """Views under way by name, and finished ones that have not been told yet."""

    def __init__(self) -> None:
        self.under_way: dict[str, Iterator[Tree | None]] = {}
        self.finished: dict[str, Tree] = {}

    def begin(self, name: str, work: Iterator[Tree | None]) -> None:
        """Draw this from now on; what was drawn under the name is void."""
        self.finished.pop(name, None)
        self.under_way[name] = work

    def forget(self, name: str) -> bool:
        """Draw it no longer; whether there was something to forget."""
        told = self.finished.pop(name, None) is None
        return self.under_way.pop(name, None) is not None or not told

    def go_on(self, more: Callable[[], bool]) -> bool:
        """Draw for as long as `more` says, a stroke at least; whether a view was finished."""
        done = False
        for name in list(self.under_way):
            tree = next(self.under_way[name])
            while tree is None and more():
                tree = next(self.under_way[name])
            if tree is None:
                break
            self.finished[name], done = tree, True
            del self.under_way[name]
            if not more():
                break
        return done

    def taken(self) -> dict[str, Tree]:
        """The finished views, once."""
        finished, self.finished = self.finished, {}
        return finished
