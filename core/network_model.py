"""A network on its data: inputs, targets, batches, and the cost that training walks down.

    J(params) = mean over the batch of L + l1 Σ |w| + l2/2 Σ w²

X (n, d), y (n,), params (p,) as core.network_layout says. Classes are learned as probabilities, numbers as they are or, where
the data ask for scaling, in deviations from their mean. Without any example J is 0.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from core import network_passes as passes
from core.classes import as_classes
from core.data import Data
from core.network import penalty, shared, with_ones
from core.network_batches import Batches
from core.network_config import Config, layout, refuse_large
from core.network_inputs import DERIVED, inputs, standard
from core.network_losses import mean, pair, targets
from core.network_memory import Remembering, remembering
from core.state import Loss, State
from core.training import runner, trainer
from core.types import Array, frozen

STEP = 1e-5


class NetworkModel:
    """The settings of a neural network bound to data. Raises InvalidInput."""

    def __init__(self, config: Config, data: Data, seed: int) -> None:
        self.config, self.seed = config, seed
        self.data = as_classes(data) if config.loss == "cross-entropy" else data
        self.classes = len(self.data.classes)
        X, y = self.data.train
        X_test, y_test = self.data.test
        chosen = {name: getattr(config, name) for name in DERIVED}
        self.inputs = inputs(chosen, config.formula, X, data.standardized)
        self.outputs = self.classes if self.classes > 2 else 1
        self.loss = pair(self.loss_slug)
        self.layout = layout(config, len(self.inputs.names), self.outputs)
        scaled = data.standardized and not self.classes and len(y) > 0
        self.center, self.unit = [float(each[0]) for each in standard(y[:, None])] if scaled else (0.0, 1.0)
        self.x, self.x_test = self.columns(X), self.columns(X_test)
        self.t, self.t_test = self.target(y), self.target(y_test)
        self.batches = Batches(self.x, self.t, config.batch_size, seed)
        self.network = shared(self.layout, self.loss, config.l1, config.l2, points=(self.batches.n, self.batches.size))
        self.runner = runner(config.optimizer[0])
        self.latest = (np.empty(0),) * 3  # weights, points, and what the outputs add up there
        self.kept: dict[str, Any] = {}  # what views have made and need again
        refuse_large(self.layout, len(self.data.y), self.runner.method.slug)

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that the outputs tell apart: two at least, none of numbers."""
        return (*self.data.classes, "another")[:2] if self.classes == 1 else self.data.classes

    @property
    def loss_slug(self) -> str:
        """The pair that the settings and the data ask for."""
        if self.config.loss in ("auto", "cross-entropy"):
            return ("softmax" if self.classes > 2 else "sigmoid") if self.classes else "mse"
        return self.config.loss

    @property
    def empty(self) -> bool:
        """Whether there is nothing to learn from."""
        return not self.x.shape[1]

    @cached_property
    def parameter_names(self) -> Sequence[str]:
        """w1[1,x1], ..., bo[1] -> p names"""
        return self.layout.names(self.inputs.names)

    @property
    def features(self) -> int:
        """d."""
        return len(self.data.feature_names)

    @cached_property
    def optimizer(self) -> Remembering:
        """The chosen rule, with a memory of the way."""
        quality = self.quality if self.config.patience else None
        return remembering(trainer(self.config.optimizer[0], self), self.batches.per_epoch, quality)

    @property
    def learning_rate(self) -> float:
        """η."""
        return self.runner.learning_rate

    def columns(self, X: Array) -> Array:
        """Points as the network reads them. X (n, d) -> (inputs + 1, n)"""
        return with_ones(self.inputs.of(X))

    @cached_property
    def whole(self) -> tuple[Array, Array]:
        """All points, held out or not, and what the outputs should be there. -> (inputs + 1, n), (k, n)"""
        if not self.x_test.shape[1]:
            return self.x, self.t
        return self.columns(self.data.X), self.target(self.data.y)

    def target(self, y: Array) -> Array:
        """What the outputs should be. y (n,) -> (k, n)"""
        return targets(self.loss, (y - self.center) / self.unit, self.classes)

    def start(self) -> Array:
        """Weights by the initialization of each layer, biases 0. -> (p,)"""
        return self.layout.start(self.seed)

    @cached_property
    def start_loss(self) -> float:
        """The data term of the first weights on all training points."""
        return self.cost(self.start(), self.x, self.t)[0].data

    @cached_property
    def ignorance(self) -> float:
        """The loss of the best answer that is the same for all training points, in short: of knowing nothing."""
        if self.loss.probabilistic:
            p = self.t.mean(axis=1) if self.outputs > 1 else np.array([self.t.mean(), 1 - self.t.mean()])
            return float(-(p[p > 0] * np.log(p[p > 0])).sum())
        sums = np.arctanh(np.clip(self.t.mean(axis=1), -0.999, 0.999)) if self.loss.slug == "tanh-squared" else self.t.mean(axis=1)
        return float(self.loss.each(np.tile(sums[:, None], self.t.shape[1]), self.t).mean())

    def loss_and_gradient(self, params: Array, step: int) -> tuple[Loss, Array]:
        """J and ∂J/∂params on the batch of this step. params (p,) -> J (), (p,)"""
        return self.cost(params, *self.batches.at(step), (self.seed, step))

    def cost(self, params: Array, x: Array, t: Array, dropped: tuple[int, int] | None = None) -> tuple[Loss, Array]:
        """J and its gradient on these points. params (p,), x (inputs + 1, m), t (k, m) -> (), (p,)"""
        if not x.shape[1]:
            return Loss(0.0), np.zeros(len(params))
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            if self.layout.plain:
                self.network.load(params)
                return self.network.learn(x, t), self.network.gradient.copy()
            layers = passes.forward(self.layout, params, x, dropped)
            gradient = passes.backward(self.layout, params, layers, self.loss, t)[1]
            found, slope = penalty(params, self.layout.penalized, self.config.l1, self.config.l2)
            return Loss(mean(self.loss.each(layers[-1].sums, t)), found), gradient + slope

    def sums(self, params: Array, x: Array) -> Array:
        """What the outputs add up for points that are not learned from; who asks the same next gets the same. (p,) -> (k, m), read-only"""
        if params is not self.latest[0] or x is not self.latest[1] or params.flags.writeable:
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                if self.layout.plain:
                    self.network.load(params)
                    found = self.network.sums(x).copy()
                else:
                    found = passes.forward(self.layout, params, x, fixed=self.moments(params))[-1].sums
            self.latest = params, x, frozen(found)
        return self.latest[2]

    def moments(self, params: Array) -> list[passes.Moments | None]:
        """Means and deviations over all training points, by which batch-normalized layers judge others."""
        return [each.moments for each in passes.forward(self.layout, params, self.x)]

    def mean_loss(self, params: Array, x: Array, t: Array) -> float:
        """The data term on these points. params (p,), x (inputs + 1, m), t (k, m)"""
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return mean(self.loss.each(self.sums(params, x), t)) if x.shape[1] else 0.0

    def whole_loss(self, state: State) -> float:
        """J on all training points; that of the step where it learned from all of them as they are."""
        if self.empty or (self.batches.per_epoch == 1 and self.layout.plain):
            return state.loss.total
        return self.mean_loss(state.params, self.x, self.t) + state.loss.penalty

    def test_loss(self, params: Array) -> float | None:
        """The data term on the held-out examples. params (p,)"""
        return self.mean_loss(params, self.x_test, self.t_test) if self.x_test.shape[1] else None

    def quality(self, params: Array) -> float:
        """What patience waits for to fall: the test loss, or the training loss where there is none."""
        found = self.test_loss(params)
        return self.mean_loss(params, self.x, self.t) if found is None else found

    def value(self, params: Array) -> float:
        """J on all training points, for rules that search."""
        return self.cost(params, self.x, self.t)[0].total

    def gradient(self, params: Array) -> Array:
        """∇J on all training points. -> (p,)"""
        return self.cost(params, self.x, self.t)[1]

    def hessian(self, params: Array) -> Array:
        """Second derivatives on all training points, from differences of the gradient. -> (p, p)"""
        moves = STEP * np.maximum(1.0, np.abs(params))
        rows = [
            (self.gradient(params + move * unit) - self.gradient(params - move * unit)) / (2 * move)
            for move, unit in zip(moves, np.eye(len(params)), strict=True)
        ]
        H = np.array(rows)
        return np.asarray((H + H.T) / 2)
