"""Whether the program is up, and whether it can compute."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The web process is up."""
    return {"status": "up"}


@router.get("/readyz", responses={503: {"description": "A compute process does not answer."}})
async def readyz(request: Request) -> JSONResponse:
    """Every compute process answers."""
    ready = await request.app.state.engine.ready()
    return JSONResponse({"status": "ready" if ready else "not ready"}, 200 if ready else 503)
