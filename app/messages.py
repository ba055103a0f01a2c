"""The messages of the wire: commands of the stream, bodies of requests."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, PlainValidator, TypeAdapter, WithJsonSchema, create_model

from app.documents import AnyExperiment, DataDocument, Message, Numbers, Params, Rows, Scalar, Setting, scalar


def option(value: Any) -> Any:
    """An option of a view: a plain value, or a list of them."""
    return [scalar(entry) for entry in value[:MOST_ENTRIES]] if isinstance(value, list) else scalar(value)


MOST_ENTRIES = 50_000  # of an option: weights of a large network
MOST_FILES = 100
FILES = "Or PNG files in base64: ink is what differs from the paper; it is cut out, scaled and laid in the middle as the digits of MNIST."
MOST_LEVELS = 200  # of an explanation
MOST_QUANTITIES = 1_000  # of one whose levels were not asked for
DEPTH = f"Levels of inputs below the quantity that is asked; left out: as many as have at most {MOST_QUANTITIES} quantities in all."
Option = Annotated[Any, PlainValidator(option), WithJsonSchema({"type": ["boolean", "number", "string", "array"]})]
Views = dict[str, dict[str, Option]]


class Command(Message):
    """A command of the stream; its id comes back with the answer."""

    id: str | None = Field(default=None, max_length=100)


class Named(BaseModel):
    """What can be read of a message that is no command, so that its answer finds the way back."""

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
    """Change settings from here on, or begin again with them."""

    command: Literal["set"]
    config: dict[str, Setting]
    restart: bool = Field(default=False, description="Begin again at step 0.")


class SetData(Command):
    """Change the data from here on, or begin again with them."""

    command: Literal["data"]
    data: DataDocument
    restart: bool = Field(default=False, description="Begin again at step 0.")


class Move(Command):
    """Move one point while it is dragged."""

    command: Literal["move"]
    index: int = Field(ge=0)
    x: Numbers
    y: float


class SetParams(Command):
    """Go on from other parameters: all of them, or some by name."""

    command: Literal["params"]
    params: Params


class Watch(Command):
    """Which views are wanted, each with its options; the others are not computed."""

    command: Literal["watch"]
    views: Views


class Explain(Command):
    """Where a number comes from."""

    command: Literal["explain"]
    question: dict[str, Scalar]
    depth: int = Field(default=MOST_LEVELS, ge=0, le=MOST_LEVELS, description="Levels of inputs below the quantity that is asked.")


Which = Literal["step", "fit"]


class Export(Command):
    """Take something away: a file of the present moment, or of the finished fit."""

    command: Literal["export"]
    format: str = Field(max_length=40)
    of: Which = "step"


class Ack(Command):
    """The frame has been drawn."""

    command: Literal["ack"]
    frame: int


AnyCommand = Open | Play | Plain | Step | Seek | Set | SetData | Move | SetParams | Watch | Explain | Export | Ack
COMMANDS: TypeAdapter[AnyCommand] = TypeAdapter(Annotated[AnyCommand, Field(discriminator="command")])


def predict_request_of(experiment: type[BaseModel], of_pictures: bool = False) -> type[BaseModel]:
    """New examples for a fitted experiment; pictures may come as files."""
    row = "One row of features for each example."
    files: dict[str, Any] = {"X": (Rows, Field(min_length=1, description=row))}
    if of_pictures:
        listed: Any = Field(default=None, min_length=1, max_length=MOST_FILES, description=FILES)
        files = {"X": (Rows | None, Field(default=None, min_length=1, description=row)), "images": (list[str] | None, listed)}
    return create_model(
        experiment.__name__.replace("Experiment", "PredictRequest"),
        __base__=Message,
        __doc__="New examples for a fitted experiment.",
        experiment=(experiment, ...),
        **files,
        step=(int | None, Field(default=None, ge=0, description="Predict as after so many steps, instead of with what fit finds.")),
        params=(Numbers | None, Field(default=None, description="Predict with these instead of those that fit finds.")),
    )


def explain_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """A question about a number of an experiment."""
    return create_model(
        experiment.__name__.replace("Experiment", "ExplainRequest"),
        __base__=Message,
        __doc__="A question about a number of an experiment after so many steps.",
        experiment=(experiment, ...),
        question=(dict[str, Scalar], Field(description="Which quantity, and which row, column or index of it.")),
        depth=(int | None, Field(default=None, ge=0, le=MOST_LEVELS, description=DEPTH)),
        step=(int, Field(default=0, ge=0)),
    )


def views_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """Which views of an experiment are wanted."""
    return create_model(
        experiment.__name__.replace("Experiment", "ViewsRequest"),
        __base__=Message,
        __doc__="Views of an experiment after so many steps, each with its options.",
        experiment=(experiment, ...),
        views=(Views, Field(min_length=1, description="By name, as the stream's watch takes them.")),
        step=(int, Field(default=0, ge=0)),
        params=(Numbers | None, Field(default=None, description="See these instead of those of the step.")),
    )
