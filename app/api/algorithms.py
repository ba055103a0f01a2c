"""REST: what can be learned, and one-shot work on an experiment. Everything is derived from the registry."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from app.api.answers import AlgorithmDescription, AlgorithmSummary, Explained, Fitted, Predicted, Seen
from app.api.descriptions import described, summary_of
from app.documents import EXPERIMENTS
from app.encoding import json_safe
from app.messages import explain_request_of, predict_request_of, views_request_of
from app.pictures import SEVEN
from app.problems import MEDIA_TYPE
from core.algorithm import Algorithm
from core.registry import ALGORITHMS, algorithm

router = APIRouter(prefix="/algorithms", tags=["algorithms"])


@router.get("", response_model=list[AlgorithmSummary])
def list_algorithms() -> list[dict[str, Any]]:
    """The algorithms, in the order in which one stands on the other."""
    return [summary_of(entry) for entry in ALGORITHMS]


@router.get("/{slug}", responses={200: {"model": AlgorithmDescription}})
def show_algorithm(slug: Annotated[str, Path(examples=[ALGORITHMS[0].slug])]) -> JSONResponse:
    """One algorithm: its settings with ranges, defaults and help, its views and questions, a document to begin with."""
    return JSONResponse(json_safe(described(algorithm(slug))))


async def answer(request: Request, kind: str, message: dict[str, Any]) -> Response:
    """Have a job done by a compute process and pass its answer on. Who goes away ends it."""
    job = asyncio.ensure_future(request.app.state.engine.request(kind, message))
    gone = asyncio.ensure_future(request.receive())  # the body has been read: what comes after it is the end
    try:
        await asyncio.wait((job, gone), return_when=asyncio.FIRST_COMPLETED)
        status, body = job.result() if job.done() else (503, b"")
    finally:
        job.cancel()
        gone.cancel()
    return Response(body, status, media_type="application/json" if status == 200 else MEDIA_TYPE)


def add_routes(entry: Algorithm) -> None:
    """fit, predict, explain and views of one algorithm, with its own schema and a worked example."""
    experiment: Any = EXPERIMENTS[entry.slug]
    predict_request: Any = predict_request_of(experiment, entry.of_pictures)
    views_request: Any = views_request_of(experiment)
    explain_request: Any = explain_request_of(experiment)
    example = dict(entry.example)
    predicted = shown({"experiment": example, "X": [list(row) for row in entry.asked]}) | files_shown(entry)
    question = {"quantity": next(iter(entry.questions)), **dict.fromkeys(next(iter(entry.questions.values())), 0)}
    explained = shown({"experiment": example, "question": question})

    async def fit(
        request: Request,
        body: Annotated[experiment, Body(openapi_examples=shown(example))],
        steps: Annotated[int, Query(ge=0, description=STEPS)] = 0,
    ) -> Response:
        return await answer(request, "fit", {"experiment": dumped(body), "steps": steps})

    async def predict(request: Request, body: Annotated[predict_request, Body(openapi_examples=predicted)]) -> Response:
        return await answer(request, "predict", dumped(body))

    async def explain(request: Request, body: Annotated[explain_request, Body(openapi_examples=explained)]) -> Response:
        return await answer(request, "explain", dumped(body))

    async def views(
        request: Request, body: Annotated[views_request, Body(openapi_examples=shown({"experiment": example, "views": {"data": {}}}))]
    ) -> Response:
        return await answer(request, "views", dumped(body))

    for endpoint in (fit, predict, explain, views):
        add_route(entry, endpoint)


def files_shown(entry: Algorithm) -> dict[str, Any]:
    """The example of a prediction for files, where examples are pictures."""
    asked = {"experiment": dict(entry.example), "images": [SEVEN]}
    return {"files": {"summary": "Pictures in PNG files", "value": asked}} if entry.of_pictures else {}


def add_route(entry: Algorithm, endpoint: Callable[..., Any]) -> None:
    """One POST route under the algorithm's name."""
    name = endpoint.__name__
    summary = f"{name.title()}: {entry.title}"
    router.add_api_route(
        f"/{entry.slug}/{name}",
        endpoint,
        methods=["POST"],
        summary=summary,
        description=WORDS[name],
        responses={200: {"model": ANSWERS[name]}},
        name=f"{name}_{entry.slug}",
    )


WORDS = {
    "fit": "Carry out an experiment: parameters, report, warnings.",
    "predict": "What an experiment answers for new examples: fitted, after so many steps, or with parameters that are given.",
    "explain": "Where a number of an experiment comes from: formula, numbers put in, result, inputs.",
    "views": "What can be seen of an experiment after so many steps, or at given parameters: pictures as numbers, measures.",
}
STEPS = (
    "Steps of descent to walk as well; 0: those that the fit needs, of a network up to its goal or limit; "
    "where it has none 1000, of pictures an epoch."
)
ANSWERS: dict[str, type[BaseModel]] = {"fit": Fitted, "predict": Predicted, "explain": Explained, "views": Seen}


def dumped(body: BaseModel) -> dict[str, Any]:
    """A checked request as plain values."""
    return body.model_dump()


def shown(example: dict[str, Any]) -> Any:
    """An example for the documentation."""
    return {"example": {"value": example}}


for entry in ALGORITHMS:
    add_routes(entry)
