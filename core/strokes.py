"""Pictures that take long, made a little at a time: None after each stroke, the tree at the end.

>>> finished(iter([None, None, {"done": True}]))
{'done': True}
"""

from collections.abc import Iterator

from core.state import Tree


def finished(strokes: Iterator[Tree | None]) -> Tree:
    """The whole picture at once."""
    return next(tree for tree in strokes if tree is not None)
