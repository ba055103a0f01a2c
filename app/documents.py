"""Experiment documents: everything that determines a run, as a schema.

What a Config declares in `core` becomes a schema here by derivation, so no range or default is written twice.
Unknown fields are refused, numbers must be finite, and a list of numbers is refused at its first fault.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, PlainValidator, Tag, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from app.alternatives import told_by
from app.versions import OF_ANY_VERSION, VERSION, Version
from core.algorithm import Algorithm
from core.data import MOST_CLASSES
from core.generators import CLASSES, GENERATORS
from core.hyperparameters import Hyperparameter, describe
from core.images import SOURCES as IMAGES
from core.registry import ALGORITHMS
from core.tables import TABLES


class Message(BaseModel):
    """A message that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


def scalar(value: Any) -> Any:
    """A plain value: what a setting, an option or a word of a question can be."""
    usable = abs(value) < LARGEST if isinstance(value, int | float) else isinstance(value, str) and value.isprintable()
    if not usable:
        raise PydanticCustomError("not_scalar", "true or false, a finite number or text")
    return value


def setting(value: Any) -> Any:
    """A plain value, or a list of entries with settings of their own."""
    if isinstance(value, list) and len(value) <= MOST_ENTRIES and all(isinstance(entry, dict) for entry in value):
        return [{str(name): scalar(each) for name, each in entry.items()} for entry in value]
    return scalar(value)


LARGEST = 1e308
MOST_ENTRIES = 100  # of a list of settings; how many a setting really takes is declared with it
Scalar = Annotated[Any, PlainValidator(scalar), WithJsonSchema({"type": ["boolean", "number", "string"]})]
Setting = Annotated[Any, PlainValidator(setting), WithJsonSchema({"type": ["boolean", "number", "string", "array"]})]
Numbers = Annotated[list[float], Field(fail_fast=True)]
Rows = Annotated[list[Numbers], Field(fail_fast=True)]
Named = Annotated[dict[str, float], Field(min_length=1)]
# All parameters in their order, or those that change by their names: a document stays short where a few were put in by hand.
Params = Annotated[
    Annotated[Numbers, Tag("<all>")] | Annotated[Named, Tag("<named>")],
    Discriminator(lambda value: "<named>" if isinstance(value, dict) else "<all>"),
]


class DataOptions(Message):
    """What can be said of any data."""

    test_share: float = Field(default=0.0, ge=0.0, le=0.9, description="Share of the examples held out as a test.")
    scale: Literal["none", "standard"] = Field(default="none", description="standard: features to mean 0 and deviation 1.")


class GeneratedData(DataOptions):
    """Data drawn by a seeded generator."""

    generator: Literal[tuple(entry.slug for entry in GENERATORS)]  # type: ignore[valid-type]
    n: int = Field(default=40, ge=1, le=20_000, description="Number of examples.")
    noise: float = Field(default=1.0, ge=0.0, le=10.0, description="Deviation of the noise: of y, or of the places of classes.")
    classes: int | None = Field(default=None, ge=CLASSES.low, le=CLASSES.high, description=CLASSES.help)


class BundledData(DataOptions):
    """Columns of a table that comes with the program."""

    dataset: Literal[tuple(entry.slug for entry in TABLES)]  # type: ignore[valid-type]
    features: list[str] | None = Field(default=None, min_length=1, description="Columns to learn from.")
    target: str | None = Field(default=None, description="Column to predict.")
    group: str | None = Field(default=None, description="Which of the sets in one table.")


class Points(Message):
    """Examples as rows: X[i] belongs to y[i]."""

    X: Rows
    y: Numbers
    features: list[str] | None = None
    target: str | None = None
    classes: list[str] | None = Field(default=None, max_length=MOST_CLASSES, description="Names of classes, whose indices are y.")


class OwnData(DataOptions):
    """The user's own examples."""

    points: Points


class DelimitedData(DataOptions):
    """The user's own table as CSV text."""

    csv: str
    features: list[str] | None = Field(default=None, min_length=1)
    target: str | None = None


class ImageData(DataOptions):
    """Pictures that come with the program, or are drawn."""

    images: Literal[tuple(entry.slug for entry in IMAGES)]  # type: ignore[valid-type]
    n: int = Field(default=0, ge=0, le=20_000, description="Pictures to learn from, or to draw; 0 is as many as there are.")
    noise: float | None = Field(default=None, ge=0.0, le=1.0, description="Deviation of the noise on every pixel; else that of the source.")
    test_share: float | None = Field(default=None, ge=0.0, le=0.9, description="Share held out; else the test of the source.")  # type: ignore[assignment]


# A tag in angle brackets is never mistaken for a field where pydantic says the place of a fault.
SOURCES = {"generator": "<Generated>", "dataset": "<Bundled>", "points": "<Own>", "csv": "<Delimited>", "images": "<Images>"}


def source_of(value: Any) -> str | None:
    """Which kind of data a document speaks of: told by the one field that only this kind has."""
    names = value if isinstance(value, dict) else vars(value) if isinstance(value, DataOptions) else {}
    return next((tag for name, tag in SOURCES.items() if name in names), None)


DataDocument = Annotated[
    Annotated[GeneratedData, Tag("<Generated>")]
    | Annotated[BundledData, Tag("<Bundled>")]
    | Annotated[OwnData, Tag("<Own>")]
    | Annotated[DelimitedData, Tag("<Delimited>")]
    | Annotated[ImageData, Tag("<Images>")],
    Discriminator(source_of, custom_error_type="no_source", custom_error_message=f"one of the fields {', '.join(SOURCES)}"),
]


def schema_of(entry: Hyperparameter) -> tuple[Any, Any]:
    """A declared setting as a pydantic field."""
    if entry.kind == "list":
        default, low, high = [dict(each) for each in entry.default], int(entry.low or 0), int(entry.high or 0)
        kinds: Any = entries_of(entry)
        return list[kinds], Field(default=default, validate_default=True, description=entry.help, min_length=low, max_length=high)
    if entry.kind == "text":
        return str, Field(default=entry.default, max_length=int(entry.high or 0), description=entry.help)
    types = {"number": float, "integer": int, "flag": bool, "choice": Literal[entry.options]}
    extra: dict[str, JsonValue] = {"unit": entry.unit, "scale": entry.scale}
    return types[entry.kind], Field(default=entry.default, ge=entry.low, le=entry.high, description=entry.help, json_schema_extra=extra)


def entries_of(entry: Hyperparameter) -> Any:
    """What may stand in a list of settings: one of several kinds, each with settings of its own."""
    kinds = {}
    for kind, settings in entry.entries.items():
        fields: dict[str, Any] = {entry.key: (Literal[kind], ...), **{setting.name: schema_of(setting) for setting in settings}}
        name = f"{kind.title()}{entry.key.title()}".replace("-", "")
        kinds[kind] = create_model(name, __base__=Message, __doc__=f"The {entry.key} {kind} with its settings.", **fields)
    return told_by(entry.key, kinds, f"one of {', '.join(kinds)}")


class Edit(Message):
    """What was changed when the run stood at `step`."""

    step: int = Field(ge=0)
    config: dict[str, Setting] | None = None
    data: DataDocument | None = None
    params: Params | None = None


def experiment_of(algorithm: Algorithm) -> type[BaseModel]:
    """The document that determines every step of a run of this algorithm."""
    name = algorithm.title.title().replace(" ", "")
    settings: dict[str, Any] = {entry.name: schema_of(entry) for entry in describe(algorithm.config)}
    config = create_model(f"{name}Config", __base__=Message, __doc__=f"Settings of {algorithm.title}.", **settings)
    fields: dict[str, Any] = {
        "version": (Version, VERSION),
        "algorithm": (Literal[algorithm.slug], algorithm.slug),
        "seed": (int, Field(default=7, ge=0, lt=2**32, description="Seed of everything random.")),
        "data": (DataDocument, ... if algorithm.needs_data else Field(default=dict(algorithm.example["data"]), validate_default=True)),
        "config": (config, Field(default_factory=config)),
        "edits": (list[Edit], Field(default_factory=list, description="What was changed while it ran.")),
    }
    return create_model(
        f"{name}Experiment",
        __base__=Message,
        __doc__=f"Everything that determines a run of {algorithm.title}.",
        __validators__=OF_ANY_VERSION,
        **fields,
    )


EXPERIMENTS = {entry.slug: experiment_of(entry) for entry in ALGORITHMS}


def any_of(experiments: dict[str, type[BaseModel]]) -> Any:
    """One of several documents, told by its algorithm; without that word it is the first."""
    first, words = next(iter(experiments)), f"a document of one of the algorithms {', '.join(experiments)}"
    return told_by("algorithm", experiments, words, first)


AnyExperiment: Any = any_of(EXPERIMENTS)
