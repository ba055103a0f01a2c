"""Data and history as CSV: comma, decimal point, all digits."""

import csv
from io import StringIO
from typing import Any

import numpy as np

from app.takeaway.moment import Moment
from core.errors import InvalidInput
from core.types import Array

MOST_NUMBERS = 2_000_000


def table(head: list[str], rows: list[list[Any]]) -> bytes:
    """CSV with a line of names."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def data(moment: Moment) -> bytes:
    """The examples in the units in which they came; where some are held out, the first column says which. Raises InvalidInput."""
    found = moment.data
    n, d = found.X.shape
    if n * d > MOST_NUMBERS:
        expected = f"data of at most {MOST_NUMBERS} numbers for a CSV file: choose at most {MOST_NUMBERS // d} of these examples"
        raise InvalidInput("format", expected, f"{n} examples of {d} features")
    targets = [found.classes[int(k)] for k in found.y] if found.classes else found.y.tolist()
    rows = [[*row, target] for row, target in zip(spelled(found.X), targets, strict=True)]
    head = [*found.feature_names, found.target_name]
    if not found.is_test.any():
        return table(head, rows)
    split = ["test" if held else "train" for held in found.is_test]
    return table(["split", *head], [[word, *row] for word, row in zip(split, rows, strict=True)])


def spelled(X: Array) -> list[list[Any]]:
    """Numbers with as many digits as they have: pixels are in single precision. X (n, d)"""
    if X.dtype == np.float64:
        return [row.tolist() for row in X]
    different, places = np.unique(X, return_inverse=True)
    texts = np.array([np.format_float_positional(value, unique=True, trim="-") for value in different], dtype=object)
    rows: list[list[Any]] = texts[places.reshape(X.shape)].tolist()
    return rows


def history(moment: Moment) -> bytes:
    """The loss of every step and what else has a curve; empty where it was not looked at."""
    names = {"train": "loss", "test": "test_loss"}
    columns = [["" if np.isnan(value) else value for value in values.tolist()] for values in moment.curves.values()]
    steps = range(len(moment.train))
    return table(["step", *(names.get(name, name) for name in moment.curves)], [list(row) for row in zip(steps, *columns, strict=True)])
