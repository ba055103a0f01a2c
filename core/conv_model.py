"""A convolutional network on its pictures: batches, targets, and the cost that training walks down.

    J(params) = mean over the batch of -log softmax(z)[class] + l2/2 Σ w²

X (n, pixels), y (n,) classes, params (p,) as core.conv_layout says. Passes are in single precision, the vector and its gradient in
double. Where the data ask for scaling, all pixels are told less their mean, by their deviation.
"""

from collections.abc import Sequence
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np

from core.batches import batch, per_epoch
from core.class_scores import predicted_of
from core.classes import as_classes
from core.conv_config import Config, layout
from core.conv_layers import Maps
from core.conv_network import LOSS, ConvNetwork, refuse_large
from core.conv_norms import keeping
from core.data import Data
from core.errors import InvalidHyperparameter
from core.images import refuse_glaring, shape_of
from core.network import penalty
from core.network_passes import DROPPED
from core.optimizer import Optimizer
from core.state import Loss, State
from core.training import runner, trainer
from core.types import Array, Indices

MOST_LOOKED_AT = 2_000  # examples that are passed through for a picture of all
CURVE_SHARE = 0.75  # of the images that steps learn from, as many are looked at for curves: a quarter of the time at most
SAMPLED = 500  # of those that are learned from, for the curve of their accuracy


class ConvModel:
    """The settings of a convolutional network bound to pictures. Raises InvalidInput."""

    def __init__(self, config: Config, data: Data, seed: int) -> None:
        self.config, self.seed, self.data = config, seed, as_classes(data)
        self.image = Maps(*shape_of(self.data))
        if data.image_shape is None:  # those that come with the program are as they should be
            refuse_glaring(data.X, "data.X")
        self.classes = max(len(self.data.classes), 2)
        self.layout = layout(config, self.image, self.classes)
        self.network = ConvNetwork(self.layout)
        self.learned, self.held = np.flatnonzero(~data.is_test), np.flatnonzero(data.is_test)
        refuse_large(self.layout, min(config.batch_size or len(self.learned), len(self.learned)))
        self.center, self.unit = self.standard()
        self.t: Array = (np.arange(self.classes)[:, None] == self.data.y).astype(np.float32)
        self.runner = runner(config.optimizer[0])
        if self.runner.method.search:
            expected = "a rule that looks at the gradient alone"
            raise InvalidHyperparameter(
                "config.optimizer", f"{expected}: every look at the cost is a pass of all images", self.runner.method.slug
            )
        self.dropouts = [index for index, layer in enumerate(self.layout.layers) if layer.kind == "dropout"]
        self.kept: dict[str, Any] = {}  # what views have made and need again

    def standard(self) -> tuple[float, float]:
        """What is taken from all pixels, and what they are divided by."""
        if not self.data.standardized or not len(self.learned):
            return 0.0, 1.0
        X = self.data.X[self.learned]
        spread = float(X.std(dtype=np.float64))
        return float(X.mean(dtype=np.float64)), spread if spread > 0 else 1.0

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that the outputs tell apart: two at least."""
        return (*self.data.classes, "another")[: self.classes]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to learn from."""
        return not len(self.learned)

    @property
    def parameter_names(self) -> Sequence[str]:
        """k1[1,1,1,1], ..., bo[1] -> p names"""
        return self.layout.names

    @property
    def features(self) -> int:
        """How many pixels an image has."""
        return self.image.size

    @cached_property
    def optimizer(self) -> Optimizer:
        """The chosen rule, with what is kept for normalizing."""
        return keeping(trainer(self.config.optimizer[0]), self.layout.running)

    @property
    def learning_rate(self) -> float:
        """η."""
        return self.runner.learning_rate

    @property
    def per_epoch(self) -> int:
        """Steps of an epoch."""
        return per_epoch(len(self.learned), self.config.batch_size)

    def told(self, X: Array) -> Array:
        """Pixels as the network is told them. X (m, pixels) -> (m, pixels)"""
        return X if self.unit == 1 and self.center == 0 else np.asarray((X - self.center) / self.unit)

    def start(self) -> Array:
        """Weights by the initialization of each layer, biases 0. -> (p,)"""
        return self.layout.flat.start(self.seed)

    @cached_property
    def start_loss(self) -> float:
        """The data term of the first weights on the first batch."""
        return self.loss_and_gradient(self.start(), 0)[0].data

    def batch(self, step: int) -> Indices:
        """The examples that this step learns from. -> (m,)"""
        return self.learned[batch(len(self.learned), self.config.batch_size, self.seed, step)]

    def masks(self, step: int, m: int) -> list[Array]:
        """What each dropout multiplies with in this step. -> (channels, height, width, m) each"""
        found = []
        for index in self.dropouts:
            layer = self.layout.layers[index]
            draws = np.random.default_rng([self.seed, DROPPED, step, index]).random((m, *layer.before))
            found.append(((draws >= layer.share) / (1 - layer.share)).transpose(1, 2, 3, 0))
        return found

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """J and ∂J/∂params on the batch of this step. params (p,) -> J (), (p,)"""
        if self.empty:
            return Loss(0.0), np.zeros(len(params))
        rows = self.batch(step)
        with np.errstate(all="ignore"):  # a training that runs away is a result, not an error
            self.network.load(params)
            cost = self.network.learn(self.told(self.data.X[rows]), self.t[:, rows], self.masks(step, len(rows)))
            gradient = self.network.gradient.astype(np.float64)
            if not self.config.l2:
                return Loss(cost), gradient
            found, slope = penalty(params, self.layout.flat.penalized, 0.0, self.config.l2)
            return Loss(cost, found), gradient + slope

    def sums(self, params: Array, X: Array) -> Array:
        """z of pictures that are not learned from. params (p,), X (m, pixels) -> (classes, m)"""
        with np.errstate(all="ignore"):
            self.network.load(params)
            return self.network.sums(self.told(X)).astype(np.float64)

    def mean_loss(self, params: Array, rows: Indices) -> float:
        """The data term on these examples. params (p,), rows (m,)"""
        with np.errstate(all="ignore"):
            return float(np.mean(LOSS.each(self.sums(params, self.data.X[rows]), self.t[:, rows])))

    def test_loss(self, params: Array) -> float | None:
        """The data term on the held-out examples. params (p,)"""
        return self.mean_loss(params, self.held) if len(self.held) else None

    def answers(self, params: Array, rows: Indices, key: str) -> Array:
        """z of these examples, kept under a key for whoever asks next about the same weights. params (p,), rows (m,) -> (classes, m)"""
        known = self.kept.get(key)
        if known is None or known[0] is not params:
            known = self.kept[key] = (params, self.sums(params, self.data.X[rows]))
        found: Array = known[1]
        return found

    def looked_at(self, state: State) -> bool:
        """Whether curves are looked after at this step: not at every one, where there are many examples to look at."""
        size, seen = self.config.batch_size or len(self.learned), len(self.held) + len(self.learned[:SAMPLED])
        return state.step % max(1, ceil(seen / (CURVE_SHARE * max(size, 1)))) == 0

    def test_loss_at(self, state: State) -> float | None:
        """The test loss for a curve."""
        if not len(self.held) or not self.looked_at(state):
            return None
        with np.errstate(all="ignore"):
            return float(np.mean(LOSS.each(self.answers(state.params, self.held, "held"), self.t[:, self.held])))

    def curves_at(self, state: State) -> tuple[float | None, float | None]:
        """The shares of right answers for curves: to a sample of the examples that are learned from, and to the held-out ones."""
        sample = self.learned[:SAMPLED]
        if not len(sample) or not self.looked_at(state):
            return None, None
        train = self.right(self.answers(state.params, sample, "sample"), sample)
        return train, self.right(self.answers(state.params, self.held, "held"), self.held) if len(self.held) else None

    def right(self, z: Array, rows: Indices) -> float:
        """The share of right answers to examples. z (classes, m), rows (m,)"""
        with np.errstate(all="ignore"):
            p = LOSS.outputs(z).T
        return float((predicted_of(p, 0.5) == self.data.y[rows]).mean())
