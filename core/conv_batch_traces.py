r"""Where the gradient of a step and the next value of a weight come from: a mean over the pictures of the batch.

    ∂J/∂w = 1/m Σ g_i + λ w

g_i is the slope of picture i's own loss; where dropout or normalizing makes it depend on the step, that of its way in the batch.
"""

import numpy as np

from core import conv_backward_traces as back
from core import conv_norm_traces as norms
from core.clipping import shortened
from core.conv_model import ConvModel
from core.conv_network import ConvNetwork
from core.conv_norms import NormStage
from core.conv_seen import Picture
from core.conv_stages import ConvolutionStage, DenseStage
from core.conv_subject import Asked, Place, bias, weight
from core.state import State
from core.step_traces import Moment, update_trace
from core.trace import Trace, given
from core.trace_formulas import Piece, computed, total
from core.types import Array

ALONE, TOGETHER = "Of its own loss.", "Its share in the gradient of the batch, as this step sees it."


class Together:
    """The pictures of a step as it learns from them, and what each adds to the gradient of one number."""

    def __init__(self, model: ConvModel, state: State, k: int, unit: int, row: int) -> None:
        self.model, self.place = model, (k, unit, row)
        self.rows = model.batch(state.step)
        self.masks = model.masks(state.step, len(self.rows))
        self.network, self.known = ConvNetwork(model.layout, np.float64, whole=True), dict[int, Array]()
        self.network.load(state.params)
        n = len(self.rows)
        self.parts = self.network.parts(n, n if model.layout.norms else 0)

    def share(self, position: int) -> float:
        """What the picture at this position of the batch adds."""
        part = next(each for each in self.parts if position < each.stop)
        if part.start not in self.known:
            self.known[part.start] = self.shares(part)
        return float(self.known[part.start][position - part.start])

    def shares(self, part: slice) -> Array:
        """What each picture of a part adds. -> (m,)"""
        model, rows, n, (k, unit, row) = self.model, self.rows[part], part.stop - part.start, self.place
        workspace = self.network.workspace(n)
        self.network.prepare(workspace, self.masks, part)
        workspace.learn(model.told(model.data.X[rows]), model.t[:, rows].astype(np.float64), 1.0)
        stage = workspace.stages[k]
        assert isinstance(stage, ConvolutionStage | DenseStage | NormStage)
        deltas = stage.deltas[unit].reshape(-1, n)
        if isinstance(stage, NormStage):
            return np.asarray((deltas * stage.normal[unit].reshape(-1, n) if row else deltas).sum(axis=0))
        taken = stage.patches.cols if isinstance(stage, ConvolutionStage) else stage.x
        return np.asarray((deltas * taken[row].reshape(-1, n)).sum(axis=0))


def alone(model: ConvModel, state: State, example: int, k: int, unit: int, row: int) -> float:
    """The slope of the loss of one picture."""
    pixels, y = model.data.X[example].astype(np.float64), int(model.data.y[example])
    asked = Asked(model, state, Picture(pixels, y, example))
    deltas = asked.seen.layers[k].deltas
    assert deltas is not None
    if row < asked.layer(k).inputs:
        return back.kernel_gradient(asked, k, unit, place_of(asked, k, row)).value or 0.0
    return float(deltas[unit].sum())


def gradient(model: ConvModel, state: State, index: int) -> Trace:
    """∂J by one weight: the mean over the batch, and the penalty."""
    k, unit, row = model.layout.place(index)
    rows, value = model.batch(state.step), float(state.gradient[index])
    if index in model.layout.running:
        return norms.kept_gradient(unmoved(model, state), k, unit, row, value)
    symbol, name = rf"\frac{{\partial J}}{{\partial {letter_of(model, state, index)}}}", f"Gradient of {model.parameter_names[index]}"

    def pieces() -> list[Piece]:
        mean = [rf"\frac{{1}}{{{len(rows)}}} \cdot \left(", *shares_of_pictures(model, state, k, unit, row), r"\right)"]
        if not (model.config.l2 and model.layout.flat.penalized[index]):
            return mean
        penalty = given("L2 penalty", r"\lambda", model.config.l2, "A setting.")
        return [*mean, " + ", penalty, r" \cdot ", given("Weight", "w", float(state.params[index]), f"Learned in {state.step} steps.")]

    return computed(name, symbol, value, pieces, "Training is in single precision: about seven digits.")


def shares_of_pictures(model: ConvModel, state: State, k: int, unit: int, row: int) -> list[Piece]:
    """Σ g_i over the pictures of the batch."""
    rows = model.batch(state.step)
    together = Together(model, state, k, unit, row) if model.dropouts or model.layout.norms else None

    def of(position: int) -> list[Piece]:
        example = int(rows[position])
        found = together.share(position) if together else alone(model, state, example, k, unit, row)
        return [given(f"Gradient of picture {example + 1}", rf"g_{{{example + 1}}}", found, TOGETHER if together else ALONE)]

    return total(range(len(rows)), of)


def place_of(asked: Asked, k: int, row: int) -> Place:
    """The place of a kernel, or of maps, that a row of a block belongs to."""
    layer = asked.layer(k)
    sides = (layer.kernel, layer.kernel) if layer.kind == "convolution" else layer.before[1:]
    return Place(*(int(each) for each in np.unravel_index(row, (layer.before.channels, *sides))))


def unmoved(model: ConvModel, state: State) -> Asked:
    """The network at a moment, whatever the picture."""
    return Asked(model, state, Picture(np.zeros(model.features), 0, None))


def letter_of(model: ConvModel, state: State, index: int) -> str:
    """A weight in LaTeX."""
    k, unit, row = model.layout.place(index)
    if k in model.layout.norms:
        return norms.part_symbol(k, unit, row)
    asked = unmoved(model, state)
    return weight(asked, k, unit, place_of(asked, k, row)).symbol if row < asked.layer(k).inputs else bias(asked, k, unit).symbol


def update(model: ConvModel, state: State, index: int) -> Trace:
    """The next value of one weight, by the rule with its memory; of a running number by its own."""
    if index in model.layout.running:
        k, unit, row = model.layout.place(index)
        return norms.kept_update(unmoved(model, state), k, unit, row, float(state.gradient[index]))
    runner, rule = model.runner, model.optimizer.init(len(state.params))
    slots = state.slots if state.slots and state.slots[0][0] == rule[0][0] else rule
    kept = tuple(float(slot[0] if len(slot) == 1 else slot[index]) for slot in slots[1:])
    slopes = state.gradient.copy()
    slopes[model.layout.running] = 0.0
    used = float(shortened(slopes, runner.pace.clipping, runner.pace.clip_at)[index])
    name, symbol, value = model.parameter_names[index], letter_of(model, state, index), float(state.params[index])
    return update_trace(runner, state.step, Moment(f"Weight {name}", symbol, value, gradient(model, state, index), kept), used, {})
