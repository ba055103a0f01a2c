"""Pictures that are made a little at a time."""

from collections.abc import Iterator

from core.state import Tree
from core.strokes import finished


def test_the_picture_comes_after_its_strokes_and_nothing_is_asked_for_after_it() -> None:
    asked: list[int] = []

    def strokes() -> Iterator[Tree | None]:
        for stroke in range(3):
            asked.append(stroke)
            yield None
        yield {"strokes": len(asked)}
        asked.append(-1)

    assert finished(strokes()) == {"strokes": 3} and asked == [0, 1, 2]
