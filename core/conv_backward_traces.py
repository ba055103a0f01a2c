r"""Where the slopes of a convolutional network come from.

    ∂L/∂K[f,c,i,j] = Σ over places δ[f,y,x] input[c, s y + d i - p, s x + d j - p]
    e[c,y,x]       = Σ over filters and weights K[f,c,i,j] δ[f, ...]        the full correlation, turned round
    e[winner]      = Σ of the slopes by the cells that it won                of a largest-of pooling

Terms that are 0 are left out of sums.
"""

from itertools import product

import numpy as np

from core.conv_forward_traces import probability, target, unit_sum, winner
from core.conv_layers import NORMALIZATION
from core.conv_norm_traces import BATCHES, back_through
from core.conv_subject import Asked, Place, incoming, weight
from core.network_subject import filled, summed, summed_over
from core.trace import Trace, given
from core.trace_formulas import Piece, computed
from core.trace_subject import remembered


@remembered
def output_slope(asked: Asked, k: int, place: Place) -> Trace:
    """∂L by an answer of layer k, as the layer above sent it back."""
    value = float(asked.seen.layers[k].slopes[place])
    note = f"Sent back by layer {k + 2}: what layer {k + 2} takes in there has this slope."
    return given(f"Slope by {asked.name(k, place)}", rf"\frac{{\partial L}}{{\partial {asked.letter('a', k, place)}}}", value, note)


@remembered
def delta(asked: Asked, k: int, place: Place) -> Trace:
    """δ = ∂L/∂z: of an output p - t, of others the slope by the answer times that of the activation."""
    deltas, sums = asked.seen.layers[k].deltas, asked.seen.layers[k].sums
    assert deltas is not None and sums is not None
    name, symbol, value = f"Delta of {asked.name(k, place)}", asked.letter(r"\delta", k, place), float(deltas[place])
    if k == asked.last:
        return computed(name, symbol, value, lambda: [probability(asked, place.channel), " - ", target(asked, place.channel)])
    kind, z = asked.layer(k).activation, unit_sum(asked, k, place)
    answer = given("Activation", asked.letter("a", k, place), float(asked.seen.layers[k].outputs[place]), f"f of {z.symbol}.")
    found, a = np.empty(1), np.array([answer.value])
    kind.slope(np.array([sums[place]]), a, found)
    slope = computed("Slope of the activation", rf"f'\left({z.symbol}\right)", float(found[0]), filled(kind.derivative, z=z, a=answer))
    return computed(name, symbol, value, [output_slope(asked, k, place), r" \cdot ", slope])


def told(asked: Asked, k: int, place: Place) -> Trace:
    """A δ as it is."""
    deltas = asked.seen.layers[k].deltas
    assert deltas is not None
    return given(f"Delta of {asked.name(k, place)}", asked.letter(r"\delta", k, place), float(deltas[place]), f"∂L/∂z of layer {k + 1}.")


@remembered
def kernel_gradient(asked: Asked, k: int, unit: int, at: Place) -> Trace:
    """∂L by one weight: at every place its δ times what lies under the weight there."""
    layer, w = asked.layer(k), weight(asked, k, unit, at)
    name, symbol = f"Gradient of {w.name[0].lower()}{w.name[1:]}", rf"\frac{{\partial L}}{{\partial {w.symbol}}}"
    places = [Place(unit, row, column) for row, column in product(range(layer.after.height), range(layer.after.width))]
    dense = layer.kind == "dense"
    pairs = list(zip(deltas_of(asked, k, unit), [float(asked.seen.inputs(k)[at])] if dense else passed_over(asked, k, at), strict=True))
    told_of = [place for place, (d, x) in zip(places, pairs, strict=True) if d and x]
    note = f"A sum over the {len(pairs)} places of the kernel; at {len(told_of)} of them it is not 0." if not dense else ""

    def term(place: Place) -> list[Piece]:
        return [told(asked, k, place), r" \cdot ", incoming(asked, k, at if dense else asked.under(k, place, at))]

    return computed(name, symbol, sum(d * x for d, x in pairs), lambda: summed_over(told_of, term) or ["0"], note)


def deltas_of(asked: Asked, k: int, unit: int) -> list[float]:
    """δ of a map of layer k at every place, or of a unit."""
    deltas = asked.seen.layers[k].deltas
    assert deltas is not None
    found: list[float] = deltas[unit].ravel().tolist()
    return found


def passed_over(asked: Asked, k: int, at: Place) -> list[float]:
    """What lies under a weight of a kernel at every place; 0 on the border."""
    layer = asked.layer(k)
    over = np.pad(asked.seen.inputs(k)[at.channel], layer.padding)
    rows, columns = (layer.dilation * step + layer.stride * np.arange(side) for step, side in zip(at[1:], layer.after[1:], strict=True))
    found: list[float] = over[np.ix_(rows, columns)].ravel().tolist()
    return found


@remembered
def input_gradient(asked: Asked, k: int, place: Place) -> Trace:
    """∂L by a number that layer k takes in."""
    layer, symbol = asked.layer(k), asked.letter("e", k, place)
    name, value = f"Slope by what layer {k + 1} takes in at {place.said}", float(asked.seen.input_slopes(k)[place])
    if layer.kind == NORMALIZATION:
        return computed(name, symbol, value, lambda: back_through(asked, k, place, told(asked, k, place)), BATCHES)
    if layer.learns:
        ways = "Every way on from this number, back again."
        return computed(name, symbol, value, lambda: summed(through_weights(asked, k, place)) or ["0"], ways)
    if layer.kind in ("flatten", "dropout"):
        flat = int(np.ravel_multi_index(place, layer.before))
        above = Place(*(int(each) for each in np.unravel_index(flat, layer.after)))
        return computed(name, symbol, value, [output_slope(asked, k, above)], "This layer hands the number on.")
    cells = [above for above in looking(asked, k, place) if layer.kind == "average-pooling" or winner(asked, k, above) == place]
    if layer.kind == "average-pooling":
        shares: list[list[Piece]] = [[rf"\frac{{1}}{{{layer.kernel**2}}} \cdot ", output_slope(asked, k, above)] for above in cells]
        return computed(name, symbol, value, summed(shares) or ["0"], "Every cell that sees this number sends back its share.")
    won: list[list[Piece]] = [[output_slope(asked, k, above)] for above in cells]
    note = "This number is the winner of its window." if won else "Another number won: no slope comes here."
    return computed(name, symbol, value, summed(won) or ["0"], note)


def looking(asked: Asked, k: int, place: Place) -> list[Place]:
    """The cells of a pooling that see a number."""
    layer, after = asked.layer(k), asked.layer(k).after
    reach = layer.dilation * (layer.kernel - 1)
    rows, columns = (
        [step for step in range(side) if 0 <= (off := at + layer.padding - layer.stride * step) <= reach and off % layer.dilation == 0]
        for at, side in ((place.row, after.height), (place.column, after.width))
    )
    return [Place(place.channel, row, column) for row, column in product(rows, columns)]


def through_weights(asked: Asked, k: int, place: Place) -> list[list[Piece]]:
    """The terms K δ of every way from a number on, those that are not 0."""
    layer, ways = asked.layer(k), list[tuple[Trace, Trace]]()
    if layer.kind == "dense":
        ways = [(weight(asked, k, unit, place), told(asked, k, Place(unit, 0, 0))) for unit in range(layer.channels)]
    else:
        side = range(layer.kernel)
        for unit, i, j in product(range(layer.channels), side, side):
            (row, over), (column, beside) = (
                divmod(at + layer.padding - layer.dilation * step, layer.stride) for at, step in ((place.row, i), (place.column, j))
            )
            if not over and not beside and 0 <= row < layer.after.height and 0 <= column < layer.after.width:
                ways.append((weight(asked, k, unit, Place(place.channel, i, j)), told(asked, k, Place(unit, row, column))))
    return [[w, r" \cdot ", d] for w, d in ways if w.value and d.value]
