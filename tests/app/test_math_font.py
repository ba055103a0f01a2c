"""The font of the formulas: cut, complete for what is written, and served in any case."""

import io
from collections.abc import Iterator
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from app import math_font as module
from app.math_font import FAMILY, MathFont, cut, math_font


@pytest.fixture(scope="module")
def font() -> TTFont:
    return TTFont(io.BytesIO(math_font().content))


@pytest.fixture
def fresh() -> Iterator[None]:
    math_font.cache_clear()
    yield
    math_font.cache_clear()


def test_the_font_is_small_and_named_after_its_content() -> None:
    made = math_font()
    assert made.format == "woff" and made.media_type == "font/woff"
    assert made.name.startswith("math-") and made.name.endswith(".woff")
    assert len(made.content) < 200_000
    assert math_font() is made


def test_cutting_twice_gives_the_same_bytes() -> None:
    whole = files("ziamath").joinpath("fonts/STIXTwoMath-Regular.ttf").read_bytes()
    assert cut(whole) == math_font().content


@pytest.mark.parametrize("characters", ["0123456789.,+−×·=≈≠≤≥", "∑∏∫√∂∇∞∈", "αβηκλμσΣΔ", "←→↦⇒", "⊤⋯⋮⋱", "()[]{}‖⌊⌋", "𝑥𝑦𝑤𝐗𝛽", "^¯̂"])
def test_every_character_of_the_lessons_is_kept(font: TTFont, characters: str) -> None:
    missing = [character for character in characters if ord(character) not in font.getBestCmap()]
    assert missing == []


def test_brackets_roots_and_hats_still_stretch(font: TTFont) -> None:
    variants = font["MATH"].table.MathVariants
    names = font.getBestCmap()
    upright, sideways = variants.VertGlyphCoverage.glyphs, variants.HorizGlyphCoverage.glyphs
    assert {names[ord(character)] for character in "()[]{}|√∑"} <= set(upright)
    assert names[0x302] in sideways
    bracket = variants.VertGlyphConstruction[upright.index(names[ord("[")])]
    assert len(bracket.GlyphAssembly.PartRecords) >= 2
    assert all(record.VariantGlyph in font.getGlyphOrder() for record in bracket.MathGlyphVariantRecord)


def test_digits_have_one_width(font: TTFont) -> None:
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_a_font_that_cannot_be_cut_is_served_whole(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    def refuse(whole: bytes) -> bytes:
        raise KeyError("MATH")

    monkeypatch.setattr(module, "cut", refuse)
    made = math_font()
    assert made.format == "truetype" and made.media_type == "font/ttf" and made.name.endswith(".ttf")
    assert len(made.content) > 1_000_000


def test_the_stylesheet_names_family_address_and_format() -> None:
    made = MathFont("math-0.woff", b"", "font/woff", "woff")
    assert made.stylesheet("/fonts/math-0.woff") == (
        f'@font-face {{ font-family: "{FAMILY}"; src: url("/fonts/math-0.woff") format("woff"); font-display: swap; }}\n'
    )
