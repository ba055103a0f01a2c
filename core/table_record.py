"""What is said of a bundled table: its columns, where it comes from, and the choices to begin with."""

from dataclasses import dataclass

from core.columns import Kind


@dataclass(frozen=True)
class Column:
    """A column of a file: its name there, what to write on an axis, and its unit (empty if it has none)."""

    name: str
    label: str
    unit: str = ""
    kind: Kind = "number"


@dataclass(frozen=True)
class BundledTable:
    """One file. `features` and `target` are a good first regression; `group` names the column that holds several sets apart.

    `class_features` and `class_target` are a good first classification, empty where there is none.
    """

    slug: str
    file: str
    title: str
    description: str
    source: str
    license: str
    columns: tuple[Column, ...]
    features: tuple[str, ...]
    target: str
    group: str | None = None
    groups: tuple[str, ...] = ()
    class_features: tuple[str, ...] = ()
    class_target: str = ""

    @property
    def default_group(self) -> str | None:
        """The set to begin with, if the file holds several."""
        return self.groups[0] if self.groups else None


def columns(text: str, kind: Kind = "number") -> tuple[Column, ...]:
    """Columns of one kind from `name | label | unit` lines; a label left out is made from the name.

    >>> columns("mean_area\\nwt | Weight | 1000 lb")[1]
    Column(name='wt', label='Weight', unit='1000 lb', kind='number')
    """
    parts = [[part.strip() for part in line.split("|")] + ["", ""] for line in text.strip().splitlines()]
    return tuple(Column(name, label or name.replace("_", " ").capitalize(), unit, kind) for name, label, unit, *_ in parts)
