"""Formulas of traces: written no further down than they are seen."""

from core.trace import given
from core.trace_formulas import Piece, computed, folded


def test_what_nobody_looks_at_is_not_written() -> None:
    asked = list[str]()

    def pieces(name: str, value: float) -> list[Piece]:
        asked.append(name)
        return [given(name, name, value)]

    below = computed("Below", "b", 2.0, lambda: pieces("c", 2.0))
    root = folded(computed("Root", "a", 2.0, lambda: [below, " + ", *pieces("d", 0.0)]))
    assert (root.formula, root.substituted, len(root.inputs)) == ("a = b + d", "a = 2 + 0", 2)
    assert asked == ["d"]
    assert [each.formula for each in root.inputs] == ["b = c", ""]
    assert asked == ["d", "c"]


def test_a_known_value_that_is_undefined_stays_so_until_its_formula_is_seen() -> None:
    told = computed("Sum", "s", float("nan"), lambda: [given("Part", "p", 1.0)])
    assert told.value is None
    assert (told.formula, told.substituted) == ("s = p", "")
