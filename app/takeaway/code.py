"""Programs that carry a model: for a library, or as a notebook. Each has its numbers with it and checks itself against the page."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.takeaway import facts_convolution, facts_descent, facts_linear, facts_logistic, facts_network
from app.takeaway.literals import MOST_WRITTEN, literal
from app.takeaway.moment import Moment
from core.errors import InvalidInput

FOLDER = Path(__file__).parent.parent.parent / "templates" / "code"
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
TEMPLATES.filters["py"] = literal
FACTS: Mapping[str, Callable[[Moment, str], dict[str, Any]]] = {
    "linear-regression": facts_linear.facts,
    "gradient-descent": facts_descent.facts,
    "logistic-regression": facts_logistic.facts,
    "neural-network": facts_network.facts,
    "convolutional-network": facts_convolution.facts,
}
LIBRARIES = {"numpy": "numpy alone", "scikit-learn": "scikit-learn", "pytorch": "PyTorch"}
ARRAYS = re.compile(r"\bunpacked\(\"")


def program(moment: Moment, library: str) -> str:
    """The program. Raises InvalidInput where a library has no such model."""
    if not len(moment.data.y):
        raise InvalidInput("data", "at least one example", "0 examples")
    slug = moment.algorithm.slug
    if not np.isfinite(moment.params).all() or not np.isfinite(moment.state.loss.total):
        raise InvalidInput("step", "a step at which all numbers are finite: this training has run away", moment.state.step)
    known = FACTS[slug](moment, library)
    body = TEMPLATES.get_template(f"{slug}.{library}.jinja").render(
        **known, title=moment.algorithm.title, said=moment.said, which=moment.which, library=LIBRARIES[library], steps=moment.state.step
    )
    return packing(body).rstrip() + "\n"


def packing(body: str) -> str:
    """The program with what unpacks its numbers, where it has packed ones."""
    if not ARRAYS.search(body):
        return body.replace("#IMPORTS\n", "").replace("#UNPACKED\n", "")
    unpacked = TEMPLATES.get_template("unpacked.jinja").render(most=MOST_WRITTEN)
    return body.replace("#IMPORTS\n", "import base64\nimport zlib\n\n").replace("#UNPACKED\n", f"\n{unpacked.strip()}\n\n")


def notebook(moment: Moment) -> bytes:
    """The program with numpy alone as a Jupyter notebook: its cells, each below its heading."""
    first, *parts = program(moment, "numpy").split("\n# %% ")
    _, words, imports = first.split('"""', 2)
    title, _, equations = words.partition("\n")
    cells = [markdown(f"# {title}\n\n```\n{equations.strip(chr(10))}\n```"), code(imports)]
    for part in parts:
        heading, _, text = part.partition("\n")
        cells += [markdown(f"## {heading}"), code(text)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1).encode()


def markdown(text: str) -> dict[str, Any]:
    """A cell of words."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str) -> dict[str, Any]:
    """A cell of code."""
    return {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": text.strip("\n")}
