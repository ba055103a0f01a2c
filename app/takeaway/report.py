"""A report as one HTML file that opens without a network: settings, data, results, pictures, numbers, formulas."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from markupsafe import Markup

from app.formulas import readable
from app.takeaway import figures
from app.takeaway.code import TEMPLATES
from app.takeaway.moment import Moment
from core.errors import InvalidInput
from core.hyperparameters import describe
from core.trace import Trace

MOST_ROWS, MOST_PARAMETERS, MOST_FORMULAS = 12, 40, 6
REPORT = TEMPLATES.overlay(autoescape=True)


def report(moment: Moment) -> bytes:
    """The file. Raises InvalidInput where there is nothing to report on."""
    parameters = zip(moment.model.parameter_names, map(number, moment.params.tolist()), strict=True)
    return printed(
        moment,
        "report",
        settings=settings(moment),
        data=data(moment),
        results=list(results(moment)),
        parameters=list(parameters)[:MOST_PARAMETERS],
        losses=Markup(figures.losses(moment)),
        formulas=formulas(moment),
    )


def printed(moment: Moment, name: str, **words: Any) -> bytes:
    """A page of this name about a moment, with its picture and first examples. Raises InvalidInput where there is no example."""
    if not len(moment.data.y):
        raise InvalidInput("data", "at least one example", "0 examples")
    head = [*moment.data.feature_names[:MOST_ROWS], moment.data.target_name]
    common = {"moment": moment, "picture": Markup(figures.model(moment)), "head": head, "rows": rows(moment)}
    return REPORT.get_template(f"{name}.jinja").render(**common, **words).encode()


def number(value: float) -> str:
    """A number for people."""
    return f"{value:.6g}" if np.isfinite(value) else "not defined"


def settings(moment: Moment) -> Iterator[tuple[str, str, str]]:
    """Label, value and help of every setting."""
    for entry in describe(moment.algorithm.config):
        value = moment.config[entry.name]
        yield entry.label, said(value) or "–", entry.help


def said(value: Any) -> str:
    """A setting for people."""
    if isinstance(value, list):
        return "; ".join(", ".join(f"{name} {said(each)}" for name, each in entry.items()) for entry in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else number(value) if isinstance(value, float) else str(value)


def data(moment: Moment) -> Iterator[tuple[str, str]]:
    """What the data are."""
    found = moment.data
    yield "Examples", f"{len(found.y)}, of them {int(found.is_test.sum())} held out as a test"
    yield "Features", ", ".join(found.feature_names[:MOST_ROWS]) + (" ..." if len(found.feature_names) > MOST_ROWS else "")
    yield "Target", found.target_name + (f": {', '.join(found.classes)}" if found.classes else "")
    yield "Scaling", "to mean 0 and deviation 1" if found.standardized else "none"


def rows(moment: Moment) -> list[list[str]]:
    """The first examples."""
    found = moment.data
    targets = [found.classes[int(k)] if found.classes else number(k) for k in found.y[:MOST_ROWS]]
    return [[*map(number, row[:MOST_ROWS]), target] for row, target in zip(found.X[:MOST_ROWS].tolist(), targets, strict=True)]


def results(moment: Moment) -> Iterator[tuple[str, str]]:
    """Where it stands, and every single number of the model's own report."""
    yield "Moment", moment.said
    yield "Cost", number(moment.state.loss.total)
    test = None if moment.algorithm.of_pictures else moment.model.test_loss(moment.params)
    if test is not None:
        yield "Cost of the held-out examples", number(test)
    if not moment.algorithm.of_pictures:  # whose report looks at thousands of pictures
        yield from flat(moment.model.report(moment.state)["report"])


def flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Single numbers of a tree with their names."""
    for key, value in tree.items():
        name = f"{before}{key}".replace("_", " ")
        if isinstance(value, Mapping) and not before:
            yield from flat(value, f"{key}: ")
        elif isinstance(value, float | int) and not isinstance(value, bool):
            yield name, number(float(value))


def formulas(moment: Moment) -> Iterator[tuple[str, Markup, Markup, str]]:
    """Some quantities with formula, numbers put in, and value."""
    found = 0
    for quantity, words in moment.algorithm.questions.items():
        try:
            trace: Trace = moment.model.explain(moment.state, {"quantity": quantity, **dict.fromkeys(words, 0)})
        except InvalidInput:  # it asks for more than a first example, a first layer
            continue
        found += 1
        value = "not defined" if trace.value is None else number(trace.value)
        yield trace.name, Markup(readable(trace.formula, True)), Markup(readable(trace.substituted, True)), value
        if found == MOST_FORMULAS:
            return
