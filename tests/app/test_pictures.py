"""PNG files as pictures for a network: every kind of file, what cannot be read, what is too large, and the answer over the interface."""

import json
from base64 import b64encode
from io import BytesIO
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from app.client import Playground
from app.pictures import MOST_PIXELS, PREFIX, SIDE, picture_of, pictures_of
from core.conv_layers import Maps
from core.errors import InvalidInput
from core.image_ink import ink_of
from core.image_moves import prepared
from core.images import pictures
from core.types import Array
from tests.app.served import Site

PREDICT = "/api/v1/algorithms/convolutional-network/predict"
DIGITS = {"data": {"images": "digits", "n": 200}, "config": {"layers": [{"layer": "convolution", "filters": 4}], "most_epochs": 3}}
MNIST = Maps(1, 28, 28)


def png(image: Image.Image, **settings: Any) -> bytes:
    """An image as a file."""
    out = BytesIO()
    image.save(out, "PNG", **settings)
    return out.getvalue()


def written(file: bytes) -> str:
    """A file in base64."""
    return b64encode(file).decode()


def stroke(width: int = 90, height: int = 150, paper: int = 240, ink: int = 20) -> Image.Image:
    """A thick upright line, a little to the left."""
    gray = np.full((height, width), paper, np.uint8)
    gray[height // 5 : -height // 5, width // 4 : width // 2 + 3] = ink
    return Image.fromarray(gray)


def found(image: Image.Image, **settings: Any) -> Array:
    """The picture of an image. -> (28, 28)"""
    return picture_of(png(image, **settings), "images[0]", 28).reshape(28, 28)


def test_a_picture_is_cut_scaled_and_laid_as_a_drawing_is() -> None:
    gray = np.full((SIDE, SIDE), 250.0)
    gray[20:90, 40:60] = 10.0
    file = png(Image.fromarray(gray.astype(np.uint8)))
    laid = prepared(ink_of(gray) / 255.0, 28).laid
    np.testing.assert_array_equal(picture_of(file, "images[0]", 28).reshape(28, 28), np.round(laid * 255) / 255)
    rows, columns = np.nonzero(laid)
    assert rows.max() - rows.min() == 19 and columns.mean() == pytest.approx(14.5, abs=0.1)


def test_every_kind_of_file_is_the_same_picture() -> None:
    base = stroke()
    plain = found(base)
    assert plain.max() > 0.85 and 30 < plain.sum() < 300
    clear = Image.new("RGBA", base.size, (0, 0, 0, 0))
    clear.paste((20, 20, 20, 255), (22, 30, 48, 120))
    deep = Image.fromarray(np.asarray(base, dtype=np.uint16) * 257)
    kinds = {
        "color": base.convert("RGB"), "opaque": base.convert("RGBA"), "palette": base.convert("P"),
        "one bit": base.convert("1", dither=Image.Dither.NONE),
        "light on dark": stroke(paper=15, ink=235), "sixteen bits": deep, "gray with transparency": base.convert("LA"),
        "transparent paper": clear,
    }  # fmt: skip
    for name, image in kinds.items():
        assert np.abs(found(image) - plain).max() < 0.15, name
    assert np.abs(found(base.convert("P"), transparency=0) - plain).max() < 0.05
    wide = found(stroke(60, 400))
    assert wide[:, :9].sum() == 0 and not found(Image.new("L", (7, 300), 99)).any()


@pytest.mark.parametrize(
    ("text", "expected", "received"),
    [
        ("no base64!", "a PNG file in base64", "no base64!"),
        (written(b"GIF89a" + bytes(40)), "a PNG file in base64", "46 bytes that are none"),
        (written(png(stroke())[:20]), "a PNG file in base64", "20 bytes"),
        (written(png(stroke())[:80]), "a PNG file that can be read to its end", ""),
        (written(png(stroke())[:24] + bytes(200)), "a PNG file that can be read to its end", ""),
        (written(png(stroke())[:16] + b"\xff\xff\xff\xff" * 2 + png(stroke())[24:]), "at most 4000000 pixels", "4294967295 x 4294967295"),
        (written(png(stroke())[:16] + bytes(8) + png(stroke())[24:]), "at most 4000000 pixels", "0 x 0"),
        (written(png(Image.new("1", (2500, 2000)))), "at most 4000000 pixels", "2500 x 2000 pixels"),
        (written(png(Image.new("1", (10_001, 1)))), "at most 10000 along a side", "10001 x 1"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(text: str, expected: str, received: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        pictures_of([written(png(stroke())), PREFIX + text], MNIST)
    assert refused.value.field == "images[1]" and expected in refused.value.expected and received in refused.value.received


def test_all_files_together_are_no_more_than_one_may_be() -> None:
    file = written(png(Image.new("1", (1_500, 1_500))))
    with pytest.raises(InvalidInput, match=rf"images\[1\]: expected at most {MOST_PIXELS} pixels in all files together"):
        pictures_of([file, file], MNIST)
    with pytest.raises(InvalidInput, match=r"images: expected a network of square pictures of one channel.*received '1 x 2 x 8'"):
        pictures_of([file], Maps(1, 2, 8))


def test_a_network_answers_files_as_it_answers_numbers(http: httpx.Client, site: Site) -> None:
    X = pictures("digits", 200).X[:6].astype(float)
    files = [png(Image.fromarray(255 - np.round(np.kron(row.reshape(8, 8), np.ones((14, 14))) * 255).astype(np.uint8))) for row in X]
    answer = http.post(PREDICT, json={"experiment": DIGITS, "images": [PREFIX + written(file) for file in files]})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert np.shape(told["pixels"]) == (6, 64) and len(told["labels"]) == 6
    again = http.post(PREDICT, json={"experiment": DIGITS, "X": (np.array(told["pixels"]) / 255).tolist()}).json()
    np.testing.assert_allclose(again["probabilities"], told["probabilities"], atol=1e-6)
    assert "pixels" not in again and "warnings" in again and told["warnings"] == []
    with Playground(site.url) as playground:
        assert playground.predict({"algorithm": "convolutional-network", **DIGITS}, images=files)["labels"] == told["labels"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "X"),
        ({"X": [[0.0] * 64], "images": ["x"]}, "X"),
        ({"images": ["AAAA"]}, "images[0]"),
        ({"images": []}, "images"),
        ({"images": [3]}, "images[0]"),
        ({"images": ["AAAA"] * 101}, "images"),
        ({"X": [[0.0] * 63]}, "X[0]"),
        ({"X": [[1e999] * 64]}, "X[0][0]"),
    ],
)
def test_a_request_that_says_nothing_or_too_much_is_refused(http: httpx.Client, body: dict[str, Any], field: str) -> None:
    short = {**DIGITS, "config": {**DIGITS["config"], "most_epochs": 1}}
    text = json.dumps({"experiment": short, **body}).replace("Infinity", "1e999")
    answer = http.post(PREDICT, content=text, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and [error["field"] for error in answer.json()["errors"]] == [field], answer.text
