r"""Where the numbers of a batch normalization come from, for one picture: by the running mean and variance of each map.

n = (x - m) / √(v + ε),  z = g n + s                there
∂L/∂x = g δ / √(v + ε),  ∂L/∂g = Σ δ n,  ∂L/∂s = Σ δ          back
"""

from itertools import product

from core.conv_norms import nearer
from core.conv_subject import Asked, Place, incoming, taken
from core.network_passes import EPSILON
from core.network_subject import summed_over
from core.trace import Trace, given
from core.trace_formulas import Piece, computed
from core.trace_subject import remembered

PARTS = (("Shift", "s"), ("Gain", "g"), ("Running mean", "m"), ("Running variance", "v"))
BATCHES = "While it learns, mean and variance are those of the batch, and slopes flow through them as well."


def part_symbol(k: int, channel: int, row: int) -> str:
    """A number of a normalization in LaTeX."""
    return rf"{PARTS[row][1]}_{{{channel + 1}}}^{{\left({k + 1}\right)}}"


@remembered
def part(asked: Asked, k: int, channel: int, row: int) -> Trace:
    """A number of a normalization: shift, gain, running mean or variance of a map."""
    note = f"Learned in {asked.state.step} steps." if row < 2 else "Kept: every batch brings it nearer to its own."
    value = float(asked.blocks[k][row, channel])
    return given(f"{PARTS[row][0]} of map {channel + 1} of layer {k + 1}", part_symbol(k, channel, row), value, note)


@remembered
def deviation(asked: Asked, k: int, channel: int) -> Trace:
    """√(v + ε) of a map."""
    variance = part(asked, k, channel, 3)
    epsilon = given("Epsilon", r"\varepsilon", EPSILON, "Fixed: keeps the deviation above 0.")
    value = ((variance.value or 0.0) + EPSILON) ** 0.5
    symbol = rf"\sigma_{{{channel + 1}}}^{{\left({k + 1}\right)}}"
    return computed(f"Deviation of map {channel + 1} of layer {k + 1}", symbol, value, [r"\sqrt{", variance, " + ", epsilon, "}"])


@remembered
def normalized(asked: Asked, k: int, place: Place) -> Trace:
    """n = (x - m) / σ"""
    x, mean, sigma = incoming(asked, k, place), part(asked, k, place.channel, 2), deviation(asked, k, place.channel)
    pieces: list[Piece] = [r"\frac{", x, " - ", mean, "}{", sigma, "}"]
    note = "By the mean and deviation that all batches had of late: of a single picture they are not its own."
    return computed(f"Normalized {asked.name(k, place)}", asked.letter("n", k, place), normal_value(asked, k, place), pieces, note)


def normal_value(asked: Asked, k: int, place: Place) -> float:
    """The same as a number."""
    mean, variance = float(asked.blocks[k][2, place.channel]), float(asked.blocks[k][3, place.channel])
    return (taken(asked, k, place) - mean) / ((variance + EPSILON) ** 0.5 or 1.0)


@remembered
def scaled(asked: Asked, k: int, place: Place) -> Trace:
    """z = g n + s"""
    sums = asked.seen.layers[k].sums
    assert sums is not None
    gain, shift = part(asked, k, place.channel, 1), part(asked, k, place.channel, 0)
    pieces: list[Piece] = [gain, r" \cdot ", normalized(asked, k, place), " + ", shift]
    return computed(f"Sum of {asked.name(k, place)}", asked.letter("z", k, place), float(sums[place]), pieces)


def back_through(asked: Asked, k: int, place: Place, delta: Trace) -> list[Piece]:
    """∂L/∂x = g δ / σ"""
    return [r"\frac{", part(asked, k, place.channel, 1), r" \cdot ", delta, "}{", deviation(asked, k, place.channel), "}"]


@remembered
def part_gradient(asked: Asked, k: int, channel: int, row: int) -> Trace:
    """∂L by the shift (row 0) or the gain (row 1) of a map: at every place its δ, times what is normalized there."""
    layer, deltas = asked.layer(k), asked.seen.layers[k].deltas
    assert deltas is not None
    places = [Place(channel, y, x) for y, x in product(range(layer.after.height), range(layer.after.width))]
    value = 0.0
    for place in places:
        value += float(deltas[place]) * (normal_value(asked, k, place) if row else 1.0)

    def term(place: Place) -> list[Piece]:
        d = given(f"Delta of {asked.name(k, place)}", asked.letter(r"\delta", k, place), float(deltas[place]), f"∂L/∂z of layer {k + 1}.")
        return [d, r" \cdot ", normalized(asked, k, place)] if row else [d]

    def pieces() -> list[Piece]:
        return summed_over([place for place in places if deltas[place]], term) or ["0"]

    known = part(asked, k, channel, row)
    name, symbol = f"Gradient of {known.name[0].lower()}{known.name[1:]}", rf"\frac{{\partial L}}{{\partial {known.symbol}}}"
    return computed(name, symbol, value, pieces, f"A sum over the {len(places)} places of the map. {BATCHES}")


def kept_gradient(asked: Asked, k: int, channel: int, row: int, gradient: float) -> Trace:
    """What a running number differs by from that of the batch, which is what stands in the gradient for it."""
    known = part(asked, k, channel, row)
    of_batch = given(f"{PARTS[row][0].split()[1].capitalize()} of the batch", rf"{PARTS[row][1]}_B", (known.value or 0.0) - gradient)
    name = f"What the {known.name[0].lower()}{known.name[1:]} differs by"
    return computed(name, r"\Delta", gradient, [known, " - ", of_batch], "No slope: no rule moves it but the one of running numbers.")


def kept_update(asked: Asked, k: int, channel: int, row: int, gradient: float) -> Trace:
    """The next value of a running number."""
    known, share = part(asked, k, channel, row), nearer(asked.state.step)
    rho = given("Share", r"\rho", share, "1 in the first step, then 1/2, 1/3, ..., and 1/10 from the tenth on.")
    value = (known.value or 0.0) - share * gradient
    pieces: list[Piece] = [known, " - ", rho, r" \cdot ", kept_gradient(asked, k, channel, row, gradient)]
    return computed(f"{known.name} after the next step", f"{known.symbol}", value, pieces, sign=r"\leftarrow")
