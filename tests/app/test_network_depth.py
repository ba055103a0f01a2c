"""What is large about networks, in measure: explanations no deeper than is asked for, and kept weights over the stream."""

import asyncio
from typing import Any

import httpx
import numpy as np
import pytest

from app.messages import MOST_QUANTITIES
from tests.app.served import Site, client
from tests.app.test_neural_network import experiment, posted, timeline


def test_an_explanation_is_as_deep_as_is_asked_for_and_of_a_readable_size_else(http: httpx.Client) -> None:
    def size(trace: dict[str, Any]) -> int:
        return 1 + sum(size(each) for each in trace["inputs"])

    def levels(trace: dict[str, Any]) -> int:
        return 1 + max(levels(each) for each in trace["inputs"]) if trace["inputs"] else 0

    body = {"question": {"quantity": "delta", "layer": 0, "unit": 0, "point": 3}}
    small = posted(http, "explain", {**body, "experiment": experiment()})
    assert not small["deeper"] and levels(small) > 5
    wide = {**body, "experiment": experiment(layers=[{"activation": "relu", "units": 64}] * 8)}
    found = posted(http, "explain", wide)
    assert 500 < size(found) <= MOST_QUANTITIES and levels(found) == 4
    for depth in (0, 1, 3):
        asked = posted(http, "explain", {**wide, "depth": depth})
        assert levels(asked) == depth and (asked["value"], asked["formula"]) == (found["value"], found["formula"])
    assert posted(http, "explain", {**wide, "depth": 0})["deeper"]


def test_the_line_from_weights_that_a_client_kept_comes_over_the_stream(site: Site) -> None:
    async def watched(start: list[float]) -> dict[str, Any]:
        async with client(site) as learner:
            await learner.open(experiment(), step=5)
            await learner.give("watch", views={"interpolation": {"start": start, "resolution": 7}})
            while "interpolation" not in (frame := await learner.until("frame"))["views"]:
                pass
            found: dict[str, Any] = frame["views"]["interpolation"]
            return found

    params = timeline(0, None).state.params
    found, known = asyncio.run(watched(params.tolist())), timeline(5, None)
    assert found["distance"] == np.linalg.norm(known.state.params - params)
    assert found["highest"]["loss"] == max(found["loss"][1:6]) and found["loss"][5] == pytest.approx(known.state.loss.total)
