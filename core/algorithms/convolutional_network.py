"""Convolutional network: kernels that slide over a picture, so that what is learned at one place is known at all of them.

    z[f,y,x] = Σ K[f,c,i,j] a[c, s y + d i - p, s x + d j - p] + b[f],  a = f(z)      a map for each kernel, from a⁰ = the picture
    a[c,y,x] = max over a window of a[c]                                              pooling: where exactly matters less
    n[c] = (a[c] - m[c]) / √(v[c] + ε)                                                normalization, on request: the same for every batch
    p = softmax(W a + b)                                                              classes, from all maps of the last layer
    ∂L/∂K[f,c,i,j] = Σ δ[f,y,x] a[c, s y + d i - p, s x + d j - p]                    a kernel learns from all places at once

Kernel K (filters, channels, side, side), stride s, padding p, dilation d; the kernel is not turned round (cross-correlation).
Normalized by mean m and variance v of the batch, and of all batches in the end, each map gets a gain and a shift: g n + s.

Reference: Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based learning applied to document recognition, 1998.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core import conv_bench as bench
from core import conv_reasons as reasons
from core import conv_views as views
from core.algorithm import Algorithm, View
from core.conv_answers import predictions, report
from core.conv_config import Config
from core.conv_model import ConvModel
from core.conv_notes import Verdict, fit_steps, notes, verdict
from core.conv_questions import QUESTIONS, explained
from core.conv_seen import PICTURE
from core.state import Note, State, Tree
from core.trace import Trace
from core.types import Array


class ConvolutionalNetwork(ConvModel):
    """A convolutional network that can be asked."""

    def fit_steps(self) -> int:
        """How long a fit trains."""
        return fit_steps(self)

    def verdict(self, state: State) -> Verdict | None:
        """Whether the training has ended by itself."""
        return verdict(self, state)

    def notes(self, state: State) -> Sequence[Note]:
        """What should be said about this moment."""
        return notes(self, state)

    def explain(self, state: State, question: Mapping[str, Any]) -> Trace:
        """Where a number comes from."""
        return explained(self, state, question)

    def predict(self, params: Array | None, X: Array) -> Tree:
        """Answers for new pictures."""
        return predictions(self, params, X)

    def report(self, state: State) -> Tree:
        """Kernels, losses, accuracy."""
        return report(self, state)


CLASS = {"class": "its index; else the likeliest"}
SOME = {"first": "row of the first", "count": "how many", "images": "or their rows"}
SPLIT = {"split": "train, test or all"}

algorithm = Algorithm(
    slug="convolutional-network",
    title="Convolutional network",
    summary="Units that look at patches of an image, and learn what to look for.",
    config=Config,
    bind=ConvolutionalNetwork,
    target="class",
    views=(
        View("data", "All classes, and some of the pictures.", "data", views.data, SOME),
        View("network", "The layers: sizes of maps, parameters, receptive fields.", "step", views.network),
        View("kernels", "The kernels of every convolution, and their gradients.", "step", views.kernels),
        View("params", "All numbers that are learned, in the order of their names.", "step", views.params),
        View("maps", "What every layer makes of a picture.", "step", views.maps, PICTURE),
        View("gradients", "The slopes of a picture's loss by every map.", "step", views.gradients, PICTURE),
        View("predictions", "The answers to a split, mistakes first.", "step", views.predictions, SPLIT),
        View(
            "measures", "How well it answers: confusion matrix, measures of every class.", "step", views.measures,
            {**SPLIT, "threshold": "0 to 1", "class": "of the curves"},
        ),
        View("saliency", "How a class depends on every pixel.", "step", reasons.saliency, {**PICTURE, **CLASS}),
        View(
            "occlusion", "The probability of a class with a part of the picture covered.", "step", reasons.occlusion,
            {**PICTURE, **CLASS, "size": "side of the square", "stride": "distance of its places"},
        ),
        View(
            "grad_cam", "Where the maps of a layer speak for a class.", "step", reasons.grad_cam,
            {**PICTURE, **CLASS, "layer": "its index; else the last convolution"},
        ),
        View(
            "excited", "The pictures that excite a map most.", "step", reasons.excited,
            {"layer": "its index", "map": "its index", "count": "how many"},
        ),
        View(
            "bench", "The map of a kernel of your own on a picture.", "data", bench.bench,
            {**PICTURE, "kernel": "its numbers row by row, or a name", "stride": "1 to 4", "padding": "0 to 3", "dilation": "1 to 3"},
        ),
        View("hidden", "Pictures as points, in the two widest directions of the last hidden layer.", "step", reasons.hidden, SOME),
        View(
            "drawing", "A drawing made into a picture: cut, scaled, laid in the middle.", "data", bench.drawing,
            {"ink": "two hexadecimal digits for each pixel", "height": "rows", "width": "columns"},
        ),
    ),
    questions=QUESTIONS,
    asked=((0.0,) * 784, ((0.0,) * 13 + (1.0,) * 2 + (0.0,) * 13) * 28),
    of_pictures=True,
    curves=("train", "test", "train_accuracy", "test_accuracy"),
    example={
        "version": 1,
        "algorithm": "convolutional-network",
        "seed": 7,
        "data": {"images": "mnist"},
        "config": {},
    },
)  # fmt: skip
