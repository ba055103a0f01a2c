r"""Where the numbers of a backward pass come from: deltas as sums of products, and what a point adds to the gradient of a weight."""

import numpy as np

from core.network_forward_traces import activation, incoming, output, raw_sum, target, unit_sum, weight
from core.network_normal_traces import normal_sum, slope_by_sum
from core.network_subject import Seen, filled, summed
from core.network_together import Member
from core.trace import Trace, given
from core.trace_formulas import Piece, computed
from core.trace_subject import remembered


@remembered
def slope(seen: Seen, k: int, j: int) -> Trace:
    """f'(z) of a hidden unit."""
    kind, z = seen.layer(k).activation, unit_sum(seen, k, j)
    sums, bare, found = seen.layers[k].sums[j], np.empty(1), np.empty(1)
    kind.value(sums, bare)
    kind.slope(sums, bare, found)
    name = f"Slope of the activation of {seen.name(k, j)}"
    return computed(name, rf"f'\left({z.symbol}\right)", float(found[0]), lambda: filled(kind.derivative, z=z, a=activation(seen, k, j)))


@remembered
def sent_back(seen: Seen, k: int, j: int) -> Trace:
    """Σ w δ over the units above."""
    above = seen.layer(k + 1)
    value = float(seen.blocks[k + 1][j] @ seen.raw_deltas[k + 1][:, 0])

    def terms() -> list[Piece]:
        return summed([[weight(seen, k + 1, i, j), r" \cdot ", before_normalizing(seen, k + 1, i)] for i in range(above.units)])

    return computed(f"Error sent back to {seen.name(k, j)}", seen.letter("e", k, j), value, terms)


@remembered
def before_normalizing(seen: Seen, k: int, j: int) -> Trace:
    """δ by the weighted sum itself: δ where nothing is normalized."""
    if not seen.layer(k).normalized:
        return delta(seen, k, j)
    return slope_by_sum(seen, k, j, raw_sum, delta)


@remembered
def delta(seen: Seen, k: int, j: int) -> Trace:
    """δ = ∂L/∂z: of an output by the loss, of a hidden unit the error sent back times its slope."""
    name, symbol, value = f"Delta of {seen.name(k, j)}", seen.letter(r"\delta", k, j), float(seen.deltas[k][j, 0])
    if k < seen.last:
        if j in seen.layer(k).off:
            return given(name, symbol, 0.0, "This unit is switched off.")
        return computed(name, symbol, value, lambda: [sent_back(seen, k, j), r" \cdot ", slope(seen, k, j)])
    kind, count = seen.model.loss, seen.model.outputs
    pieces = filled(kind.derivative, a=output(seen, j), t=target(seen, j), z=unit_sum(seen, k, j))
    pieces = [rf"\frac{{1}}{{{count}}} \cdot ", *pieces] if kind.averages and count > 1 else pieces
    return computed(name, symbol, value, pieces, "How the loss changes with the sum.")


@remembered
def weight_gradient(seen: Seen, k: int, j: int, i: int) -> Trace:
    """∂L/∂w = δ a of one point; of a bias δ, of a gain δ n."""
    count = seen.layer(k).inputs
    letter = rf"\frac{{\partial {seen.loss_letter}}}{{\partial {seen.weight(k, j, i)}}}"
    name, note = f"Gradient by the {seen.weight_name(k, j, i)}, of point {seen.row + 1}", ""
    if isinstance(seen, Member):
        letter, name = rf"g_{{{seen.row + 1}}}", f"Share of point {seen.row + 1} in the gradient by the {seen.weight_name(k, j, i)}"
        note = "Of the sum of all losses of the batch, which batch normalization makes depend on each of its points."
    if i == count:
        return computed(name, letter, delta(seen, k, j).value, [delta(seen, k, j)], note)
    if i > count:
        found, source = delta(seen, k, j), normal_sum(seen, k, j, raw_sum)
    else:
        found, source = before_normalizing(seen, k, j), incoming(seen, k, i)
    return computed(name, letter, (found.value or 0.0) * (source.value or 0.0), [found, r" \cdot ", source], note)
