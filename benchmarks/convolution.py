"""Convolutional networks: one step of training and one forward pass, beside textbook numpy and PyTorch, in turns in one process.

28 x 28 -> conv 8 @ 5 x 5, ReLU, max-pooling 2, conv 16 @ 5 x 5, ReLU, max-pooling 2, dense 10, softmax cross-entropy; plain descent;
single precision, one thread. Columns: `unravel` is the network alone, `unravel, run` is a run of this project on digits, with its
batches, its state and Adam; `textbook numpy` makes every array anew; `PyTorch` is eager, and the same with channels last. PyTorch is
measured where it is installed. Prints Markdown: microseconds of `unravel`, then how many times as long the others take. Bars: a step
of PyTorch takes 3 times as long at batch 1, 1.5 times at 16, 32 and 64; its forward pass with channels last is not faster.
"""

import argparse
import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Any

# Before numpy is imported: threads of their own would disturb whoever is measured next.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1"))

import numpy as np

from benchmarks.textbook_convolution import Weights, textbook
from benchmarks.timing import Run, measured
from core.algorithm import advanced, state_at
from core.algorithms.convolutional_network import ConvolutionalNetwork
from core.conv_config import Config
from core.conv_layers import Maps, convolution, dense, fitted, pooling
from core.conv_layout import ConvLayout
from core.conv_network import ConvNetwork
from core.hyperparameters import validated
from core.images import pictures
from core.types import Array, Indices

BATCHES, RATE = (1, 16, 32, 64), 0.01
LAYERS = [convolution(8, 5), pooling("max-pooling", 2), convolution(16, 5), pooling("max-pooling", 2), dense(10)]


def drawn(m: int) -> tuple[Array, Indices, Weights]:
    """Pictures (m, 1, 28, 28) with a flat background, classes (m,), weights as (out, in, ...) with biases (out,)."""
    rng = np.random.default_rng(0)
    x: Array = rng.random((m, 1, 28, 28)).astype(np.float32)
    x[:, :, :6] = 0
    shapes = ((8, 1, 5, 5), (16, 8, 5, 5), (10, 256))
    scales = [float(1 / np.sqrt(np.prod(shape[1:]))) for shape in shapes]
    weights: Weights = [
        ((s * rng.uniform(-1, 1, shape)).astype(np.float32), (s * rng.uniform(-1, 1, shape[0])).astype(np.float32))
        for shape, s in zip(shapes, scales, strict=True)
    ]
    y: Indices = np.arange(m) % 10
    return x, y, weights


def core_run(m: int, learn: bool) -> Run:
    """This project's network."""
    x, y, weights = drawn(m)
    layout = ConvLayout(fitted(Maps(1, 28, 28), LAYERS))
    network = ConvNetwork(layout)
    params: Array = np.zeros(layout.size, np.float32)
    for block, (W, b) in zip(layout.blocks(params).values(), weights, strict=True):
        block[:-1], block[-1] = W.reshape(len(W), -1).T, b
    images = x.reshape(m, -1)
    t: Array = np.ascontiguousarray(np.eye(10, dtype=np.float32)[y].T)
    network.load(params)

    def step() -> Array:
        network.learn(images, t)
        network.gradient *= np.float32(RATE)
        np.subtract(params, network.gradient, params)
        network.load(params)
        return params

    return step if learn else lambda: network.sums(images)


def run_step(m: int) -> Run:
    """A run of this project."""
    model = ConvolutionalNetwork(validated(Config, {"batch_size": m}), pictures("mnist", 2_000), 0)
    states = [state_at(model, model.start())]

    def step() -> None:
        states[0] = advanced(model, states[0])

    return step


def textbook_run(m: int, learn: bool) -> Run:
    """Textbook numpy."""
    return textbook(*drawn(m), RATE, learn)


def torch_run(m: int, learn: bool, last: bool) -> Run:
    """PyTorch as it is used: modules, autograd, SGD."""
    torch: Any = import_module("torch")
    torch.set_num_threads(1)
    x, y, weights = drawn(m)
    nn = torch.nn
    model = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
    model.append(nn.Linear(256, 10))
    for layer, (W, b) in zip((model[0], model[3], model[7]), weights, strict=True):
        layer.weight.data, layer.bias.data = torch.tensor(W), torch.tensor(b)
    layout = torch.channels_last if last else torch.contiguous_format
    model, images, classes = model.to(memory_format=layout), torch.tensor(x).to(memory_format=layout), torch.tensor(y)
    optimizer, loss = torch.optim.SGD(model.parameters(), lr=RATE), nn.CrossEntropyLoss()

    def step() -> list[Any]:
        optimizer.zero_grad()
        loss(model(images), classes).backward()
        optimizer.step()
        return [each.detach().numpy() for each in model.parameters()]

    def forward() -> Any:
        with torch.inference_mode():
            return model(images).numpy().T

    return step if learn else forward


def print_row(label: str, runs: dict[str, Run], rounds: int) -> None:
    """One row: microseconds of the first, then how many times as long the others take, the median over rounds."""
    times = measured(runs, rounds)
    first, *others = times.values()
    ratios = [f"{median(a / b for a, b in zip(each, first, strict=True)):.2f}" for each in others]
    print(f"| {label} | {median(first) * 1e6:.0f} | {' | '.join(ratios)} |")


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds, torch = parser.parse_args().rounds, find_spec("torch") is not None
    for learn, what in ((True, "step"), (False, "forward")):
        contenders: dict[str, Callable[[int], Run]] = {
            "unravel": partial(core_run, learn=learn),
            "textbook numpy": partial(textbook_run, learn=learn),
        }
        contenders |= {"unravel, run": run_step} if learn else {}
        if torch:
            contenders |= {
                "PyTorch": partial(torch_run, learn=learn, last=False),
                "channels last": partial(torch_run, learn=learn, last=True),
            }
        print(f"| {what} | unravel, µs | {' | '.join(list(contenders)[1:])} |\n|---|{'---:|' * len(contenders)}")
        for m in BATCHES:
            print_row(f"batch {m}", {name: prepare(m) for name, prepare in contenders.items()}, rounds)
        print()


if __name__ == "__main__":
    main()
