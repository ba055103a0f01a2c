"""Networks beside one that is tuned for nothing but tanh, beside textbook numpy, and beside PyTorch where it is installed.

    python -m benchmarks.network [--rounds 15]

An epoch: 250 points, tanh everywhere, half the squared error, plain descent, on the same data from the same weights; all end with
the same weights. "unravel" makes the steps in the given order and finds the loss of every batch; "unravel, run" is the same with
all that a run does besides: batches drawn anew in every epoch and the way of the weights kept. A field: 100 x 100 cells, one output.
All take turns within every round, on one thread; ratios are medians over the rounds, below 1 is faster than "tuned". The tables are
Markdown. Bars: an epoch within 1.5, a field within 2; an epoch of PyTorch 20 times that of this project at batches of 10.
"""

import argparse
import os
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from typing import Any

# Before numpy is imported: threads of their own would disturb whoever is measured next.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1"))

import numpy as np

from benchmarks.network_floor import EDGE, Weights, tuned_epoch, tuned_field
from benchmarks.timing import Run, measured
from core.algorithm import state_at, walked
from core.algorithms.neural_network import NeuralNetwork
from core.data import Data
from core.hyperparameters import validated
from core.network import Network, with_ones
from core.network_config import Config
from core.network_fields import answers, fields_of
from core.network_layout import Layout, dense
from core.network_losses import pair
from core.types import Array

N, RATE, EPOCHS = 250, 0.03, 10
NETS, BATCHES = ((4, 2), (8, 8, 8), (32, 32)), (1, 10, 30, N)


def drawn(hidden: tuple[int, ...]) -> tuple[Array, Array, Weights]:
    """Two heaps of points with -1 and 1, and small weights. -> X (n, 2), y (n,), (out, in) and (out,) for each layer"""
    rng, y, sizes = np.random.default_rng(0), np.where(np.arange(N) % 2, 1.0, -1.0), [2, *hidden, 1]
    X = 2 * y[:, None] + rng.standard_normal((N, 2))
    return X, y, [(rng.uniform(-0.5, 0.5, (b, a)), np.full(b, 0.1)) for a, b in pairwise(sizes)]


def flat(layout: Layout, weights: Weights) -> Array:
    """The weights as one vector. -> (p,)"""
    vector = np.zeros(layout.size)
    for block, (W, b) in zip(layout.matrices(vector), weights, strict=True):
        block[:-1], block[-1] = W.T, b
    return vector


def core_epoch(hidden: tuple[int, ...], size: int) -> Run:
    """This project's network, step after step."""
    X, y, weights = drawn(hidden)
    network = Network(dense(2, [(units, "tanh") for units in hidden], 1), pair("tanh-squared"))
    network.load(flat(network.layout, weights))
    columns = np.vstack([with_ones(X), y])
    pieces = [np.ascontiguousarray(columns[:, first : first + size]) for first in range(0, N, size)]
    steps = [(network.workspace(each.shape[1]).learn, each[:3], each[3:]) for each in pieces]
    w, g, rate, move = network.params, network.gradient, np.array(RATE), np.empty(network.layout.size)

    def epoch() -> Array:
        for learn, x, t in steps:
            learn(x, t)
            np.multiply(g, rate, move)
            np.subtract(w, move, w)
        return w

    return epoch


def bound(hidden: tuple[int, ...], size: int) -> NeuralNetwork:
    """The same network as a run has it."""
    X, y, _ = drawn(hidden)
    config: dict[str, Any] = {"loss": "tanh-squared", "batch_size": size}
    config["optimizer"] = [{"optimizer": "gradient-descent", "learning_rate": RATE}]
    config["layers"] = [{"activation": "tanh", "units": units} for units in hidden]
    classes = Data(X, (y > 0).astype(np.float64), np.zeros(N, dtype=np.bool_), ("x1", "x2"), "class", classes=("a", "b"))
    return NeuralNetwork(validated(Config, config), classes, 0)


def run_epoch(hidden: tuple[int, ...], size: int) -> Run:
    """A run of this project, EPOCHS on from where it stands."""
    model = bound(hidden, size)
    states = [state_at(model, flat(model.layout, drawn(hidden)[2]))]

    def epoch() -> None:
        states[0] = walked(model, states[0], EPOCHS * model.batches.per_epoch)[0]

    return epoch


def textbook_epoch(hidden: tuple[int, ...], size: int) -> Run:
    """Forward, backward and update as they are written, every array made anew."""
    X, y, weights = drawn(hidden)
    layers = [(W.T.copy(), b) for W, b in weights]

    def epoch() -> Array:
        for first in range(0, N, size):
            a, t = [X[first : first + size]], y[first : first + size, None]
            for W, b in layers:
                a.append(np.tanh(a[-1] @ W + b))
            delta = (a[-1] - t) * (1 - a[-1] ** 2) / len(t)
            for k in reversed(range(len(layers))):
                W, b = layers[k]
                layers[k] = W - RATE * a[k].T @ delta, b - RATE * delta.sum(axis=0)
                delta = (delta @ W.T) * (1 - a[k] ** 2)
        return np.concatenate([part for W, b in layers for part in (W.ravel(), b)])

    return epoch


def torch_epoch(hidden: tuple[int, ...], size: int) -> Run:
    """PyTorch as it is used: modules, autograd, SGD."""
    torch: Any = import_module("torch")
    torch.set_num_threads(1)
    X, y, weights = (torch.tensor(each) if isinstance(each, np.ndarray) else each for each in drawn(hidden))
    model, sizes = torch.nn.Sequential(), [2, *hidden, 1]
    for a, b, (W, bias) in zip(sizes, sizes[1:], weights, strict=False):
        linear = torch.nn.Linear(a, b, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(W), torch.tensor(bias)
        model.extend([linear, torch.nn.Tanh()])
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def epoch() -> None:
        for first in range(0, N, size):
            optimizer.zero_grad()
            (0.5 * (model(X[first : first + size])[:, 0] - y[first : first + size]) ** 2).mean().backward()
            optimizer.step()

    return epoch


def core_field(hidden: tuple[int, ...], m: int) -> Run:
    """This project's output field."""
    model, params = bound(hidden, 0), flat(bound(hidden, 0).layout, drawn(hidden)[2])
    fields = fields_of(model)
    grid = fields.grid(dict(zip(("x_low", "x_high", "y_low", "y_high"), (-EDGE, EDGE) * 2, strict=True)), m)
    return lambda: answers(model, fields.sums(params, grid))


def print_row(label: str, runs: dict[str, Run], rounds: int) -> None:
    """One row: microseconds of the tuned one, then ratios."""
    times = measured(runs, rounds)
    times = {name: [each / (EPOCHS if name == "unravel, run" else 1) for each in taken] for name, taken in times.items()}
    ratios = [median(a / b for a, b in zip(each, times["tuned"], strict=True)) for name, each in times.items() if name != "tuned"]
    print(f"| {label} | {median(times['tuned']) * 1e6:.1f} | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |")


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    torch = {"PyTorch": torch_epoch} if find_spec("torch") else {}
    contenders = {"unravel": core_epoch, "unravel, run": run_epoch, "textbook numpy": textbook_epoch, **torch}
    print(f"| epoch | tuned, µs | {' | '.join(contenders)} |\n|---|{'---:|' * (len(contenders) + 1)}")
    for hidden in NETS:
        for size in BATCHES:
            tuned = {"tuned": tuned_epoch(*drawn(hidden), size, RATE)}
            label = f"{'-'.join(map(str, hidden))}, batch {size if size < N else 'of all'}"
            print_row(label, tuned | {name: prepare(hidden, size) for name, prepare in contenders.items()}, rounds)
    print("\n| field, 100 x 100 | tuned, µs | unravel |\n|---|---:|---:|")
    for hidden in NETS:
        print_row("-".join(map(str, hidden)), {"tuned": tuned_field(drawn(hidden)[2], 100), "unravel": core_field(hidden, 100)}, rounds)


if __name__ == "__main__":
    main()
