"""Our own drawings as pixels: as much of SVG as `drawing` and `figures` write, and no more."""

import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle, pairwise
from math import hypot
from xml.etree.ElementTree import Element, fromstring

from PIL import Image, ImageDraw, ImageFont

FINE, SHARP = 4, 2  # pixels of a unit while it is drawn, and in the file
LETTERS = 13
INK = "#1c1d1f"
ANCHORS = {"middle": "ms", "end": "rs", "start": "ls"}
Place = tuple[float, float]


def rasterized(svg: str) -> bytes:
    """A drawing as a PNG on white, twice as fine as its units."""
    root = fromstring(svg)
    width, height = (float(each) for each in root.attrib["viewBox"].split()[2:])
    sheet = Image.new("RGB", (round(width * FINE), round(height * FINE)), "white")
    paint(root, sheet, INK, 1.0)
    file = BytesIO()
    sheet.resize((round(width * SHARP), round(height * SHARP)), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def paint(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """What stands in an element, one after the other."""
    frame: Element | None = None
    for child in element:
        kind = child.tag.rpartition("}")[2]
        if kind == "clipPath":
            frame = child[0]
        elif kind == "g":
            own = child.get("fill", fill).replace("currentColor", INK)
            layer = sheet.copy()
            paint(child, layer, own, float(child.get("fill-opacity", opacity)))
            box = box_of(frame) if frame is not None and "clip-path" in child.attrib else (0, 0, *sheet.size)
            sheet.paste(layer.crop(box), box[:2])
        elif kind in PAINTED:
            PAINTED[kind](child, sheet, fill, opacity)


def numbers(element: Element, *names: str) -> list[int]:
    """Attributes in pixels."""
    return [round(float(element.attrib[name]) * FINE) for name in names]


def box_of(element: Element) -> tuple[int, int, int, int]:
    """Left, top, right and bottom."""
    x, y, width, height = numbers(element, "x", "y", "width", "height")
    return x, y, x + width, y + height


def rectangle(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """A frame."""
    ImageDraw.Draw(sheet).rectangle(box_of(element), outline=element.attrib["stroke"], width=FINE)


def circle(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """A dot."""
    x, y, r = numbers(element, "cx", "cy", "r")
    shade = Image.new("L", (2 * r + 1, 2 * r + 1), 0)
    ImageDraw.Draw(shade).ellipse((0, 0, 2 * r, 2 * r), fill=round(255 * opacity))
    sheet.paste(fill, (x - r, y - r, x + r + 1, y + r + 1), shade)


def line(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """A line through places, dashed where it says so."""
    values = [float(each) * FINE for each in re.split("[ ,]", element.attrib["points"]) if each]
    places = list(zip(values[::2], values[1::2], strict=True))
    pattern = [float(each) * FINE for each in element.get("stroke-dasharray", "").split()]
    width = round(float(element.attrib["stroke-width"]) * FINE)
    for piece in dashes(places, pattern) if pattern else [places]:
        if len(piece) > 1:
            ImageDraw.Draw(sheet).line(piece, fill=element.attrib["stroke"], width=width, joint="curve")


def dashes(places: list[Place], pattern: list[float]) -> Iterator[list[Place]]:
    """The pieces of a way that are drawn: as long as the pattern says, with gaps between."""
    lengths = cycle(pattern)
    left, drawn, piece = next(lengths), True, places[:1]
    for (x, y), (to_x, to_y) in pairwise(places):
        length = hypot(to_x - x, to_y - y)
        done = 0.0
        while length - done > left:
            done += left
            spot = (x + (to_x - x) * done / length, y + (to_y - y) * done / length)
            if drawn:
                yield [*piece, spot]
            left, drawn, piece = next(lengths), not drawn, [spot]
        left -= length - done
        piece.append((to_x, to_y))
    if drawn:
        yield piece


def picture(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """Pixels that go along as an address of data."""
    left, top, right, bottom = box_of(element)
    pixels = Image.open(BytesIO(b64decode(element.attrib["href"].partition(",")[2]))).convert("RGB")
    how = Image.Resampling.NEAREST if element.get("image-rendering") == "pixelated" else Image.Resampling.BILINEAR
    sheet.paste(pixels.resize((right - left, bottom - top), how), (left, top))


def text(element: Element, sheet: Image.Image, fill: str, opacity: float) -> None:
    """Letters, upright or from bottom to top."""
    font, anchor = ImageFont.load_default(LETTERS * FINE), ANCHORS[element.get("text-anchor", "start")]
    words, turned = element.text or "", element.get("transform", "")
    if not turned:
        x, y = numbers(element, "x", "y")
        ImageDraw.Draw(sheet).text((x, y), words, fill=fill, font=font, anchor=anchor)
        return
    x, y = (round(float(each) * FINE) for each in re.findall(r"[\d.]+", turned)[:2])
    side = max(sheet.size)
    shade = Image.new("L", (2 * side, 2 * side), 0)
    ImageDraw.Draw(shade).text((side, side), words, fill=255, font=font, anchor=anchor)
    shade = shade.rotate(90).crop((side - x, side - y, side - x + sheet.width, side - y + sheet.height))
    sheet.paste(fill, (0, 0, *sheet.size), shade)


PAINTED = {"rect": rectangle, "circle": circle, "polyline": line, "image": picture, "text": text}
