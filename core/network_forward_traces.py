r"""Where the numbers of a forward pass come from: inputs, sums, activations, the answer and its loss."""

import numpy as np

from core.network_normal_traces import gain, normal_sum
from core.network_subject import Seen, filled, quotient, summed
from core.trace import Trace, given, text
from core.trace_formulas import Piece, computed
from core.trace_subject import remembered


@remembered
def network_input(seen: Seen, i: int) -> Trace:
    """What the network is told of the point."""
    known, raw = seen.model.inputs, float(seen.model.inputs.raw(seen.model.data.X[seen.row : seen.row + 1])[0, i])
    name, symbol = known.names[i], rf"x_{{{i + 1}}}"
    if not seen.model.data.standardized:
        return given(f"Input {name}", symbol, raw, f"{name} of point {seen.row + 1}.")
    parts: list[Piece] = [
        r"\frac{", given(f"{name} as it is", text(name), raw, f"Point {seen.row + 1}."), " - ",
        given(f"Mean of {name}", r"\mu", float(known.shift[i]), "Over the training points."), "}{",
        given(f"Deviation of {name}", r"\sigma", float(known.spread[i]), "Over the training points."), "}",
    ]  # fmt: skip
    return computed(f"Input {seen.inputs[i]}", symbol, float(seen.x[i, 0]), parts)


def incoming(seen: Seen, k: int, i: int) -> Trace:
    """What input i of layer k brings: an activation of the layer below, or an input of the network."""
    return activation(seen, k - 1, i) if k else network_input(seen, i)


@remembered
def weight(seen: Seen, k: int, j: int, i: int) -> Trace:
    """A weight, or the bias for the input after the last."""
    name = seen.weight_name(k, j, i)
    return given(name[0].upper() + name[1:], seen.weight(k, j, i), float(seen.blocks[k][i, j]), f"Learned in {seen.state.step} steps.")


@remembered
def raw_sum(seen: Seen, k: int, j: int) -> Trace:
    """Σ w a of a normalized layer, before it is normalized."""
    name, symbol = f"Weighted sum of {seen.name(k, j)}", seen.letter("r", k, j)
    return computed(name, symbol, seen.weighted(k, j), lambda: summed(products(seen, k, j)) or ["0"])


def products(seen: Seen, k: int, j: int) -> list[list[Piece]]:
    """w a of every input."""
    return [[weight(seen, k, j, i), r" \cdot ", incoming(seen, k, i)] for i in range(seen.layer(k).inputs)]


@remembered
def unit_sum(seen: Seen, k: int, j: int) -> Trace:
    """z = Σ w a + b, or what normalizing makes of it."""
    name, symbol, value = f"Sum of {seen.name(k, j)}", seen.letter("z", k, j), float(seen.layers[k].sums[j, 0])
    bias = weight(seen, k, j, seen.layer(k).inputs)
    if seen.layer(k).normalized:
        return computed(name, symbol, value, lambda: [gain(seen, k, j), r" \cdot ", normal_sum(seen, k, j, raw_sum), " + ", bias])
    return computed(name, symbol, value, lambda: summed([*products(seen, k, j), [bias]]))


@remembered
def activation(seen: Seen, k: int, j: int) -> Trace:
    """a = f(z), or 0 of a unit that is off."""
    if k == seen.last:
        return output(seen, j)
    name, symbol = f"Activation of {seen.name(k, j)}", seen.letter("a", k, j)
    if j in seen.layer(k).off:
        return given(name, symbol, 0.0, "This unit is switched off.")
    kind = seen.layer(k).activation
    value = float(seen.layers[k].outputs[j, 0])
    return computed(name, symbol, value, lambda: filled(kind.formula, z=unit_sum(seen, k, j)), kind.help)


@remembered
def output(seen: Seen, j: int) -> Trace:
    """What the output layer makes of its sum: itself, or a probability."""
    loss, value = seen.model.loss, float(seen.model.loss.outputs(seen.layers[-1].sums)[j, 0])
    name, symbol, z = f"Activation of {seen.name(seen.last, j)}", seen.letter("a", seen.last, j), unit_sum(seen, seen.last, j)
    classes = seen.model.class_names
    said = f"The probability of class {classes[j if seen.model.outputs > 1 else 1]}." if loss.probabilistic else ""
    if loss.slug != "softmax":
        return computed(name, symbol, value, lambda: filled(loss.output, z=z), said)

    def pieces() -> list[Piece]:
        powers: list[list[Piece]] = [["e^{", unit_sum(seen, seen.last, i), "}"] for i in range(seen.model.outputs)]
        return quotient(["e^{", z, "}"], summed(powers), len(powers))

    return computed(name, symbol, value, pieces, said)


@remembered
def target(seen: Seen, j: int) -> Trace:
    """What the output should have been."""
    model, y = seen.model, float(seen.model.data.y[seen.row])
    note = f"Point {seen.row + 1} is of class {model.data.classes[int(y)]}." if model.classes else f"Target of point {seen.row + 1}."
    note += " In deviations from the mean of the training points." if model.unit != 1 else ""
    return given(f"Target of {seen.name(seen.last, j)}", rf"t_{{{j + 1}}}", float(seen.t[j, 0]), note)


@remembered
def prediction(seen: Seen) -> Trace:
    """The answer in the units of the data; of classes the probability of the likeliest."""
    model = seen.model
    if model.classes:
        return output(seen, int(np.argmax(seen.layers[-1].sums[:, 0])))
    if model.unit == 1 and model.center == 0:
        return output(seen, 0)
    pieces: list[Piece] = [
        output(seen, 0), r" \cdot ", given("Deviation of the targets", r"\sigma_{y}", model.unit, "Over the training points."), " + ",
        given("Mean of the targets", r"\mu_{y}", model.center, "Over the training points."),
    ]  # fmt: skip
    return computed("Prediction", r"\hat{y}", float(seen.layers[-1].sums[0, 0]) * model.unit + model.center, pieces)


@remembered
def loss(seen: Seen) -> Trace:
    """L of the point."""
    kind, k = seen.model.loss, seen.model.outputs
    value = float(kind.each(seen.layers[-1].sums, seen.t)[0])
    name, symbol = f"Loss of point {seen.row + 1}", seen.loss_letter
    if kind.slug == "softmax":
        likely = int(seen.model.data.y[seen.row])
        return computed(name, symbol, value, lambda: [r"-\ln ", output(seen, likely)], kind.help)

    def pieces() -> list[Piece]:
        terms = [filled(kind.formula, z=unit_sum(seen, seen.last, j), a=output(seen, j), t=target(seen, j)) for j in range(k)]
        return summed(terms) if k == 1 or not kind.averages else [rf"\frac{{1}}{{{k}}} \cdot \left(", *summed(terms), r"\right)"]

    return computed(name, symbol, value, pieces, kind.help)
