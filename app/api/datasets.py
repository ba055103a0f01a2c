"""REST: the data that comes with the program, and reading tables that people bring."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from app.api.answers import Dataset, Parsed, Sources, SurfaceDescription
from app.api.descriptions import datasets, generator_of, surface_of, table_of
from app.encoding import json_safe
from core import delimited, generators, tables
from core.columns import Table, class_names
from core.errors import InvalidInput
from core.generators import GENERATORS
from core.surfaces import SURFACES

router = APIRouter(tags=["data"])

CSV = "text/csv; charset=utf-8"
EXAMPLE = "size;price\n1,5;10\n2,5;21\n3,5;29\n"


@router.get("/datasets", responses={200: {"model": Sources}})
def list_datasets() -> JSONResponse:
    """Bundled tables and pictures with source and license, and seeded generators."""
    return JSONResponse(json_safe(datasets()))


@router.get("/surfaces", responses={200: {"model": list[SurfaceDescription]}})
def list_surfaces() -> JSONResponse:
    """Costs of two numbers that gradient descent can walk on, with where to look and where to begin."""
    return JSONResponse(json_safe([surface_of(entry) for entry in SURFACES]))


@router.get("/datasets/{name}", responses={200: {"model": Dataset, "content": {"text/csv": {"schema": {"type": "string"}}}}})
def show_dataset(
    request: Request,
    name: Annotated[str, Path(examples=["penguins"])],
    format: Annotated[Literal["json", "csv"] | None, Query(description="json unless text/csv is accepted first.")] = None,
    n: Annotated[int, Query(ge=1, le=20_000, description="Generators only.")] = 40,
    noise: Annotated[float, Query(ge=0, le=10, description="Generators only.")] = 1.0,
    seed: Annotated[int, Query(ge=0, lt=2**32, description="Generators only.")] = 7,
    classes: Annotated[int | None, Query(description="Generators of so many classes as are asked for.")] = None,
) -> Response:
    """One table or what one generator draws, as rows in JSON or as CSV."""
    names: tuple[str, ...]
    columns: tuple[list[Any], ...]
    generator = next((entry for entry in GENERATORS if entry.slug == name), None)
    if generator is not None:
        options = {} if classes is None else {"classes": classes}
        X, y = generators.generate(name, n, noise, seed, **options)
        head, names = generator_of(generator), (*generator.feature_names, generator.target_name)
        columns = (*X.T.tolist(), named(y.tolist(), generator.classes(options)))
    else:
        record, table = tables.table(name), tables.load(name)
        head, names = table_of(record), table.names
        columns = tuple(list(table.columns[column]) for column in names)
    if (format or preferred(request)) == "csv":
        return PlainTextResponse(delimited.write_table(names, columns), media_type=CSV)
    return JSONResponse(json_safe({**head, "names": names, "rows": list(zip(*columns, strict=True))}))


def named(targets: list[float], classes: Sequence[str]) -> list[Any]:
    """Targets as they are, or the names of their classes."""
    return [classes[int(target)] for target in targets] if classes else targets


def preferred(request: Request) -> str:
    """What the client would rather have."""
    return "csv" if request.headers.get("accept", "").startswith("text/csv") else "json"


@router.post(
    "/tables/parse",
    responses={200: {"model": Parsed}},
    openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}, "example": EXAMPLE}}}},
)
async def parse_table(request: Request) -> JSONResponse:
    """Read a table from CSV text: separator, decimal mark and header are found out, bad rows are named by line."""
    body = await request.body()
    return JSONResponse(await run_in_threadpool(parsed, body))


def parsed(body: bytes) -> dict[str, Any]:
    """The table in a body of text."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("data.csv", "text in UTF-8", f"byte {error.start}: {body[error.start : error.start + 4]!r}") from error
    table = delimited.read_table(text)
    columns = [
        {"name": name, "kind": kind, "missing": missing(table, name), "classes": class_names(table, name)}
        for name, kind in zip(table.names, table.kinds, strict=True)
    ]
    tree = {
        "columns": columns,
        "rows": list(zip(*(list(table.columns[name]) for name in table.names), strict=True)),
        "row_count": table.rows,
        "problems": [{"line": p.line, "column": p.column, "received": p.found, "expected": p.expected} for p in table.problems],
        "problem_count": table.problem_count,
        "separator": table.separator,
        "decimal": table.decimal,
        "header": table.has_header,
    }
    safe: dict[str, Any] = json_safe(tree)
    return safe


def missing(table: Table, name: str) -> int:
    """How many cells of a column are empty."""
    return sum(value == "" or value != value for value in list(table.columns[name]))
