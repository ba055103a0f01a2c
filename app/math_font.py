"""The font of the formulas: STIX Two Math out of the ziamath package, cut down to what formulas here can need.

Without a font that has a MATH table, roots do not reach their radicand and brackets do not reach around a matrix. The whole
font has 4,600 characters and 1.5 MB; what is left after the cut keeps the MATH table and every stretched variant of the
characters kept, at a tenth of the size. When the font cannot be cut, the whole one is served: larger, never wrong.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FAMILY = "STIX Two Math"

# Blocks of characters, first and last, both kept.
KEPT = (
    (0x0020, 0x007E), (0x00A0, 0x00FF),                    # Latin, accents, ± × ÷ ·
    (0x0131, 0x0131), (0x0237, 0x0237),                    # i and j without dots, to stand under a hat
    (0x0302, 0x0308), (0x20D7, 0x20D7),                    # hat, tilde, bar, dot, arrow
    (0x0391, 0x03C9), (0x03D1, 0x03D1), (0x03D5, 0x03D5), (0x03F5, 0x03F5),  # Greek
    (0x2010, 0x2026), (0x2032, 0x2033), (0x203E, 0x203E),  # dashes, quotes, bars, dots, primes
    (0x2061, 0x2064), (0x2070, 0x208E),                    # invisible operators, raised and lowered digits
    (0x210E, 0x210E), (0x2102, 0x2102), (0x2113, 0x2115), (0x211D, 0x211D), (0x2124, 0x2124),
    (0x2190, 0x2193), (0x21A6, 0x21A6), (0x21D0, 0x21D4),  # arrows
    (0x2200, 0x2233), (0x223C, 0x223F), (0x2243, 0x2248), (0x2260, 0x226B), (0x2282, 0x2287),
    (0x2295, 0x2299), (0x22A4, 0x22A5), (0x22C5, 0x22C5), (0x22EE, 0x22F1),  # operators, relations, dots of matrices
    (0x2308, 0x230B), (0x23DE, 0x23DF), (0x27E8, 0x27E9),  # brackets and braces
    (0x1D400, 0x1D49B), (0x1D49C, 0x1D4B5), (0x1D538, 0x1D551), (0x1D6A8, 0x1D755), (0x1D7CE, 0x1D7D7),  # letters of mathematics
)  # fmt: skip


@dataclass(frozen=True)
class MathFont:
    """A font file as it is served; `name` changes with the content, so it may be cached for ever."""

    name: str
    content: bytes
    media_type: str
    format: str

    def stylesheet(self, address: str) -> str:
        """The rule that makes the font known to a page, `address` being where the file is served."""
        return f'@font-face {{ font-family: "{FAMILY}"; src: url("{address}") format("{self.format}"); font-display: swap; }}\n'


@cache
def math_font() -> MathFont:
    """The font for the pages, cut once and kept in memory."""
    whole = files("ziamath").joinpath("fonts/STIXTwoMath-Regular.ttf").read_bytes()
    try:
        return named(cut(whole), "woff")
    except Exception:  # whatever fonttools meets in a font it does not know: a large font beats none
        return named(whole, "truetype")


def named(content: bytes, format: str) -> MathFont:
    """The file with a name made of its content and the type a browser expects."""
    suffix = {"woff": "woff", "truetype": "ttf"}[format]
    digest = hashlib.sha256(content).hexdigest()[:16]
    return MathFont(f"math-{digest}.{suffix}", content, f"font/{suffix}", format)


def cut(whole: bytes) -> bytes:
    """The font with only the characters of KEPT, as WOFF: a tenth of the size, in a tenth of a second.

    WOFF and not WOFF2: a quarter larger, but seven times as fast to make, and no further package is needed.
    """
    # 0.2 s to import, and only the process that serves pages needs it.
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(layout_features=["ssty", "dtls"], hinting=False, notdef_outline=True, flavor="woff")
    font = subset.load_font(io.BytesIO(whole), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in KEPT for code in range(first, last + 1)])
    subsetter.subset(font)
    # A fixed date inside, so that the same font has the same name on every server.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
