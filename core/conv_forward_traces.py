r"""Where the numbers of a convolutional network come from: a sum over a patch, a pooled cell, a logit, a probability, a loss."""

from itertools import product

import numpy as np

from core.conv_layers import NORMALIZATION
from core.conv_norm_traces import scaled
from core.conv_subject import Asked, Place, bias, incoming, taken, weight
from core.network_subject import filled, quotient, summed_over
from core.trace import Trace, given
from core.trace_formulas import Piece, computed
from core.trace_subject import remembered

MOST_PRODUCTS = 250  # of a convolution that are all told at once


def joined(terms: list[list[Piece]]) -> list[Piece]:
    """Terms with plus signs between them, every one of them."""
    pieces: list[Piece] = []
    for term in terms:
        pieces += [" + ", *term] if pieces else term
    return pieces


@remembered
def patch_sum(asked: Asked, k: int, place: Place, channel: int) -> Trace:
    """Σ K x over the patch of one channel: every product."""
    at_all = cells(channel, range(asked.layer(k).kernel))
    block = asked.blocks[k]
    value = sum(float(block[asked.row_of(k, at), place.channel]) * taken(asked, k, asked.under(k, place, at)) for at in at_all)

    def pieces() -> list[Piece]:
        return joined([[weight(asked, k, place.channel, at), r" \cdot ", under(asked, k, place, at)] for at in at_all])

    return computed(patch_name(k, place, channel), rf"s_{{{channel + 1}}}", value, pieces)


def patch_name(k: int, place: Place, channel: int) -> str:
    """A patch times a kernel, for people."""
    return f"Patch of map {channel + 1} times kernel {place.channel + 1}" if k else f"Patch times kernel {place.channel + 1}"


@remembered
def patch_total(asked: Asked, k: int, place: Place, channel: int) -> Trace:
    """The same with its products, or as a number where all channels together have too many to be read."""
    layer = asked.layer(k)
    if layer.inputs <= MOST_PRODUCTS:
        return patch_sum(asked, k, place, channel)
    value = patch_sum(asked, k, place, channel).value or 0.0
    return given(
        patch_name(k, place, channel), rf"s_{{{channel + 1}}}", value, f"A sum of {layer.kernel**2} products, which can be asked for."
    )


def cells(channel: int, side: range) -> list[Place]:
    """The places of a kernel of one channel."""
    return [Place(channel, i, j) for i, j in product(side, side)]


def under(asked: Asked, k: int, place: Place, at: Place) -> Trace:
    """What is under a weight."""
    return incoming(asked, k, asked.under(k, place, at))


@remembered
def unit_sum(asked: Asked, k: int, place: Place) -> Trace:
    """z: of a convolution the sums over the patches of all channels and the bias, of a dense unit Σ w a + b, or what is normalized."""
    if asked.layer(k).kind == NORMALIZATION:
        return scaled(asked, k, place)
    sums = asked.seen.layers[k].sums
    assert sums is not None
    name, symbol, value = f"Sum of {asked.name(k, place)}", asked.letter("z", k, place), float(sums[place])
    made_of = over_patches if asked.layer(k).kind == "convolution" else over_inputs
    return computed(name, symbol, value, lambda: made_of(asked, k, place))


def over_patches(asked: Asked, k: int, place: Place) -> list[Piece]:
    """The sums over the patches of all channels, and the bias."""
    parts: list[list[Piece]] = [[patch_total(asked, k, place, channel)] for channel in range(asked.layer(k).before.channels)]
    return joined([*parts, [bias(asked, k, place.channel)]])


def over_inputs(asked: Asked, k: int, place: Place) -> list[Piece]:
    """Σ w a + b"""
    inputs, before = asked.layer(k).inputs, asked.layer(k).before

    def term(row: int) -> list[Piece]:
        if row == inputs:
            return [bias(asked, k, place.channel)]
        at = Place(*(int(each) for each in np.unravel_index(row, before)))
        return [weight(asked, k, place.channel, at), r" \cdot ", incoming(asked, k, at)]

    return summed_over(range(inputs + 1), term)


@remembered
def activation(asked: Asked, k: int, place: Place) -> Trace:
    """a = f(z)"""
    kind, value = asked.layer(k).activation, float(asked.seen.layers[k].outputs[place])
    name, symbol = f"Activation of {asked.name(k, place)}", asked.letter("a", k, place)
    return computed(name, symbol, value, lambda: filled(kind.formula, z=unit_sum(asked, k, place)), kind.help)


def window(asked: Asked, k: int, place: Place) -> list[Place]:
    """What a pooled cell sees, row by row."""
    return [asked.under(k, place, at) for at in cells(place.channel, range(asked.layer(k).kernel))]


def winner(asked: Asked, k: int, place: Place) -> Place:
    """The first of the largest numbers in the window of a cell."""
    seen = window(asked, k, place)
    return seen[int(np.argmax([asked.seen.inputs(k)[each] for each in seen]))]


@remembered
def pooled(asked: Asked, k: int, place: Place) -> Trace:
    """The largest of a window and which it was, or the mean."""
    layer, seen = asked.layer(k), [[incoming(asked, k, each)] for each in window(asked, k, place)]
    name, symbol, value = f"Pooled {asked.name(k, place)}", asked.letter("a", k, place), float(asked.seen.layers[k].outputs[place])
    if layer.kind == "average-pooling":
        terms: list[list[Piece]] = [[each[0]] for each in seen]
        return computed(name, symbol, value, [rf"\frac{{1}}{{{layer.kernel**2}}} \cdot \left(", *joined(terms), r"\right)"])
    pieces: list[Piece] = [r"\max\left("]
    for index, each in enumerate(seen):
        pieces += [r",\ ", each[0]] if index else [each[0]]
    best = winner(asked, k, place)
    return computed(
        name, symbol, value, [*pieces, r"\right)"], f"The winner is row {best.row + 1}, column {best.column + 1} of {asked_map(best)}."
    )


def asked_map(place: Place) -> str:
    """A map for people."""
    return f"map {place.channel + 1}"


@remembered
def logit(asked: Asked, k: int) -> Trace:
    """z of a class."""
    return unit_sum(asked, asked.last, Place(k, 0, 0))


@remembered
def probability(asked: Asked, k: int) -> Trace:
    """softmax(z) of a class."""
    name, note = f"Probability of {asked.model.class_names[k]}", f"How sure the network is that {asked.called} is of this class."

    def pieces() -> list[Piece]:
        powers = summed_over(range(asked.model.classes), lambda each: ["e^{", logit(asked, each), "}"])
        return quotient(["e^{", logit(asked, k), "}"], powers, asked.model.classes)

    return computed(name, f"p_{{{k + 1}}}", float(asked.seen.probabilities[k]), pieces, note)


@remembered
def target(asked: Asked, k: int) -> Trace:
    """What the probability should have been."""
    known = "is" if asked.image.y is not None else "is taken to be"
    note = f"{asked.called[0].upper()}{asked.called[1:]} {known} of class {asked.model.class_names[asked.y or 0]}."
    return given(f"Target of {asked.model.class_names[k]}", f"t_{{{k + 1}}}", float(k == asked.y), note)


@remembered
def loss(asked: Asked) -> Trace:
    """-ln of the probability of the class."""
    z = asked.seen.z
    value = float(np.log(np.exp(z - z.max()).sum()) + z.max() - z[asked.y])
    return computed(
        f"Loss of {asked.called}", "L", value, [r"-\ln ", probability(asked, asked.y or 0)], "How surprised one is by the class."
    )
