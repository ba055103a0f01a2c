"""What a network answers over the plane, and what each of its units does there.

Cells of a window are asked at their centers: x (m,) along the columns, y (m,) along the rows, fields (..., m, m) with y down
the rows. Plain networks are asked in float32, which is three times as fast and enough for colors.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core import network_passes as passes
from core.network import shared, with_ones
from core.network_losses import OutputLoss
from core.network_model import NetworkModel
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, pair, real, whole

Shade = NDArray[Any]  # float32 in what is drawn
MOST_CELLS, MOST_UNIT_CELLS, MOST_CURVE = 200, 100, 2_000
BLOCK = 65_536  # bytes of the widest layer: what stays in the nearest cache
MARGIN = 0.08  # of the range of the data, on each side
MOST_GRIDS = 4
FARTHEST = 1e307  # edge of a window
EDGES = ("x_low", "x_high", "y_low", "y_high")


class Grid(NamedTuple):
    """Cells of a window: centers, and the inputs there in blocks that the network takes one after the other."""

    features: tuple[int, int]
    x: Array
    y: Array
    blocks: Sequence[Array]


class Fields:
    """The grids of a model, kept between frames, and a network in float32."""

    def __init__(self, model: NetworkModel) -> None:
        self.model = model
        self.network = shared(model.layout, model.loss, dtype=np.float32)
        self.widest = max(model.layout.sizes)
        self.grids: list[tuple[object, Grid]] = []
        X = model.data.X
        self.ranges = np.stack([X.min(axis=0), X.max(axis=0)], axis=1).tolist() if len(X) else [(-6.0, 6.0)] * X.shape[1]

    def grid(self, options: Options, resolution: int, whole_plane: bool = False) -> Grid:
        """The grid that is asked for. Raises InvalidInput."""
        asked = options, resolution, whole_plane
        for known, grid in self.grids:
            if known == asked:
                return grid
        grid = self.made(self.features(options), self.window(options), resolution, whole_plane)
        self.grids = [*self.grids[1 - MOST_GRIDS :], (asked, grid)]
        return grid

    def features(self, options: Options) -> tuple[int, int]:
        """The features along x and y."""
        last = max(self.model.features - 1, 0)
        return pair(options, "features", (0, min(1, last)), last)

    def window(self, options: Options) -> list[float]:
        """The edges that are asked for, or a frame around the data."""
        around: list[float] = []
        for j in self.features(options):
            low, high = self.ranges[j]
            margin = MARGIN * (high - low) or 1.0
            around += [max(low - margin, -FARTHEST), min(high + margin, FARTHEST)]
        return [real(options, name, edge, 2 * FARTHEST) for name, edge in zip(EDGES, around, strict=True)]

    def made(self, features: tuple[int, int], edges: list[float], resolution: int, whole_plane: bool) -> Grid:
        """A new grid."""
        x, y = centers(edges[0], edges[1], resolution), centers(edges[2], edges[3], resolution)
        rows = resolution if whole_plane else max(1, min(resolution, BLOCK // (4 * self.widest * resolution)))
        X = self.model.data.X
        points = np.tile(X.mean(axis=0) if len(X) else np.zeros(self.model.features), (resolution * resolution, 1))
        points[:, features[1]], points[:, features[0]] = np.repeat(y, resolution), np.tile(x, resolution)
        inputs = with_ones(self.model.inputs.of(points)).astype(np.float32)
        cells = range(0, resolution * resolution, rows * resolution)
        return Grid(features, x, y, [np.ascontiguousarray(inputs[:, first : first + rows * resolution]) for first in cells])

    def sums(self, params: Array, grid: Grid) -> Shade:
        """The sums of the outputs in every cell. params (p,) -> (k, m²) float32"""
        model = self.model
        if not model.layout.plain:
            return np.hstack([model.sums(params, block) for block in grid.blocks]).astype(np.float32)
        found: Shade = np.empty((model.outputs, len(grid.x) * len(grid.y)), np.float32)
        self.network.load(params)
        first = 0
        for block in grid.blocks:
            found[:, first : first + block.shape[1]] = self.network.sums(block)
            first += block.shape[1]
        return found

    def activations(self, params: Array, grid: Grid) -> list[Shade]:
        """The activations of every hidden layer in every cell; the grid is of one block. -> (units, m²) each, and sums (k, m²)"""
        (block,), model = grid.blocks, self.model
        if model.layout.plain:
            self.network.load(params)
            sums = self.network.sums(block)
            return [a.copy() for a in self.network.workspace(block.shape[1]).activations] + [sums.copy()]
        layers = passes.forward(model.layout, params, block, fixed=model.moments(params))
        return [each.outputs.astype(np.float32) for each in layers]


def centers(low: float, high: float, count: int) -> Array:
    """The centers of so many cells between low and high. -> (count,)

    >>> centers(0.0, 1.0, 2)
    array([0.25, 0.75])
    """
    return np.asarray(low + (np.arange(count) + 0.5) * ((high - low) / count), dtype=np.float64)


def shares(loss: OutputLoss, outputs: Shade) -> Shade:
    """Outputs for classes between 0 and 1: probabilities as they are, others as near as they come. outputs (k, m) -> (k, m)"""
    if loss.probabilistic:
        return outputs
    return np.asarray(np.clip((outputs + 1) / 2 if loss.slug == "tanh-squared" else outputs, 0.0, 1.0))


def answers(model: NetworkModel, sums: Shade) -> Shade:
    """What sums of the outputs say: shares of the classes, or numbers in the units of the data. sums (k, m) -> (k, m)"""
    outputs = model.loss.outputs(sums)
    return np.asarray(shares(model.loss, outputs) if model.classes else outputs * model.unit + model.center)


def named(model: NetworkModel, values: Array) -> Tree:
    """Answers under the name of what they are. values (k, ...)"""
    if model.classes:
        return {"probabilities": values, "probabilistic": model.loss.probabilistic}
    return {"values": values[0]}


def quiet(view: Callable[..., Tree]) -> Callable[..., Tree]:
    """The view without warnings: weights that ran away are a picture too."""

    def silent(model: NetworkModel, state: State, options: Options) -> Tree:
        with np.errstate(all="ignore"):
            return view(model, state, options)

    return silent


def fields_of(model: NetworkModel) -> Fields:
    """The fields of a model, made once."""
    if "fields" not in model.kept:
        model.kept["fields"] = Fields(model)
    found: Fields = model.kept["fields"]
    return found


@quiet
def field(model: NetworkModel, state: State, options: Options) -> Tree:
    """The answer in every cell of a window: probabilities (K', m, m), K' 1 for two classes, or values (m, m)."""
    grid = fields_of(model).grid(options, whole(options, "resolution", 60, 2, MOST_CELLS))
    found = answers(model, fields_of(model).sums(state.params, grid)).reshape(model.outputs, len(grid.y), len(grid.x))
    return {"features": list(grid.features), "x": grid.x, "y": grid.y, **named(model, found)}


@quiet
def curve(model: NetworkModel, state: State, options: Options) -> Tree:
    """The answer along one feature, the others at their mean: probabilities (K', m), or values (m,)."""
    X = model.data.X
    feature = whole(options, "feature", 0, 0, max(model.features - 1, 0))
    low, high = (float(X[:, feature].min()), float(X[:, feature].max())) if len(X) else (-6.0, 6.0)
    m = whole(options, "resolution", 200, 2, MOST_CURVE)
    x = np.linspace(real(options, "low", low), real(options, "high", high), m)
    points = np.tile(X.mean(axis=0) if len(X) else np.zeros(model.features), (m, 1))
    points[:, feature] = x
    return {"feature": feature, "x": x, **named(model, answers(model, model.sums(state.params, model.columns(points))))}


@quiet
def units(model: NetworkModel, state: State, options: Options) -> Tree:
    """What every unit does in every cell: layers 0, 1, ... (units, m, m), the last one the answers, and the inputs (i, m, m)."""
    m = whole(options, "resolution", 24, 2, MOST_UNIT_CELLS)
    grid = fields_of(model).grid(options, m, whole_plane=True)
    found = fields_of(model).activations(state.params, grid)
    found[-1] = answers(model, found[-1])
    layers = {str(k): each.reshape(-1, m, m) for k, each in enumerate(found)}
    return {"features": list(grid.features), "x": grid.x, "y": grid.y, "layers": layers, "inputs": grid.blocks[0][:-1].reshape(-1, m, m)}
