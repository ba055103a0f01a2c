"""What there is: algorithms with their settings, tables and generators, as JSON trees."""

from typing import Any

from app.documents import EXPERIMENTS
from app.formulas import readable
from core.algorithm import Algorithm
from core.formula_objective import FormulaObjective
from core.generators import GENERATORS, Generator
from core.hyperparameters import Hyperparameter, describe
from core.image_sets import ImageSet
from core.image_shapes import ImageShapes
from core.images import SOURCES as IMAGES
from core.table_record import BundledTable
from core.tables import TABLES, classes

Tree = dict[str, Any]


def summary_of(algorithm: Algorithm) -> Tree:
    """An algorithm in a line."""
    return {"slug": algorithm.slug, "title": algorithm.title, "summary": algorithm.summary}


def described(algorithm: Algorithm) -> Tree:
    """An algorithm with its settings, views, questions and a document to begin with."""
    return {
        **summary_of(algorithm),
        "target": algorithm.target,
        "config": [setting_of(entry) for entry in describe(algorithm.config)],
        "defaults": EXPERIMENTS[algorithm.slug].model_validate(dict(algorithm.example)).model_dump(exclude_none=True),
        "views": [
            {"name": view.name, "help": view.help, "follows": view.follows, "options": dict(view.options)} for view in algorithm.views
        ],
        "questions": {name: list(words) for name, words in algorithm.questions.items()},
    }


def setting_of(entry: Hyperparameter) -> Tree:
    """A declared setting, and the settings of its entries where it is a list."""
    return {**vars(entry), "entries": {kind: [setting_of(each) for each in settings] for kind, settings in entry.entries.items()}}


def surface_of(record: FormulaObjective) -> Tree:
    """A surface with its formula as MathML, where to look and where to begin."""
    names = ("slug", "title", "note", "window", "start", "scale", "value_text")
    formula = readable(record.value_latex(), block=False)
    return {**{name: getattr(record, name) for name in names}, "minima": [list(place) for place in record.minima], "mathml": formula}


def table_of(record: BundledTable) -> Tree:
    """A bundled table, without its rows."""
    tree = {name: getattr(record, name) for name in ("slug", "title", "description", "source", "license", "features", "target")}
    columns = [{**vars(column), "classes": classes(record)[column.name]} for column in record.columns]
    beginning = {name: getattr(record, name) for name in ("group", "groups", "class_features", "class_target", "class_description")}
    return {**tree, "columns": columns, **beginning}


def generator_of(record: Generator) -> Tree:
    """A generator with its defaults."""
    tree = {name: getattr(record, name) for name in ("slug", "title", "help", "n", "noise", "target", "features", "class_names")}
    return {**tree, "options": [setting_of(option) for option in record.options]}


def image_source_of(record: ImageSet | ImageShapes) -> Tree:
    """A source of pictures: where those come from that are bundled, or the noise of those that are drawn."""
    tree: Tree = {name: getattr(record, name) for name in ("slug", "title", "help", "side", "n", "class_names")}
    if isinstance(record, ImageSet):
        return {**tree, "tests": record.tests, "noise": 0.0, "source": record.source, "license": record.license}
    return {**tree, "tests": None, "noise": record.noise, "source": "", "license": ""}


def datasets() -> Tree:
    """Every source of data."""
    return {
        "tables": [table_of(record) for record in TABLES],
        "generators": [generator_of(record) for record in GENERATORS],
        "images": [image_source_of(record) for record in IMAGES],
    }
