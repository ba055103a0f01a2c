"""What programs need to know of a convolutional network."""

from typing import Any

import numpy as np

from app.takeaway.facts_network import NUMPY
from app.takeaway.moment import Moment
from core.export_convolution import name_of, tensors

LETTERS = {"K": "kernels", "W": "weights", "b": "biases"}
MODULES = {
    "linear": "nn.Identity()", "sigmoid": "nn.Sigmoid()", "tanh": "nn.Tanh()", "relu": "nn.ReLU()", "leaky-relu": "nn.LeakyReLU(0.01)",
    "elu": "nn.ELU()", "selu": "nn.SELU()", "softplus": "nn.Softplus()", "gelu": "nn.GELU()", "swish": "nn.SiLU()",
}  # fmt: skip


def facts(moment: Moment, library: str) -> dict[str, Any]:
    """Some pictures, the layers and the page's numbers for these pictures."""
    model: Any = moment.model
    known, layers = tensors(model, moment.params.copy()), []
    for index, layer in enumerate(model.layout.layers):
        name = name_of(model, index)
        own = {
            key: known[f"{name}.{word}"] for key, word in (("K", "kernels"), ("W", "weights"), ("b", "biases")) if f"{name}.{word}" in known
        }
        layers.append({
            "name": name, "kind": layer.kind, "kernel": layer.kernel, "stride": layer.stride, "padding": layer.padding,
            "dilation": layer.dilation, "share": layer.share, "before": list(layer.before), "after": list(layer.after),
            "number": model.layout.letter(index), "bent": NUMPY[layer.activation.slug], "module": MODULES[layer.activation.slug],
            "activation": layer.activation.slug, **own,
        })  # fmt: skip
    answers = moment.answers["probabilities"]
    labels = model.data.y[: len(moment.shown)].astype(int)
    return {
        "classes": list(model.class_names), "image": list(model.image), "center": model.center, "unit": model.unit, "layers": layers,
        "shown": moment.shown.astype(np.float64), "labels": labels.tolist(), "probabilities": answers,
        "loss": float(-np.log(np.maximum(answers[np.arange(len(labels)), labels], 1e-300)).mean()),
    }  # fmt: skip
