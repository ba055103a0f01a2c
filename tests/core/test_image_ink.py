"""Ink told apart from paper, as the page does it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.image_ink import brightness, ink_of, paper

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).parent / "node"
PAGE = f"""
import {{ inkOf }} from "{(ROOT / "static/js/shared/ink.js").as_uri()}";
import {{ brightness }} from "{(ROOT / "static/js/shared/picture_file.js").as_uri()}";
const told = JSON.parse(process.argv[1]);
console.log(JSON.stringify(told.map(({{ rgba, side }}) => [[...brightness(rgba)], [...inkOf(brightness(rgba), side)]])));
"""


def test_the_page_sees_the_same_brightness_and_the_same_ink_to_the_last_bit() -> None:
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 256, (side, side, 4)) for side in (1, 2, 9, 28)]
    pictures += [np.full((4, 4, 4), 200), rng.integers(195, 203, (5, 5, 4)), 255 * (1 - np.eye(3, dtype=int)[:, :, None].repeat(4, 2))]
    told = json.dumps([{"rgba": picture.ravel().tolist(), "side": len(picture)} for picture in pictures])
    said = subprocess.run([NODE, "--input-type=module", "-e", PAGE, told], capture_output=True, check=True, text=True).stdout
    for picture, (gray, ink) in zip(pictures, json.loads(said), strict=True):
        ours = brightness(picture[..., :3].astype(np.float64))
        assert ours.ravel().tolist() == gray and ink_of(ours).ravel().tolist() == ink


@pytest.mark.parametrize("light", [False, True])
def test_what_differs_from_the_paper_is_ink_dark_on_light_as_light_on_dark(light: bool) -> None:
    gray = np.full((5, 5), 230.0)
    gray[2, 1:4] = 30.0, 130.0, 200.0
    ink = ink_of(255.0 - gray if light else gray)
    assert ink[2].tolist() == [0, 255, 85, 0, 0] and ink.sum() == 340 and paper(gray) == 230.0


def test_even_paper_has_no_ink() -> None:
    assert not ink_of(np.full((4, 4), 128.0)).any() and not ink_of(np.array([[128.0, 130.0], [126.0, 128.0]])).any()
