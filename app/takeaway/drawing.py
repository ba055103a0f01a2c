"""Drawings without a browser: SVG with axes, points, lines and fields of color. Text goes in escaped."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape

import numpy as np

from core.types import Array

WIDTH, HEIGHT = 560, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 46
MOST_PLACES = 500  # of a line
COLORS = ("#0b5fa5", "#b8500a", "#007a5a", "#a3307e", "#6f6a00", "#0089a8", "#6d28d9", "#c2304a", "#5f6167", "#7a4419")


class Drawing:
    """A picture with two axes from low to high; what is drawn later lies above."""

    def __init__(self, title: str, x: tuple[float, float], y: tuple[float, float], names: tuple[str, str]) -> None:
        self.title, self.x, self.y, self.names = title, x, y, names
        self.parts: list[str] = []

    def across(self, values: Array) -> Array:
        """Where numbers are from left to right."""
        return LEFT + (values - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)

    def down(self, values: Array) -> Array:
        """Where numbers are from top to bottom."""
        return HEIGHT - BOTTOM - (values - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)

    def line(self, x: Array, y: Array, color: str, name: str, dash: str = "") -> None:
        """A line through places; it is parted where there are none. x, y (n,)"""
        rows = np.unique(np.linspace(0, len(x) - 1, min(len(x), MOST_PLACES)).astype(int)) if len(x) else np.zeros(0, dtype=int)
        known = rows[np.isfinite(y[rows])]
        places = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(self.across(x[known]), self.down(y[known]), strict=True))
        stroke = f'stroke="{color}" stroke-width="2"' + (f' stroke-dasharray="{dash}"' if dash else "")
        self.parts.append(f'<polyline points="{places}" fill="none" {stroke}><title>{escape(name)}</title></polyline>')

    def points(self, x: Array, y: Array, color: str, name: str) -> None:
        """Dots. x, y (n,)"""
        dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.4"/>' for a, b in zip(self.across(x), self.down(y), strict=True))
        self.parts.append(f'<g fill="{color}" fill-opacity="0.85"><title>{escape(name)}</title>{dots}</g>')

    def field(self, pixels: Array) -> None:
        """Colors over all of the picture, from the top. pixels (rows, columns, 3) from 0 to 1"""
        size = f'width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}"'
        self.parts.append(f'<image x="{LEFT}" y="{TOP}" {size} preserveAspectRatio="none" href="{png(pixels)}"/>')

    def written(self) -> str:
        """The SVG."""
        frame = f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}" fill="none" stroke="#8a8c91"/>'
        named = (
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(self.names[0])}</text>'
            f'<text transform="translate(14 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{escape(self.names[1])}</text>'
        )
        clip = f'<clipPath id="frame">{frame}</clipPath>'
        body = "".join((clip, '<g clip-path="url(#frame)">', *self.parts, "</g>", frame, self.ticks(), named))
        return svg(self.title, WIDTH, HEIGHT, f'<g font-family="system-ui, sans-serif" font-size="13" fill="currentColor">{body}</g>')

    def ticks(self) -> str:
        """The numbers along the axes."""
        below = [
            f'<text x="{a:.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="middle">{value:.4g}</text>'
            for value, a in zip(steps(*self.x), self.across(steps(*self.x)), strict=True)
        ]
        beside = [
            f'<text x="{LEFT - 6}" y="{b + 4:.1f}" text-anchor="end">{value:.4g}</text>'
            for value, b in zip(steps(*self.y), self.down(steps(*self.y)), strict=True)
        ]
        return "".join((*below, *beside))


def steps(low: float, high: float) -> Array:
    """Round numbers between two: five or so."""
    rough = (high - low) / 5
    unit = 10.0 ** np.floor(np.log10(rough))
    size = next(factor * unit for factor in (1, 2, 5, 10) if factor * unit >= rough)
    found: Array = np.round(np.arange(np.ceil(low / size), np.floor(high / size) + 1) * size, 12) + 0.0  # no minus before a 0
    return found


def svg(title: str, width: float, height: float, body: str) -> str:
    """A drawing that says what it shows."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
    return f"{head}<title>{escape(title)}</title>{body}</svg>"


def png(pixels: Array) -> str:
    """Colors as the address of a picture. pixels (rows, columns, 3) from 0 to 1"""
    rows, columns, _ = pixels.shape
    bytes_of = np.round(np.clip(np.nan_to_num(pixels, nan=0.5), 0, 1) * 255).astype(np.uint8)
    raw = b"".join(b"\0" + row.tobytes() for row in bytes_of)
    head = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
    return f"data:image/png;base64,{b64encode(file).decode()}"


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def color_of(index: int) -> Array:
    """The color of a class as numbers from 0 to 1. -> (3,)"""
    return np.array([int(COLORS[index % len(COLORS)][k : k + 2], 16) / 255 for k in (1, 3, 5)])


def window(values: Array, share: float = 0.06) -> tuple[float, float]:
    """From the least to the largest with some room; of one number alone, around it. values (n,)"""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    room = share * (high - low) or max(abs(low), 1.0) * 0.5
    return low - room, high + room


def mixed(shares: Array, classes: Sequence[int]) -> Array:
    """Colors of classes, as strong as each is likely, on white. shares (..., K) -> (..., 3)"""
    return np.asarray(1 - 0.55 * (shares @ (1 - np.array([color_of(k) for k in classes]))))
