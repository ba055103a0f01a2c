"""A picture in a file is the same picture to the page and to the server."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from app.pictures import SIDE, picture_of
from core.image_moves import prepared

INK = """async (content) => {
    const { inkOfFile } = await import("/static/js/shared/picture_file.js");
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    return Array.from(await inkOfFile(new Blob([bytes], { type: "image/png" })));
}"""


@pytest.mark.parametrize(
    ("size", "paper", "ink", "most"),
    [((SIDE, SIDE), "white", "black", 0.004), ((300, 200), (250, 240, 220), (20, 30, 90), 0.1), ((40, 90), (0, 0, 0, 0), "#226622", 0.1)],
)
def test_the_page_and_the_server_make_the_same_picture_of_a_file(
    new_page: Callable[..., Page], size: tuple[int, int], paper: str, ink: str, most: float
) -> None:
    image = Image.new("RGBA", size, paper)
    width, height = size
    ImageDraw.Draw(image).line([(0.3 * width, 0.2 * height), (0.7 * width, 0.2 * height), (0.45 * width, 0.8 * height)], ink, 8)
    out = BytesIO()
    image.save(out, "PNG")
    page = new_page()
    page.goto("/")
    seen = np.array(page.evaluate(INK, b64encode(out.getvalue()).decode())).reshape(SIDE, SIDE)
    theirs, ours = prepared(seen / 255.0, 28).laid, picture_of(out.getvalue(), "images[0]", 28).reshape(28, 28)
    assert theirs.max() > 0.9 and np.abs(theirs - ours).max() <= most and np.abs(theirs - ours).mean() < most / 10
