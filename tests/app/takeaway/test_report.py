"""Reports open without a network and hold what was learned; pictures are drawn without a browser."""

import re
from base64 import b64decode
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from app.takeaway import drawing, figures
from app.takeaway.formats import file_of
from core.errors import InvalidInput
from tests.taken import CASES, moment

SVG = "{http://www.w3.org/2000/svg}"
EMPTY: Any = (np.zeros((0, 1)), np.zeros(0), np.zeros(0, dtype=bool), ("x",), "y")


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_one_file_with_everything(name: str) -> None:
    taken = moment(name)
    file, kind, content = file_of(taken, "report")
    text = content.decode()
    assert file.endswith("-report.html") and kind.startswith("text/html")
    assert taken.algorithm.title in text and f"{taken.state.loss.total:.6g}" in text and text.count("<svg") == 2 and "<math" in text
    addresses = re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?([^\"')>\s]+)", text)
    assert all(address.startswith(("data:image/png;base64,", "#")) for address in addresses), addresses
    assert "<script" not in text and "z<c>" not in text


@pytest.mark.parametrize("name", CASES)
def test_the_picture_is_well_formed_and_says_what_it_shows(name: str) -> None:
    taken = moment(name)
    root = ElementTree.fromstring(file_of(taken, "svg")[2])
    title = root.find(f"{SVG}title")
    assert root.tag == f"{SVG}svg" and title is not None and title.text and taken.said in title.text
    assert root.attrib["aria-label"] == title.text


def test_there_is_no_report_and_no_picture_of_nothing() -> None:
    taken = moment("line")
    object.__setattr__(taken, "data", type(taken.data)(*EMPTY))
    for kind in ("report", "svg", "png"):
        with pytest.raises(InvalidInput, match="at least one example"):
            file_of(taken, kind)


def test_a_training_that_has_run_away_is_reported_too() -> None:
    taken = moment("network")
    object.__setattr__(taken, "state", taken.state._replace(params=np.full_like(taken.params, np.nan)))
    object.__setattr__(taken, "curves", {"train": np.full(7, np.inf), "test": np.full(7, np.nan)})
    assert "not defined" in file_of(taken, "report")[2].decode()
    assert figures.losses(taken).count("<polyline") == 2


def test_runners_outside_the_window_are_not_drawn() -> None:
    taken = moment("ravine")
    inside = figures.landscape(taken).count("<circle")
    object.__setattr__(taken, "state", taken.state._replace(params=taken.params + 1e6))
    assert inside == 2 and figures.landscape(taken).count("<circle") == 0


def test_pixels_are_a_png_that_others_can_read() -> None:
    pytest.importorskip("PIL")
    from PIL import Image

    pixels = np.linspace(0, 1, 2 * 3 * 3).reshape(2, 3, 3)
    with Image.open(BytesIO(b64decode(drawing.png(pixels).split(",")[1]))) as image:
        assert image.size == (3, 2) and np.allclose(np.asarray(image) / 255, pixels, atol=0.01)


def test_axes_have_round_numbers() -> None:
    assert drawing.steps(-0.3, 10.2).tolist() == [0, 5, 10] and drawing.steps(0, 1).tolist() == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert drawing.window(np.array([3.0])) == (1.5, 4.5) and drawing.window(np.array([np.nan])) == (-0.06, 1.06)
