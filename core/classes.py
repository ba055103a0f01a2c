"""Targets that are classes: y (n,) holds the index of a name in classes (K,), as float64.

>>> coded(["wet", "dry", "", "wet"])
(array([ 1.,  0., nan,  1.]), ('dry', 'wet'))
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from core.data import MOST_CLASSES, Data
from core.errors import InvalidInput
from core.types import Array, frozen

Target = Literal["number", "class", "any"]


def coded(values: Sequence[str]) -> tuple[Array, tuple[str, ...]]:
    """Names as indices of the sorted different ones, NaN where empty. Raises InvalidInput. values (n,) -> y (n,), classes (K,)"""
    names = tuple(sorted(set(values) - {""}))
    refuse_too_many(len(names), MOST_CLASSES, "words")
    place = {name: float(index) for index, name in enumerate(names)}
    return frozen(np.array([place.get(value, np.nan) for value in values], dtype=np.float64)), names


def as_classes(data: Data, most: int = MOST_CLASSES) -> Data:
    """The data with a target of classes: as they are, or each different number a class of its own. Raises InvalidInput.

    Zeros and ones alone are the classes 0 and 1, even where one of them is missing.
    """
    if data.classes:
        refuse_too_many(len(data.classes), most, "classes")
        return data
    different = np.unique(data.y)
    if np.isin(different, (0.0, 1.0)).all():
        different = np.array([0.0, 1.0])
    refuse_too_many(len(different), most, "numbers")
    return replace(data, y=np.searchsorted(different, data.y).astype(np.float64), classes=tuple(spelled(value) for value in different))


def as_numbers(data: Data) -> Data:
    """The data with a target of numbers: of a class, its index."""
    return replace(data, classes=()) if data.classes else data


def for_target(data: Data, target: Target) -> Data:
    """The data as an algorithm wants them that predicts numbers, classes, or any of them. Raises InvalidInput."""
    return {"number": as_numbers, "class": as_classes}.get(target, lambda same: same)(data)


def refuse_too_many(count: int, most: int, noun: str) -> None:
    """Raises InvalidInput where so many different values cannot be classes."""
    if count > most:
        raise InvalidInput("data.target", f"a target with 2 to {most} classes", f"{count} different {noun}")


def spelled(value: float) -> str:
    """A number as a name.

    >>> spelled(2.0), spelled(0.25)
    ('2', '0.25')
    """
    return str(int(value)) if float(value).is_integer() else repr(float(value))
