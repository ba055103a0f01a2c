"""What a question says of its picture, and what cannot be asked."""

from typing import Any

import numpy as np
import pytest

from core.conv_views import maps
from core.errors import InvalidInput, UnknownName
from tests.conv_models import NONE, after, conv, dense, model, pool
from tests.core.test_network_traces import all_of

Q = dict[str, Any]


def test_questions_look_at_the_picture_as_the_views_do() -> None:
    net = model()
    state = after(net)
    for options in ({"image": 3, "down": 2, "turn": 30.0}, {"pixels": "7f" * 144, "noise": 0.3}, {"across": -1.5, "noise": 0.1}):
        known = maps(net, state, options)
        place = {"layer": 0, "map": 1, "row": 4, "column": 5, **options}
        found = net.explain(state, {"quantity": "activation", **place})
        assert found.value == pytest.approx(float(known["maps"]["0"][1, 4, 5]), rel=1e-5, abs=1e-6)
        assert found.value != net.explain(state, {"quantity": "activation", **place, "down": 0, "across": 0, "turn": 0, "noise": 0}).value
        loss = net.explain(state, {"quantity": "loss", **options})
        assert loss.value == pytest.approx(-np.log(known["probabilities"][loss_class(known)]), rel=1e-6)
        assert any("as it was moved or disturbed" in each.note for each in all_of(loss))
    for wrong, field in (({"turn": 361}, r"question\.turn: expected a number from -360 to 360"), ({"noise": -0.1}, r"question\.noise")):
        with pytest.raises(InvalidInput, match=field):
            net.explain(state, {"quantity": "loss", **wrong})


def loss_class(known: Q) -> int:
    """The class of a picture's loss: its own, or the likeliest."""
    return int(known["predicted"] if known["y"] is None else known["y"])


def test_what_cannot_be_asked_is_refused_by_name() -> None:
    net = model(None, conv(2), pool(), dense(3))
    state = after(net)
    wrong: tuple[tuple[Q, str], ...] = (
        ({"quantity": "weather"}, r"question\.quantity"),
        ({"image": 1}, r"question\.quantity"),
        ({"quantity": "sum", "class": 1}, r"question\.class"),
        (
            {"quantity": "sum", "layer": 1},
            r"question\.layer: expected a layer of convolution or dense or batch-normalization, received '1, which is max-pooling'",
        ),
        ({"quantity": "sum", "layer": 9}, r"question\.layer"),
        ({"quantity": "sum", "row": 10}, r"question\.row: expected a whole number from 0 to 9"),
        ({"quantity": "kernel_gradient", "column": 3}, r"question\.column"),
        ({"quantity": "pooled", "map": 2}, r"question\.map"),
        ({"quantity": "logit", "class": 2}, r"question\.class"),
        ({"quantity": "gradient", "index": net.layout.size}, r"question\.index"),
        ({"quantity": "loss", "image": 60}, r"question\.image"),
        ({"quantity": "loss", "pixels": "00"}, r"question\.pixels"),
    )
    for question, field in wrong:
        with pytest.raises((UnknownName, InvalidInput), match=field):
            net.explain(state, question)
    with pytest.raises(InvalidInput, match="at least one picture to learn from"):
        model(NONE).explain(after(model(NONE)), {"quantity": "loss"})
