"""Whether the program is up, and whether it can compute."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from app.api.answers import Readiness

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=Readiness)
async def healthz() -> dict[str, str]:
    """The web process is up."""
    return {"status": "up"}


@router.get(
    "/readyz", responses={200: {"model": Readiness}, 503: {"model": Readiness, "description": "A compute process does not answer."}}
)
async def readyz(request: Request) -> JSONResponse:
    """Every compute process answers."""
    ready = await request.app.state.engine.ready()
    return JSONResponse({"status": "ready" if ready else "not ready"}, 200 if ready else 503)
