"""The application put together: routers, static files, limits, error answers. No logic of its own."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from app import assets, pages, stream
from app.api import algorithms, datasets, experiments, health, takeaway
from app.api.refusals import REFUSALS
from app.compute import Engine
from app.encoding import to_json
from app.middleware import BodyLimit, SecurityHeaders
from app.problems import MEDIA_TYPE, Declined, of_validation, problem, refusal
from app.settings import Settings, settings
from app.storage.database import Database, Unavailable
from app.storage.experiments import Experiments
from core.errors import InvalidInput, UnknownName

API = "/api/v1"
logger = logging.getLogger("unravel")


def create_app(limits: Settings | None = None) -> FastAPI:
    """The whole application."""
    chosen = limits or settings()
    app = FastAPI(
        title="Unravel",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        openapi_url=f"{API}/openapi.json",
    )
    app.state.settings, app.state.clients, app.state.engine = chosen, Counter(), Engine(chosen)
    app.state.experiments = Experiments(Database(chosen.database_url.get_secret_value()), chosen.max_saved)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(BodyLimit, most=chosen.max_body)
    app.add_middleware(SecurityHeaders)
    for router in (algorithms.router, takeaway.router, datasets.router, experiments.router):
        app.include_router(router, prefix=API, responses=REFUSALS)
    for router in (health.router, stream.router, assets.router, pages.router):
        app.include_router(router)
    app.mount("/static", assets.Revalidated(directory=assets.STATIC), name="static")
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    return app


DESCRIPTION = """The same doors that the pages use. An experiment document (data, settings, seed, edits) determines every
number; `fit`, `predict` and `explain` take one. Training is streamed over the WebSocket at `/api/v1/stream`."""


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start the compute processes and bring the database up to date; end them, and let go of it."""
    await app.state.engine.start()
    database: Database = app.state.experiments.database
    try:
        await asyncio.to_thread(lambda: database.engine)
    except Unavailable as error:
        logger.warning("Experiments cannot be saved: %s", error.reason)  # everything else works, and it is tried again
    yield
    await app.state.engine.stop()
    database.close()


def answer(content: dict[str, Any]) -> Response:
    """A problem as a response."""
    return Response(to_json(content), content["status"], media_type=MEDIA_TYPE)


def refuse_input(request: Request, error: Exception) -> Response:
    """Something that `core` or a limit cannot take; a name in the address that nothing answers to is a 404."""
    assert isinstance(error, InvalidInput)
    content = problem(error)
    if isinstance(error, UnknownName) and (request.method == "GET" or error.field in request.path_params):
        content = {**content, "title": "Not Found", "status": 404}
    return answer(content)


def decline(request: Request, error: Exception) -> Response:
    """Something that cannot be done; for people who follow a link, a page."""
    assert isinstance(error, Declined)
    if isinstance(error, Unavailable):
        logger.warning("Saved experiments cannot be reached: %s", error.reason)
    if "text/html" in request.headers.get("accept", ""):
        return pages.missing(request, error.status, error.detail)
    return answer(refusal(error.status, error.errors, error.detail))


def refuse_shape(request: Request, error: Exception) -> Response:
    """A request that does not fit the schema."""
    assert isinstance(error, RequestValidationError)
    return answer(of_validation(error.errors()))


def refuse_request(request: Request, error: Exception) -> Response:
    """No such address, wrong method, unreadable body."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and "text/html" in request.headers.get("accept", ""):
        return pages.missing(request)
    response = answer(refusal(error.status_code, detail=str(error.detail)))
    response.headers.update(error.headers or {})
    return response


def confess(request: Request, error: Exception) -> Response:
    """A fault of ours; the server's log says which, and the server closes the connection."""
    response = answer(refusal(500, detail="The server made a mistake."))
    response.headers["connection"] = "close"
    return response


HANDLERS = {
    InvalidInput: refuse_input,
    Declined: decline,
    RequestValidationError: refuse_shape,
    HTTPException: refuse_request,
    Exception: confess,
}
