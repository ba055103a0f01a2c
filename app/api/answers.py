"""What the API answers, as schemas for its description."""

from typing import Any

from pydantic import BaseModel, Field

Number = float | None  # null where a number is not defined


class Warned(BaseModel):
    """Something to know about a result."""

    code: str
    message: str


class Descent(BaseModel):
    """The steps of a descent: its losses, and why it ended by itself if it did."""

    steps: int
    verdict: list[str] | None
    losses: list[Number]
    test_losses: list[Number]
    train_accuracy: list[Number] | None = Field(default=None, description="Of images: of a sample of those that are learned from.")
    test_accuracy: list[Number] | None = Field(default=None, description="Of images: null at the steps where it was not measured.")


class Fitted(BaseModel):
    """A finished fit."""

    status: str
    parameters: dict[str, Number] = Field(description="By name, in the units of the data.")
    params: list[Number] | None = Field(description="As one vector, for predict; null where no finite ones are best.")
    report: dict[str, Any] = Field(description="Every statistic; null where it is not defined, with the reason in `reasons`.")
    warnings: list[Warned]
    descent: Descent | None = Field(default=None, description="Where steps were asked for, or the fit is made of them.")


class Predicted(BaseModel):
    """Answers for new examples; bands [low, high] where the fit gives them."""

    predictions: list[Number]
    confidence: list[list[Number]] | None = None
    prediction: list[list[Number]] | None = None
    reason: str | None = None
    labels: list[str] | None = Field(default=None, description="The predicted classes by name.")
    probabilities: list[list[Number]] | None = Field(default=None, description="Of each class, in the order of `classes`.")
    logits: list[Any] | None = Field(default=None, description="One for two classes, else one for each class.")
    classes: list[str] | None = None
    pixels: list[list[Number]] | None = Field(default=None, description="What became of each picture in a file: 0 paper to 255 ink.")
    warnings: list[Warned]


class Explained(BaseModel):
    """Where a number comes from: formula, numbers put in, result, and the quantities that went in."""

    name: str
    symbol: str
    formula: str
    substituted: str
    value: Number
    note: str
    inputs: list["Explained"]
    mathml: dict[str, str]


class Seen(BaseModel):
    """What can be seen of a step: its views by name."""

    step: int
    params: list[Number]
    loss: Number
    views: dict[str, dict[str, Any]]


class AlgorithmSummary(BaseModel):
    """An algorithm in a line."""

    slug: str
    title: str
    summary: str


class Setting(BaseModel):
    """A setting of an algorithm: what it may be, what it is without being set, and what it does."""

    name: str
    label: str
    kind: str
    default: bool | float | str | list[dict[str, Any]]
    low: Number
    high: Number
    options: list[str]
    scale: str
    unit: str
    help: str
    key: str = Field(description="Of a list: the field that tells its entries apart.")
    entries: dict[str, list["Setting"]] = Field(description="Of a list: the settings of every kind of entry.")


class AlgorithmDescription(AlgorithmSummary):
    """An algorithm with its settings, views, questions and a document to begin with."""

    target: str = Field(description="number, class, or any: what it learns to predict.")
    config: list[Setting]
    defaults: dict[str, Any]
    views: list[dict[str, Any]]
    questions: dict[str, list[str]]


class Sources(BaseModel):
    """Every source of data."""

    tables: list[dict[str, Any]]
    generators: list[dict[str, Any]]
    images: list[dict[str, Any]]


class SurfaceDescription(BaseModel):
    """A cost of two numbers: its formula, the window worth seeing, where to begin, its lowest places with the cost there."""

    slug: str
    title: str
    note: str
    window: list[float]
    start: list[float]
    scale: str
    value_text: str
    minima: list[list[float]]
    mathml: str


class Dataset(BaseModel):
    """The rows of a table, with what else is known of it."""

    slug: str
    title: str
    names: list[str]
    rows: list[list[float | str | None]]


class ParsedColumn(BaseModel):
    """A column of a table that was brought."""

    name: str
    kind: str
    missing: int
    classes: list[str] = Field(description="The names of its classes as a target, as y would count them; empty where it has none.")


class BadRow(BaseModel):
    """Why a row was left out."""

    line: int
    column: str
    received: str
    expected: str


class Parsed(BaseModel):
    """A table that was brought, and how it was understood."""

    columns: list[ParsedColumn]
    rows: list[list[float | str | None]]
    row_count: int
    problems: list[BadRow]
    problem_count: int
    separator: str
    decimal: str
    header: bool


class Readiness(BaseModel):
    """Whether it is up, or can compute."""

    status: str
