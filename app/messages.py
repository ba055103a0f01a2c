"""The messages of the wire: experiment documents, commands of the stream, bodies of requests.

What a Config declares in `core` becomes a schema here by derivation, so no range or default is written twice.
Unknown fields are refused, and numbers must be finite.
"""

from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, Tag, TypeAdapter, create_model

from core.algorithm import Algorithm
from core.generators import GENERATORS
from core.hyperparameters import Hyperparameter, describe
from core.registry import ALGORITHMS
from core.tables import TABLES


class Message(BaseModel):
    """A message that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class DataOptions(Message):
    """What can be said of any data."""

    test_share: float = Field(default=0.0, ge=0.0, le=0.9, description="Share of the examples held out as a test.")
    scale: Literal["none", "standard"] = Field(default="none", description="standard: features to mean 0 and deviation 1.")


class GeneratedData(DataOptions):
    """Data drawn by a seeded generator."""

    generator: Literal[tuple(entry.slug for entry in GENERATORS)]  # type: ignore[valid-type]
    n: int = Field(default=40, ge=1, le=20_000, description="Number of examples.")
    noise: float = Field(default=1.0, ge=0.0, le=10.0, description="Deviation of the noise, in units of y.")


class BundledData(DataOptions):
    """Columns of a table that comes with the program."""

    dataset: Literal[tuple(entry.slug for entry in TABLES)]  # type: ignore[valid-type]
    features: list[str] | None = Field(default=None, min_length=1, description="Columns to learn from.")
    target: str | None = Field(default=None, description="Column to predict.")
    group: str | None = Field(default=None, description="Which of the sets in one table.")


class Points(Message):
    """Examples as rows: X[i] belongs to y[i]."""

    X: list[list[float]]
    y: list[float]
    features: list[str] | None = None
    target: str | None = None


class OwnData(DataOptions):
    """The user's own examples."""

    points: Points


class DelimitedData(DataOptions):
    """The user's own table as CSV text."""

    csv: str
    features: list[str] | None = Field(default=None, min_length=1)
    target: str | None = None


SOURCES = {"generator": "Generated", "dataset": "Bundled", "points": "Own", "csv": "Delimited"}


def source_of(value: Any) -> str | None:
    """Which kind of data a document speaks of: told by the one field that only this kind has."""
    names = value if isinstance(value, dict) else vars(value) if isinstance(value, DataOptions) else {}
    return next((tag for name, tag in SOURCES.items() if name in names), None)


DataDocument = Annotated[
    Annotated[GeneratedData, Tag("Generated")]
    | Annotated[BundledData, Tag("Bundled")]
    | Annotated[OwnData, Tag("Own")]
    | Annotated[DelimitedData, Tag("Delimited")],
    Discriminator(source_of, custom_error_type="no_source", custom_error_message=f"one of the fields {', '.join(SOURCES)}"),
]


def schema_of(entry: Hyperparameter) -> tuple[Any, Any]:
    """A declared setting as a pydantic field."""
    types = {"number": float, "integer": int, "flag": bool, "choice": Literal[entry.options]}
    extra: dict[str, JsonValue] = {"unit": entry.unit, "scale": entry.scale}
    return types[entry.kind], Field(default=entry.default, ge=entry.low, le=entry.high, description=entry.help, json_schema_extra=extra)


class Edit(Message):
    """What was changed when the run stood at `step`."""

    step: int = Field(ge=0)
    config: dict[str, bool | int | float | str] | None = None
    data: DataDocument | None = None
    params: list[float] | None = None


def experiment_of(algorithm: Algorithm) -> type[BaseModel]:
    """The document that determines every step of a run of this algorithm."""
    name = algorithm.title.title().replace(" ", "")
    settings: dict[str, Any] = {entry.name: schema_of(entry) for entry in describe(algorithm.config)}
    config = create_model(f"{name}Config", __base__=Message, __doc__=f"Settings of {algorithm.title}.", **settings)
    fields: dict[str, Any] = {
        "version": (Literal[1], 1),
        "algorithm": (Literal[algorithm.slug], algorithm.slug),
        "seed": (int, Field(default=7, ge=0, lt=2**32, description="Seed of everything random.")),
        "data": (DataDocument, ...),
        "config": (config, Field(default_factory=config)),
        "edits": (list[Edit], Field(default_factory=list, description="What was changed while it ran.")),
    }
    return create_model(
        f"{name}Experiment",
        __base__=Message,
        __doc__=f"Everything that determines a run of {algorithm.title}.",
        **fields,
    )


EXPERIMENTS = {entry.slug: experiment_of(entry) for entry in ALGORITHMS}
AnyExperiment: Any = Union[tuple(EXPERIMENTS.values())]  # noqa: UP007


class Command(Message):
    """A command of the stream; its id comes back with the answer."""

    id: str | None = Field(default=None, max_length=100)


class Open(Command):
    """Begin a run, or resume one at `step`."""

    command: Literal["open"]
    experiment: AnyExperiment
    step: int = Field(default=0, ge=0)
    rate: float = Field(default=60.0, gt=0, le=120, description="Frames a second at the most.")


class Play(Command):
    """Step on by itself; speed 0 is as fast as it goes."""

    command: Literal["play"]
    speed: float = Field(default=20.0, ge=0, le=1e6, description="Steps a second.")


class Plain(Command):
    """A command that needs nothing else."""

    command: Literal["pause", "restart"]


class Step(Command):
    """So many steps on, or back where negative."""

    command: Literal["step"]
    count: int = 1


class Seek(Command):
    """Go to a step, computed before or not."""

    command: Literal["seek"]
    step: int = Field(ge=0)


class Set(Command):
    """Change settings from here on."""

    command: Literal["set"]
    config: dict[str, bool | int | float | str]


class SetData(Command):
    """Change the data from here on."""

    command: Literal["data"]
    data: DataDocument


class Move(Command):
    """Move one point while it is dragged."""

    command: Literal["move"]
    index: int = Field(ge=0)
    x: list[float]
    y: float


class SetParams(Command):
    """Go on from other parameters."""

    command: Literal["params"]
    params: list[float]


class Watch(Command):
    """Which views are wanted, each with its options; the others are not computed."""

    command: Literal["watch"]
    views: dict[str, dict[str, Any]]


class Explain(Command):
    """Where a number comes from."""

    command: Literal["explain"]
    question: dict[str, Any]


class Ack(Command):
    """The frame has been drawn."""

    command: Literal["ack"]
    frame: int


AnyCommand = Open | Play | Plain | Step | Seek | Set | SetData | Move | SetParams | Watch | Explain | Ack
COMMANDS: TypeAdapter[AnyCommand] = TypeAdapter(Annotated[AnyCommand, Field(discriminator="command")])


def predict_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """New examples for a fitted experiment."""
    return create_model(
        experiment.__name__.replace("Experiment", "PredictRequest"),
        __base__=Message,
        __doc__="New examples for a fitted experiment.",
        experiment=(experiment, ...),
        X=(list[list[float]], Field(min_length=1, description="One row of features for each example.")),
        params=(list[float] | None, Field(default=None, description="Predict with these instead of the fit.")),
    )


def explain_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """A question about a number of an experiment."""
    return create_model(
        experiment.__name__.replace("Experiment", "ExplainRequest"),
        __base__=Message,
        __doc__="A question about a number of an experiment after so many steps.",
        experiment=(experiment, ...),
        question=(dict[str, Any], Field(description="Which quantity, and which row, column or index of it.")),
        step=(int, Field(default=0, ge=0)),
    )
