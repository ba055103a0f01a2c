"""The bundled tables, read from the package.

>>> X, y, dropped, classes = examples("anscombe", ["x"], "y", group="I")
>>> X.shape, y.shape, dropped
((11, 1), (11,), 0)
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from core.catalog import TABLES
from core.columns import Chosen, Table, Values, chosen, class_names
from core.errors import InvalidInput, UnknownName
from core.table_record import BundledTable, Column
from core.types import Mask, frozen

__all__ = ["TABLES", "BundledTable", "Column", "Table", "examples", "load", "table"]


def table(slug: str) -> BundledTable:
    """The record of a bundled table. Raises UnknownName on data.dataset."""
    for record in TABLES:
        if record.slug == slug:
            return record
    raise UnknownName("data.dataset", f"one of {', '.join(record.slug for record in TABLES)}", slug)


def load(slug: str) -> Table:
    """A bundled table; it is read once and its arrays are read-only. Raises UnknownName on data.dataset."""
    return read(table(slug))


@cache
def read(record: BundledTable) -> Table:
    """The file of a record, each column in the kind that the record declares."""
    text = files("core.bundled").joinpath("tabular", record.file).read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    values = {column.name: converted(column, [row[column.name] for row in rows]) for column in record.columns}
    return Table(tuple(values), tuple(column.kind for column in record.columns), values)


def converted(column: Column, cells: list[str]) -> Values:
    """Numbers with NaN for an empty cell, or the text as it is. cells (n,) -> (n,)"""
    if column.kind == "number":
        return frozen(np.array([float(cell or "nan") for cell in cells]))
    return tuple(cells)


def examples(slug: str, features: Sequence[str], target: str, group: str | None = None) -> Chosen:
    """The chosen columns of a bundled table, of one group or of all rows. -> X (n, d), y (n,), dropped, classes (K,)"""
    return chosen(load(slug), features, target, None if group is None else members(table(slug), group))


@cache
def classes(record: BundledTable) -> dict[str, tuple[str, ...]]:
    """For every column the names of its classes; none where it has too many, or tells groups apart."""
    found = read(record)
    return {name: () if name == record.group else class_names(found, name) for name in found.names}


def members(record: BundledTable, group: str) -> Mask:
    """Which rows belong to the group. Raises InvalidInput or UnknownName on data.group. -> (n,)"""
    if record.group is None:
        raise InvalidInput("data.group", f"no group, since {record.slug} is a single set", group)
    if group not in record.groups:
        raise UnknownName("data.group", f"one of {', '.join(record.groups)}", group)
    return np.array([value == group for value in read(record).columns[record.group]])
