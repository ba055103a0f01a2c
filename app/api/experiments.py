"""REST: saved experiments. The database is waited for in threads, so nothing else waits for it."""

import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from app.api.refusals import refused
from app.encoding import to_json
from app.problems import Declined
from app.saved import EXAMPLE_PICTURE, ChangeRequest, Created, DuplicateRequest, Gallery, Saved, SavedSummary, SaveRequest, in_one_line
from app.settings import Settings
from app.storage.experiments import Draft, Experiments, Row
from app.storage.thumbnails import media_type
from core.errors import InvalidInput
from core.registry import ALGORITHMS

router = APIRouter(prefix="/experiments", tags=["saved experiments"])
FOR_EVER = "public, max-age=31536000, immutable"

Identity = Annotated[str, Path(description="Its id.", examples=["Qm3vX0aT5b8c_d1e"])]
Key = Annotated[str, Header(alias="Edit-Key", max_length=200, description="The key given when it was saved.")]
Match = Annotated[
    str | None,
    Header(alias="If-Match", max_length=40, description='The revision that is changed, such as "3"; * is whichever.'),
]
EXAMPLE = {"title": "A line through Old Faithful", "experiment": dict(ALGORITHMS[0].example), "thumbnail": EXAMPLE_PICTURE}
KEYED: dict[int | str, dict[str, Any]] = {
    403: refused("The key is missing or another one.", 403),
    404: refused("There is none with this id.", 404),
    412: refused("It has been changed meanwhile.", 412, {"field": "If-Match", "expected": '"4"', "received": '"3"'}),
    428: refused("If-Match is missing.", 428),
}
GONE: dict[int | str, dict[str, Any]] = {404: KEYED[404]}


def shown(example: dict[str, Any]) -> Any:
    """An example for the documentation."""
    return {"example": {"value": example}}


def storage(request: Request) -> Experiments:
    """Where the experiments are."""
    kept: Experiments = request.app.state.experiments
    return kept


def document_of(experiment: BaseModel, limits: Settings) -> str:
    """An experiment as text. Raises InvalidInput where it is too large."""
    text = to_json(experiment.model_dump())
    if len(text.encode()) > limits.max_document:
        raise InvalidInput("experiment", f"at most {limits.max_document} bytes as JSON", f"{len(text.encode())} bytes")
    return text


def summary_of(row: Row) -> dict[str, Any]:
    """A row as it is answered."""
    tree = {name: row[name] for name in ("id", "revision", "algorithm", "title", "listed")}
    times = {name: row[name].isoformat() for name in ("created_at", "updated_at")}
    picture = f"/api/v1/experiments/{row['id']}/thumbnail?revision={row['revision']}" if row["pictured"] else None
    return {**tree, **times, "link": f"/e/{row['id']}", "thumbnail": picture}


def whole(row: Row) -> dict[str, Any]:
    """A row with its experiment."""
    return {**summary_of(row), "experiment": json.loads(row["document"]), "step": row["step"], "look": json.loads(row["look"])}


def answer(tree: dict[str, Any], status: int = 200) -> Response:
    """An experiment as a response, with its revision as its tag."""
    headers = {"etag": f'"{tree["revision"]}"', "cache-control": "no-store"}
    if status == 201:
        headers["location"] = f"/api/v1/experiments/{tree['id']}"
    return Response(to_json(tree), status, headers, "application/json")


def revision_of(match: str | None) -> int | None:
    """The revision in If-Match; None for whichever. Raises Declined, InvalidInput."""
    if match is None:
        finding = {"field": "If-Match", "expected": 'the revision that is changed, such as "3"', "received": "nothing"}
        raise Declined(428, "Say in If-Match which revision is changed, so that nothing is overwritten unseen.", finding)
    number = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', match.strip())
    if match.strip() != "*" and number is None:
        raise InvalidInput("If-Match", 'a revision, such as "3", or *', match)
    return int(number[1]) if number else None


@router.post("", status_code=201, responses={201: {"model": Created}})
def save_experiment(request: Request, body: Annotated[SaveRequest, Body(openapi_examples=shown(EXAMPLE))]) -> Response:
    """Save an experiment. The answer has its id, its link, and the key that changes it: it is given this once."""
    document = document_of(body.experiment, request.app.state.settings)
    draft = Draft(body.title, body.experiment.algorithm, document, body.step, to_json(body.look), body.thumbnail, body.listed)
    row, key = storage(request).create(draft)
    return answer({**summary_of(row), "edit_key": key}, 201)


@router.get("", responses={200: {"model": Gallery}})
def list_experiments(
    request: Request,
    search: Annotated[str, Query(max_length=100, description="Words, all of which are in the title or the algorithm.")] = "",
    algorithm: Annotated[str | None, Query(max_length=60, description="Of this algorithm only.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many on a page.")] = 24,
    cursor: Annotated[str | None, Query(max_length=200, description="The `next` of the page before.")] = None,
) -> Response:
    """A page of the gallery, the last changed first."""
    for field, words in (("search", search), ("algorithm", algorithm or "")):
        if not in_one_line(words):
            raise InvalidInput(field, "text in one line", words)
    page = storage(request).listed(search, algorithm, limit, cursor)
    tree = {"experiments": [summary_of(row) for row in page.rows], "total": page.total, "next": page.cursor}
    return Response(to_json(tree), media_type="application/json", headers={"cache-control": "no-store"})


@router.get("/{id}", responses={200: {"model": Saved}, **GONE})
def load_experiment(request: Request, id: Identity) -> Response:
    """A saved experiment with its document."""
    return answer(whole(storage(request).get(id)))


@router.get(
    "/{id}/thumbnail",
    response_class=Response,
    responses={200: {"content": {"image/png": {}, "image/webp": {}}}, **GONE},
)
def show_thumbnail(request: Request, id: Identity, revision: int | None = None) -> Response:
    """Its small picture; with a revision in the address it may be cached for ever."""
    picture = storage(request).thumbnail(id)
    if picture is None:
        raise Declined(404, "This experiment has no picture.")
    # A picture is compressed by itself: the encoding that is named keeps it from being compressed again.
    headers = {"cache-control": "no-cache" if revision is None else FOR_EVER, "content-encoding": "identity"}
    return Response(picture, media_type=media_type(picture), headers=headers)


@router.patch("/{id}", responses={200: {"model": SavedSummary}, **KEYED})
def change_experiment(
    request: Request,
    id: Identity,
    body: Annotated[ChangeRequest, Body(openapi_examples=shown({"title": "Old Faithful, standardized"}))],
    edit_key: Key = "",
    if_match: Match = None,
) -> Response:
    """Change title, experiment, picture or place in the gallery; what is left out stays. Nothing is overwritten unseen."""
    changes: dict[str, Any] = {name: getattr(body, name) for name in ("title", "step", "thumbnail", "listed")}
    if body.experiment is not None:
        document = document_of(body.experiment, request.app.state.settings)
        changes |= {"document": document, "algorithm": body.experiment.algorithm}
    if body.look is not None:
        changes["look"] = to_json(body.look)
    given = {name: value for name, value in changes.items() if value is not None}
    return answer(summary_of(storage(request).change(id, edit_key, revision_of(if_match), given)))


@router.post("/{id}/duplicate", status_code=201, responses={201: {"model": Created}, **GONE})
def duplicate_experiment(
    request: Request, id: Identity, body: Annotated[DuplicateRequest | None, Body(openapi_examples=shown({"title": "My copy"}))] = None
) -> Response:
    """Save a copy, which has a key of its own; whoever can read it may."""
    row, key = storage(request).duplicate(id, body.title if body else None)
    return answer({**summary_of(row), "edit_key": key}, 201)


@router.delete("/{id}", status_code=204, response_class=Response, responses=KEYED)
def delete_experiment(request: Request, id: Identity, edit_key: Key = "", if_match: Match = "*") -> Response:
    """Delete it for ever."""
    storage(request).delete(id, edit_key, revision_of(if_match))
    return Response(status_code=204)
