r"""Formulas: LaTeX once, MathML for the page.

Lessons write LaTeX with two commands of our own for numbers that the page keeps current:

    \num{solution.loss}                                    the number of that name in the views
    \ask{solution.loss}{loss}                              a number that can be asked where it comes from
    \ask{solution.coefficients.1}{coefficient, index=1}    the same with the further words of the question

A number to be asked is a button. Buttons do not belong into MathML, where readers would not come to them: the formula is
parted there, so `\ask` stands on its own level, not inside of a fraction or a root.
"""

import html
import json
import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from latex2mathml.converter import convert_to_element
from markupsafe import Markup

from core.trace import Trace
from core.trace import readable as plain

UNKNOWN = "–"  # stands where a number will be, and where there is none
COMMAND = re.compile(r"\\num\{([^{}]*)\}|\\ask\{([^{}]*)\}\{([^{}]*)\}")
CLOSING = {")", "]", "}", "|", "‖", "′", "!"}
UNWANTED = {"href", "style", "class", "id"}  # LaTeX can set them, and a learner's column may be named like LaTeX
PLACE = re.compile("[\ue000-\uf8ff]")  # private characters mark the places of the numbers


class BadFormula(ValueError):
    """LaTeX that cannot be turned into MathML."""

    def __init__(self, latex: str, reason: str) -> None:
        super().__init__(f"cannot read the formula {latex!r}: {reason}")


@lru_cache(maxsize=1024)
def formula(latex: str, label: str = "", inline: bool = False) -> Markup:
    """The Jinja filter: a formula as markup; `label` names its group for readers that cannot see it."""
    group = f' role="group" aria-label="{html.escape(label)}"' if label else ""
    tag, kind = ("span", "formula inline") if inline else ("div", "formula")
    pieces = "".join(tostring(piece, encoding="unicode", short_empty_elements=False) for piece in parted(latex.strip(), not inline))
    return Markup(f'<{tag} class="{kind}"{group}>{pieces}</{tag}>')


def parted(latex: str, block: bool) -> list[Element]:
    """The formula as MathML elements with the buttons of its numbers between them."""
    root = converted(latex, block)
    (row,) = root
    asked = [element for element in row if element.tag == "button"]
    if not asked:
        return [root]
    pieces: list[Element] = []
    for element in row:
        if element.tag == "button":
            pieces.append(element)
            continue
        if not pieces or pieces[-1].tag == "button":
            pieces.append(Element("math", {**root.attrib, "display": "inline", "displaystyle": "true" if block else "false"}))
        pieces[-1].append(element)
    return pieces


def trace_json(trace: Trace, depth: int = -1) -> dict[str, Any]:
    """The tree of an explanation as JSON, each quantity with its formulas as MathML too, down to `depth` levels of inputs or to the end."""
    latex = {"symbol": trace.symbol, "formula": trace.formula, "substituted": trace.substituted}
    return {
        "name": trace.name,
        **latex,
        "substituted": plain(trace.substituted),
        "value": trace.value if trace.value is not None and math.isfinite(trace.value) else None,
        "note": trace.note,
        "inputs": [trace_json(each, depth - 1) for each in trace.inputs] if depth else [],
        "deeper": bool(trace.inputs) and not depth,
        "mathml": {part: readable(text, part != "symbol") for part, text in latex.items()},
    }


def readable(latex: str, block: bool) -> str:
    """MathML in any case: what cannot be read (a learner's column may have any name) is shown as it is written."""
    try:
        return mathml(latex, block) if latex else ""
    except BadFormula:
        root = Element("math", {"xmlns": "http://www.w3.org/1998/Math/MathML"})
        SubElement(root, "mtext").text = latex
        return tostring(root, encoding="unicode")


@lru_cache(maxsize=4096)
def mathml(latex: str, block: bool = False) -> str:
    r"""The formula as a MathML element.

    >>> mathml(r"x_1")
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow></math>'
    """
    return tostring(converted(latex, block), encoding="unicode")


def converted(latex: str, block: bool) -> Element:
    """The formula as an element, our own commands carried out."""
    commands: list[re.Match[str]] = []

    def place(command: re.Match[str]) -> str:
        commands.append(command)
        return rf"\text{{{chr(0xE000 + len(commands) - 1)}}}"

    if PLACE.search(latex):
        raise BadFormula(latex, "it holds private characters")
    try:
        root = convert_to_element(COMMAND.sub(place, latex), display="block" if block else "inline")
    except Exception as reason:  # latex2mathml raises a dozen kinds, IndexError among them
        raise BadFormula(latex, f"{type(reason).__name__} {reason}".strip()) from reason
    for element in root.iter():
        mend(element, latex)
    for element in root.iter():
        tighten(element)
        fill(element, commands)
    if len(list(root.iter("button"))) > len(root.findall("mrow/button")):
        raise BadFormula(latex, "a number to be asked stands inside of a fraction, a root or a power")
    return root


def mend(element: Element, latex: str) -> None:
    """What latex2mathml leaves undone: references as characters, an unknown command as an error, ᵀ without the gaps of an operator."""
    for name in UNWANTED.intersection(element.attrib):
        del element.attrib[name]
    if element.text is None:
        return
    element.text = html.unescape(element.text)
    if element.text.startswith("\\"):
        raise BadFormula(latex, f"the command {element.text} is not known")
    if element.tag == "mo" and element.text == "⊤":
        element.tag = "mi"


def tighten(row: Element) -> None:
    """A minus after an opening bracket or another operator belongs to its number: no gap around."""
    for before, element in pairwise(row):
        if element.tag == before.tag == "mo" and element.text == "−" and before.text not in CLOSING:
            element.attrib.update({"form": "prefix", "lspace": "0", "rspace": "0"})


def fill(parent: Element, commands: list[re.Match[str]]) -> None:
    """Puts the elements of numbers where their placeholders stand below `parent`."""
    for index, child in enumerate(list(parent)):
        if child.tag == "mtext" and child.text and PLACE.fullmatch(child.text):
            parent[index] = number(*commands[ord(child.text) - 0xE000].groups(default=""))


def number(path: str, asked_path: str, question: str) -> Element:
    """The element that the page keeps current: `data-number` says which number, `data-question` what asking it asks."""
    element = Element("mn", {"data-number": path})
    if question:
        words = json.dumps(question_json(question), separators=(",", ":"))
        element = Element("button", {"type": "button", "data-number": asked_path, "data-question": words})
    element.text = UNKNOWN
    return element


def question_json(text: str) -> dict[str, str | int]:
    """`gram, row=0, column=1` as the question that the wire knows.

    >>> question_json("gram, row=0, column=1")
    {'quantity': 'gram', 'row': 0, 'column': 1}
    """
    quantity, *rest = (part.strip() for part in text.split(","))
    pairs = (part.split("=", 1) for part in rest)
    return {"quantity": quantity, **{key.strip(): int(value) for key, value in pairs}}
