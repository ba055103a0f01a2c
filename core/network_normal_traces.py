r"""Where the numbers of a normalization come from, forward and back: over the points of a batch, or over the units of a layer.

    n = (r - μ) s,  μ = Σ r / m,  v = Σ (r - μ)² / m,  s = 1 / √(v + ε)                        forward
    ∂L/∂n = δ g                                                                            back
    ∂L/∂v = -½ s³ Σ ∂L/∂n (r - μ),  ∂L/∂μ = -s Σ ∂L/∂n                                     to the moments
    ρ = ∂L/∂r = ∂L/∂n s + ∂L/∂v 2 (r - μ) / m + ∂L/∂μ / m                                  and through them

Of ∂L/∂μ the part that comes through v is 0, for Σ (r - μ) is. A point that is only looked at does not change the means over a
batch: there ρ is ∂L/∂n s alone. r, n, δ, ρ of a unit at a point; sums over the m points of the batch, or over the m units.

Reference: S. Ioffe and C. Szegedy, Batch normalization, 2015.
"""

from collections.abc import Callable, Sequence

import numpy as np

from core.network_passes import EPSILON
from core.network_subject import LARGE, Seen
from core.network_together import Group, Member, group
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.trace_subject import remembered

Of = Callable[[Seen, int, int], Trace]  # how a weighted sum is explained, or a delta


@remembered
def gain(seen: Seen, k: int, j: int) -> Trace:
    """The gain of a normalized unit."""
    return given(f"Gain of {seen.name(k, j)}", seen.letter("g", k, j), float(seen.blocks[k][-1, j]), "Learned.")


def shared(seen: Seen, letter: str, k: int, j: int) -> str:
    """μ, v or s in LaTeX; those of a layer have no unit."""
    return seen.letter(letter, k, j) if seen.layer(k).normalization == "batch" else rf"{letter}^{{\left({k + 1}\right)}}"


def owner(seen: Seen, k: int, j: int) -> tuple[Seen, int]:
    """Under whose name the moments are remembered, which many have in common."""
    found = group(seen, k, j)
    return found.place(0) if found else (seen, j)


def all_of(found: Group, pieces_of: Callable[[Seen, int], Sequence[Piece]]) -> list[Piece]:
    """A sum over all points or units."""
    return ["(", *total(range(len(found.normal)), lambda at: pieces_of(*found.place(at))), ")"]


def moment(seen: Seen, k: int, j: int, which: int) -> float:
    """μ (0) or s (1)."""
    moments = seen.layers[k].moments
    assert moments is not None
    return float(moments[which][j if len(moments[which]) > 1 else 0, 0])


@remembered
def mean(seen: Seen, k: int, j: int, raw: Of) -> Trace:
    """μ."""
    found, letter, value = group(seen, k, j), shared(seen, r"\mu", k, j), moment(seen, k, j, 0)
    if found is None:
        return given("Mean", letter, value, "Taken over all training points.")
    pieces = [rf"\frac{{1}}{{{len(found.normal)}}} \cdot ", *all_of(found, lambda other, i: [sum_of(other, k, i, raw)])]
    return computed("Mean", letter, value, pieces, f"Taken {found.words}.")


@remembered
def scale(seen: Seen, k: int, j: int, raw: Of) -> Trace:
    """s."""
    name, found, letter, value = "One over the deviation", group(seen, k, j), shared(seen, "s", k, j), moment(seen, k, j, 1)
    if found is None:
        return given(name, letter, value, "Taken over all training points.")
    mu = mean(seen, k, j, raw)
    squares = all_of(found, lambda other, i: [r"\left(", sum_of(other, k, i, raw), " - ", mu, r"\right)^{2}"])
    pieces = [rf"\frac{{1}}{{{len(found.normal)}}} \cdot ", *squares]
    with np.errstate(all="ignore"):  # of numbers out of all measure the variance has overflowed, and is infinite
        spread = max(0.0, float(np.float64(value) ** -2.0) - EPSILON)
    variance = computed("Variance", shared(seen, "v", k, j), spread, pieces, f"Taken {found.words}.")
    return computed(name, letter, value, [r"\frac{1}{\sqrt{", variance, f" + {EPSILON:.5f}", "}}"], "The small number keeps it finite.")


@remembered
def normal_sum(seen: Seen, k: int, j: int, raw: Of) -> Trace:
    """n = (r - μ) s."""
    found, (where, row) = seen.layers[k].normal, owner(seen, k, j)
    assert found is not None
    pieces: list[Piece] = [r"\left(", raw(seen, k, j), " - ", mean(where, k, row, raw), r"\right) \cdot ", scale(where, k, row, raw)]
    return computed(f"Normalized sum of {seen.name(k, j)}", seen.letter("n", k, j), float(found[j, 0]), pieces)


def leaf(seen: Seen) -> bool:
    """Whether this is another point of a network that is too large to unfold it."""
    return isinstance(seen, Member) and seen.large


def sum_of(seen: Seen, k: int, j: int, raw: Of) -> Trace:
    """r of one of many."""
    if leaf(seen):
        return given(f"Weighted sum of {seen.name(k, j)}, point {seen.row + 1}", seen.letter("r", k, j), seen.weighted(k, j), LARGE)
    return raw(seen, k, j)


@remembered
def by_normal(seen: Seen, k: int, j: int, delta: Of) -> Trace:
    """∂L/∂n = δ g."""
    letter = rf"\frac{{\partial {seen.cost_letter}}}{{\partial {seen.letter('n', k, j)}}}"
    name, value = f"Slope by the normalized sum of {seen.name(k, j)}", float(seen.deltas[k][j, 0] * seen.blocks[k][-1, j])
    if leaf(seen):
        return given(f"{name}, point {seen.row + 1}", letter, value, LARGE)
    return computed(name, letter, value, [delta(seen, k, j), r" \cdot ", gain(seen, k, j)])


@remembered
def by_mean(seen: Seen, k: int, j: int, raw: Of, delta: Of) -> Trace:
    """∂L/∂μ = -s Σ ∂L/∂n."""
    found, letter = group(seen, k, j), shared(seen, r"\mu", k, j)
    assert found is not None
    value = -moment(seen, k, j, 1) * float(found.slopes.sum())
    pieces: list[Piece] = ["-", scale(seen, k, j, raw), r" \cdot ", *all_of(found, lambda other, i: [by_normal(other, k, i, delta)])]
    note = f"Summed {found.words}. What comes through the variance is 0: the distances from the mean add up to 0."
    return computed("Slope by the mean", rf"\frac{{\partial {seen.cost_letter}}}{{\partial {letter}}}", value, pieces, note)


@remembered
def by_variance(seen: Seen, k: int, j: int, raw: Of, delta: Of) -> Trace:
    """∂L/∂v = -½ s³ Σ ∂L/∂n (r - μ)."""
    found, letter, s, mu = group(seen, k, j), shared(seen, "v", k, j), scale(seen, k, j, raw), mean(seen, k, j, raw)
    assert found is not None
    value = -0.5 * moment(seen, k, j, 1) ** 2 * float(found.slopes @ found.normal)
    products = all_of(
        found, lambda other, i: [by_normal(other, k, i, delta), r" \cdot \left(", sum_of(other, k, i, raw), " - ", mu, r"\right)"]
    )
    pieces: list[Piece] = [r"-\frac{1}{2} \cdot ", s, r"^{3} \cdot ", *products]
    name = rf"\frac{{\partial {seen.cost_letter}}}{{\partial {letter}}}"
    return computed("Slope by the variance", name, value, pieces, f"Summed {found.words}.")


def slope_by_sum(seen: Seen, k: int, j: int, raw: Of, delta: Of) -> Trace:
    """ρ = ∂L/∂r."""
    found, (where, row) = group(seen, k, j), owner(seen, k, j)
    s = scale(where, k, row, raw)
    pieces: list[Piece] = [by_normal(seen, k, j, delta), r" \cdot ", s]
    note = "δ sent back through the normalization; the means are those of other points, and stand still."
    if found is not None:
        mu, m = mean(where, k, row, raw), len(found.normal)
        pieces += [" + ", by_variance(where, k, row, raw, delta), r" \cdot \frac{2 \cdot \left(", raw(seen, k, j), " - ", mu]
        pieces += [rf"\right)}}{{{m}}} + ", by_mean(where, k, row, raw, delta), rf" \cdot \frac{{1}}{{{m}}}"]
        note = "δ sent back through the normalization: to this sum itself, and by way of the variance and of the mean."
    name = f"Slope by the weighted sum of {seen.name(k, j)}"
    return computed(name, seen.letter(r"\rho", k, j), float(seen.raw_deltas[k][j, 0]), pieces, note)
