"""REST: taking away files of an experiment, and bringing in what was taken away."""

import json
from base64 import b64decode
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, create_model

from app.api.algorithms import answer, dumped, shown
from app.api.answers import Brought, ExportFormat
from app.documents import EXPERIMENTS, Message, Numbers
from app.messages import Which
from app.takeaway.formats import FORMATS, format_of
from core.algorithm import Algorithm
from core.registry import ALGORITHMS, algorithm

router = APIRouter(prefix="/algorithms", tags=["take away, bring in"])


@router.get("/{slug}/export", responses={200: {"model": list[ExportFormat]}})
def list_formats(slug: Annotated[str, Path(examples=[ALGORITHMS[0].slug])]) -> JSONResponse:
    """What can be taken away of an algorithm's models, what it is for, and why a format is not there for it."""
    entry = algorithm(slug)
    names = ("slug", "title", "help", "suffix", "media_type")
    return JSONResponse([{name: getattr(each, name) for name in names} | {"refused": each.refused(entry)} for each in FORMATS])


def export_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """What is to be taken away of an experiment."""
    return create_model(
        experiment.__name__.replace("Experiment", "ExportRequest"),
        __base__=Message,
        __doc__="A moment of an experiment to take away: a step, its finished fit, or parameters that are brought.",
        experiment=(experiment, ...),
        step=(int, Field(default=0, ge=0)),
        of=(Which, Field(default="step", description="fit: the parameters of least cost, where they are solved for.")),
        params=(Numbers | None, Field(default=None, description="Those of the step, where they are known: then no step is computed.")),
    )


def import_request_of(experiment: type[BaseModel]) -> type[BaseModel]:
    """Weights for a step of an experiment."""
    return create_model(
        experiment.__name__.replace("Experiment", "ImportRequest"),
        __base__=Message,
        __doc__="Parameters from a file, for a step of an experiment.",
        experiment=(experiment, ...),
        file=(str, Field(description="A safetensors file in Base64.")),
        step=(int, Field(default=0, ge=0)),
    )


def add_routes(entry: Algorithm) -> None:
    """export and import of one algorithm, with its own schema and a worked example."""
    experiment: Any = EXPERIMENTS[entry.slug]
    export_request: Any = export_request_of(experiment)
    import_request: Any = import_request_of(experiment)
    example = shown({"experiment": dict(entry.example), "step": 5})

    async def export(
        request: Request,
        body: Annotated[export_request, Body(openapi_examples=example)],
        format: Annotated[str, Path(examples=[FORMATS[0].slug])],
    ) -> Response:
        format_of(format)
        response = await answer(request, "export", {**dumped(body), "format": format})
        return response if response.status_code != 200 else as_file(bytes(response.body))

    async def bring(request: Request, body: Annotated[import_request, Body()]) -> Response:
        return await answer(request, "bring", dumped(body))

    async def check(body: Annotated[experiment, Body(openapi_examples=shown(dict(entry.example)))]) -> JSONResponse:
        return JSONResponse(dumped(body))

    file: dict[str, Any] = {each.media_type.split(";")[0]: {"schema": {}} for each in FORMATS}
    add(entry, "export/{format}", export, "Take away", EXPORTED, {"content": file})
    add(entry, "import/safetensors", bring, "Bring in parameters", BROUGHT, {"model": Brought})
    add(entry, "import/experiment", check, "Bring in an experiment", CHECKED, {"model": experiment})


EXPORTED = "A file of a step of an experiment, of its finished fit, or of parameters that are given."
BROUGHT = "The experiment with the parameters of a safetensors file from a step on; the file is checked before a number is read."
CHECKED = "The whole document of an experiment that was taken away, with everything that it leaves out."


def add(entry: Algorithm, path: str, endpoint: Any, title: str, description: str, answered: dict[str, Any]) -> None:
    """One POST route under the algorithm's name."""
    router.add_api_route(
        f"/{entry.slug}/{path}",
        endpoint,
        methods=["POST"],
        summary=f"{title}: {entry.title}",
        description=description,
        response_model=None,
        responses={200: answered},
        name=f"{title.lower().replace(' ', '_')}_{entry.slug}",
    )


def as_file(body: bytes) -> Response:
    """A packed file as itself."""
    found = json.loads(body)
    headers = {"content-disposition": f'attachment; filename="{found["name"]}"'}
    return Response(b64decode(found["content"]), media_type=found["media_type"], headers=headers)


for entry in ALGORITHMS:
    add_routes(entry)
