"""What programs need to know of a neural network."""

from itertools import pairwise
from typing import Any

from app.takeaway.literals import formula
from app.takeaway.moment import Moment
from core.errors import InvalidInput
from core.export_network import name_of, tensors, told
from core.expressions import parsed
from core.network_inputs import FIELD, PLAIN
from core.network_model import NetworkModel

NUMPY = {
    "linear": "z", "sigmoid": "1 / (1 + np.exp(-z))", "tanh": "np.tanh(z)", "relu": "np.maximum(z, 0)",
    "leaky-relu": "np.maximum(z, 0.01 * z)", "elu": "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
    "selu": "1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))",
    "softplus": "np.logaddexp(z, 0)", "gelu": "z * (1 + erf(z / np.sqrt(2))) / 2", "swish": "z / (1 + np.exp(-z))",
}  # fmt: skip
TORCH = {
    "linear": "z", "sigmoid": "torch.sigmoid(z)", "tanh": "torch.tanh(z)", "relu": "F.relu(z)", "leaky-relu": "F.leaky_relu(z, 0.01)",
    "elu": "F.elu(z)", "selu": "F.selu(z)", "softplus": "torch.logaddexp(z, torch.zeros_like(z))", "gelu": "F.gelu(z)",
    "swish": "F.silu(z)",
}  # fmt: skip
LEARN = {"linear": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
DERIVED = {"x1": "X[:, 0]", "x2": "X[:, 1]", "x1_squared": "X[:, 0] ** 2", "x2_squared": "X[:, 1] ** 2", "x1_x2": "X[:, 0] * X[:, 1]"}


def facts(moment: Moment, library: str) -> dict[str, Any]:
    """Data, inputs, layers and the page's numbers. Raises InvalidInput where a library has no such network."""
    model: Any = moment.model
    X, y = model.data.train
    if library == "scikit-learn":
        refuse_strange(model)
    return {
        "features": list(model.data.feature_names), "target": model.data.target_name, "classes": list(model.class_names), "X": X, "y": y,
        "columns": columns(model, "torch" if library == "pytorch" else "np"), "shift": model.inputs.shift, "spread": model.inputs.spread,
        "layers": layers(moment, TORCH if library == "pytorch" else NUMPY), "loss_slug": model.loss_slug, "K": model.classes,
        "outputs": model.outputs, "center": model.center, "unit": model.unit, "activation": learned(model),
        "shown": moment.shown, "answers": moment.answers.get("probabilities", moment.answers["predictions"]),
        "loss": model.mean_loss(moment.params, model.x, model.t),
    }  # fmt: skip


def columns(model: NetworkModel, library: str) -> list[str]:
    """The inputs as Python on X (m, d)."""
    sines = {f"sin_x{k + 1}": f"{library}.sin(X[:, {k}])" for k in range(PLAIN)}
    found = [{**DERIVED, **sines}[key] for key in told(model)] + [f"X[:, {j}]" for j in range(PLAIN, model.features)]
    if model.config.formula.strip():
        second = "X[:, 1]" if model.features > 1 else "0.0 * X[:, 0]"
        text = formula(parsed(model.config.formula, FIELD, names=("x1", "x2")), {"x": "X[:, 0]", "y": second}, library)
        found.append(text if "X" in text else f"{text} + 0.0 * X[:, 0]")
    return found


def layers(moment: Moment, spelled: dict[str, str]) -> list[dict[str, Any]]:
    """Every layer with its numbers and with what becomes of its sums."""
    model: Any = moment.model
    known = tensors(model, moment.params.copy())
    fixed = [None] * len(model.layout.layers) if model.layout.plain else model.moments(moment.params)
    found = []
    for k, layer in enumerate(model.layout.layers):
        name = name_of(model, k)
        found.append({
            "name": name, "letter": model.layout.letter(k), "units": layer.units, "weights": known[f"{name}.weights"],
            "biases": known[f"{name}.biases"], "gains": known.get(f"{name}.gains"), "normalization": layer.normalization,
            "moments": fixed[k] if layer.normalization == "batch" else None, "activation": layer.activation.slug,
            "bent": spelled[layer.activation.slug], "off": list(layer.off),
        })  # fmt: skip
    for below, above in pairwise(found):
        above["held"] = above["weights"].copy()  # a unit that is switched off is one that nothing above listens to
        above["held"][below["off"]] = 0.0
    found[0]["held"] = found[0]["weights"]
    return found


def learned(model: NetworkModel) -> str:
    """The activation of all hidden layers as scikit-learn calls it; identity where there are none or it has none."""
    hidden = model.layout.layers[:-1]
    return LEARN.get(hidden[0].activation.slug, "identity") if hidden else "identity"


def refuse_strange(model: NetworkModel) -> None:
    """Raises InvalidInput where scikit-learn has no such network."""
    hidden, reason = model.layout.layers[:-1], ""
    kinds = {layer.activation.slug for layer in hidden}
    if len(kinds) > 1 or not kinds <= set(LEARN):
        reason = f"scikit-learn has one activation for all layers: one of {', '.join(LEARN)}"
    elif any(layer.normalized for layer in hidden):
        reason = "scikit-learn has no normalized layers"
    elif (model.loss_slug not in ("sigmoid", "softmax")) if model.classes else (model.loss_slug == "tanh-squared"):
        reason = "scikit-learn answers classes by cross-entropy and numbers without a bend"
    elif not model.inputs.names:
        reason = "scikit-learn needs at least one input"
    if reason:
        raise InvalidInput("format", f"numpy or pytorch: {reason}", "scikit-learn")
