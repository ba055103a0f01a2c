"""A rule of descent at work on one flat vector: with its settings, its schedule of rates and its clipping.

    g ← clipped g
    η_t = η · factor(t)
    params, memory ← rule(params, g, memory, η_t)

A config declares its rule as a list of one entry of core.runners.ENTRIES. The first slot tells rules apart: what one rule
remembers means nothing to another, so a rule that is changed to in the middle of a run begins without a memory.

>>> rule = trainer({"optimizer": "gradient-descent", "learning_rate": 0.5, "schedule": "inverse", "period": 1})
>>> params, slots = np.array([1.0]), trainer({"optimizer": "momentum"}).init(1)
>>> for step in range(2):
...     params, slots = rule.update(params, np.array([0.4]), slots, 0.5, step)
>>> params  # 1 - 0.5 · 0.4 - 0.5/2 · 0.4
array([0.7])
"""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import numpy as np

from core.clipping import shortened
from core.hyperparameters import Hyperparameter, completed, listing
from core.optimizer import Cost, Optimizer, Slots
from core.runners import ENTRIES, Runner
from core.schedules import schedule
from core.types import Array, frozen

ONE = Hyperparameter("list", (), "", 1, 1, key="optimizer", entries=ENTRIES)


def one_rule(slug: str, help: str, **settings: float | str) -> Any:
    """A setting of a Config that is one rule with its settings: a list of exactly one entry."""
    return listing(({"optimizer": slug, **settings},), ONE.key, ENTRIES, 1, help=help, label="Optimizer")


def runner(entry: Mapping[str, Any]) -> Runner:
    """The rule that an entry names, with every setting that it may have. Raises UnknownName or InvalidHyperparameter."""
    return Runner.of(completed(ONE, "config.optimizer", (entry,))[0])


def trainer(entry: Mapping[str, Any], cost: Cost | None = None) -> Optimizer:
    """The entry as a rule on one flat vector; rules that search need the cost.

    init(size) -> slots; update(params (p,), gradient (p,), slots, rate, step) -> (p,), slots. `rate` is that before the schedule.
    """
    chosen = runner(entry)
    method, pace = chosen.method, chosen.pace
    rule, mark = method.bind(chosen.settings, cost), float(crc32(method.slug.encode()))

    def init(size: int) -> Slots:
        return (frozen(np.array([mark])), *rule.init(size))

    def update(params: Array, gradient: Array, slots: Slots, rate: float, step: int) -> tuple[Array, Slots]:
        known = slots if slots and slots[0][0] == mark else init(len(params))
        if not chosen.steady:
            gradient = shortened(gradient, pace.clipping, pace.clip_at)
            rate = rate * schedule(pace.schedule).factor(step, pace.period, pace.decay)
        new, memory = rule.update(params, gradient, known[1:], rate, step)
        return new, (known[0], *memory)

    return Optimizer(method.slug, method.title, method.text, init, update)
