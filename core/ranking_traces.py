r"""Where the measures over all thresholds come from: how the points are ranked.

    AUC = U / (P N),   U = Σ u_i          u_i: points of other classes ranked behind point i, ties one half
    AP  = 1/P Σ π_i                       π_i: precision at the probability of point i

Both sums run over the P points of the class; N points are of others.
"""

from collections.abc import Callable, Mapping

import numpy as np

from core.logistic_point_traces import probability
from core.metric_subject import Asked, listed_points
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.types import Array, Indices


def kinds(asked: Asked, k: int) -> tuple[Array, Indices, Indices]:
    """Probabilities of class k, and the places of its points and of the others. -> (n,), (P,), (N,)"""
    mine = asked.found.y == k
    return asked.found.probabilities[:, k], np.flatnonzero(mine), np.flatnonzero(~mine)


def number_of(asked: Asked, k: int, letter: str) -> Trace:
    """P or N."""
    _, mine, others = kinds(asked, k)
    places, which = (mine, "of") if letter == "P" else (others, "not of")
    note = f"{listed_points([asked.rows[place] for place in places])}."
    return given(f"Points {which} class {asked.found.name(k)}", letter, float(len(places)), note)


def area(asked: Asked, k: int) -> list[Piece]:
    """U / (P N)"""
    p, mine, others = kinds(asked, k)
    order = [int(place) for place in mine[np.argsort(-p[mine], kind="stable")]]
    pairs = float(behind(p, mine, others).sum())

    def pieces() -> list[Piece]:
        return total(order, lambda place: [ranked_behind(asked, k, place)])

    above = computed("Pairs in order", "U", pairs, pieces, "A tie counts one half.")
    return [r"\frac{", above, "}{", number_of(asked, k, "P"), r" \cdot ", number_of(asked, k, "N"), "}"]


def behind(p: Array, places: Indices, others: Indices) -> Array:
    """How many of the others are ranked behind each place; ties count one half. -> (len(places),)"""
    ranked = np.sort(p[others])
    return (np.searchsorted(ranked, p[places], "left") + np.searchsorted(ranked, p[places], "right")) / 2


def ranked_behind(asked: Asked, k: int, place: int) -> Trace:
    """u of a point."""
    p, _, others = kinds(asked, k)
    row, value = asked.rows[place], float(behind(p, np.array([place]), others)[0])
    name = f"Points of other classes with a smaller probability than point {row + 1}"
    note = "Counted; one that is equal counts one half."
    return Trace(name, f"u_{{{row + 1}}}", value, inputs=(probability(asked.subject, row, k),), note=note)


def mean_precision(asked: Asked, k: int) -> list[Piece]:
    """1/P Σ π_i"""
    p, mine, _ = kinds(asked, k)
    order = [int(place) for place in mine[np.argsort(-p[mine], kind="stable")]]
    return [r"\frac{", *total(order, lambda place: [precision_at(asked, k, place)]), "}{", number_of(asked, k, "P"), "}"]


def precision_at(asked: Asked, k: int, place: int) -> Trace:
    """π of a point: of all that are at least as probable, the share that is of the class."""
    p, mine, _ = kinds(asked, k)
    row = asked.rows[place]
    right, reached = int(np.count_nonzero(p[mine] >= p[place])), int(np.count_nonzero(p >= p[place]))
    hits = Trace(
        f"Points of class {asked.found.name(k)} at least as probable as point {row + 1}",
        f"t_{{{row + 1}}}", float(right), inputs=(probability(asked.subject, row, k),), note="Counted, itself among them.",
    )  # fmt: skip
    everyone = given(f"All points at least as probable as point {row + 1}", f"a_{{{row + 1}}}", float(reached), "Counted.")
    name, symbol = f"Precision at the probability of point {row + 1}", rf"\pi_{{{row + 1}}}"
    return computed(name, symbol, right / reached, [r"\frac{", hits, "}{", everyone, "}"])


RANKED: Mapping[str, Callable[[Asked, int], list[Piece]]] = {"auc": area, "average_precision": mean_precision}
