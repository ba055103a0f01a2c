"""Settings of a network made into layers."""

import pytest

from core.errors import InvalidHyperparameter
from core.hyperparameters import validated
from core.network_config import KINDS, Config, layout, switched
from tests.networks import layer


def test_the_layers_are_those_of_the_settings() -> None:
    config = validated(Config, {"layers": [layer("relu", 5, dropout=0.2), layer("selu", 2, normalization="batch", off="2")]})
    first, second, last = layout(config, 3, 1).layers
    assert (first.inputs, first.units, first.activation.slug, first.dropout) == (3, 5, "relu", 0.2)
    assert (second.inputs, second.normalization, second.off) == (5, "batch", (1,))
    assert (last.inputs, last.units, last.activation.slug, last.initialization) == (2, 1, "linear", "xavier")


def test_no_layer_and_at_most_eight() -> None:
    assert len(layout(validated(Config, {"layers": [], "output_initialization": "zeros"}), 2, 3).layers) == 1
    with pytest.raises(InvalidHyperparameter, match="a list of 0 to 8 entries"):
        validated(Config, {"layers": [layer()] * 9})
    assert {setting.name for setting in KINDS["tanh"]} == {"units", "initialization", "dropout", "normalization", "off"}


def test_units_are_switched_off_by_number() -> None:
    assert switched("", 3, "f") == () and switched("3 1, 1", 3, "f") == (0, 2)
    for wrong in ("0", "x", "4", "1 65", "-1", "1.5"):
        with pytest.raises(
            InvalidHyperparameter, match=rf"config\.layers\[0\]\.off: expected numbers of its units, from 1 to 3, received '{wrong}'"
        ):
            switched(wrong, 3, "config.layers[0].off")
