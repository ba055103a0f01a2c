"""What pages load: our own static files, Plotly's script out of its package, the font of the formulas.

Everything comes from this server. What has a hash in its address may be cached for ever; the rest is revalidated.
A page of a class of 200 asks for its 150 small modules at once, so these are kept in memory, and compressed but once.
"""

import gzip
import hashlib
import re
from functools import cache
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.math_font import math_font

STATIC = Path(__file__).parent.parent / "static"
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
IMPORTED = re.compile(rb'^(?:import|export)\b[^"()=]*"(\.\.?/[^"]+)"', re.MULTILINE)

router = APIRouter(include_in_schema=False)


class Revalidated(StaticFiles):
    """Our own files as they are now, by their plain addresses: asked for anew every time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        return response


def digest(content: bytes) -> str:
    """A name that changes with the content."""
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def own_files() -> dict[str, bytes]:
    """Our own files by their paths."""
    return {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()}


@cache
def folder() -> str:
    """The folder of their addresses, which changes with any of them: what they import of one another changes with it."""
    return f"/static-{digest(b''.join(path.encode() + content for path, content in own_files().items()))}/"


def asset(path: str) -> str:
    """The address of one of our own files, for ever."""
    return folder() + path


@cache
def modules(*entries: str) -> tuple[str, ...]:
    """The addresses of these JavaScript modules and of all that they import, so that a page can fetch them at once."""
    found, waiting = dict.fromkeys(entries), [*entries]
    while waiting:
        path = waiting.pop()
        named = [normpath(join(dirname(path), name.decode())) for name in IMPORTED.findall(own_files()[path])]
        waiting += [name for name in named if name not in found]
        found.update(dict.fromkeys(named))
    return tuple(map(asset, found))


@cache
def own_file(path: str) -> tuple[bytes, str]:
    """One of our own files, gzipped, and its media type. Raises KeyError"""
    return gzip.compress(own_files()[path], mtime=0), guess_type(path)[0] or "application/octet-stream"


async def own(request: Request) -> Response:
    """One of our own files; by a former folder as it is now, and not for ever."""
    try:
        compressed, media_type = own_file(request.path_params["path"])
    except KeyError:
        raise HTTPException(404) from None
    kept = FOR_EVER if request.url.path.startswith(folder()) else {"cache-control": "no-cache"}
    return packed_response(compressed, media_type, request, kept)


router.add_route("/static-{folder}/{path:path}", own, methods=["GET"])


@cache
def plotly_script() -> tuple[str, bytes]:
    """The name and the gzipped text of Plotly's script."""
    script = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    return f"plotly-{digest(script)}.js", gzip.compress(script, 6, mtime=0)


@cache
def math_stylesheet() -> str:
    """The stylesheet that names the font of the formulas."""
    font = math_font()
    return font.stylesheet(f"/assets/{font.name}")


def math_css_url() -> str:
    """Its address."""
    return f"/assets/mathematics-{digest(math_stylesheet().encode())}.css"


DOCS_FILES = ("swagger-ui-bundle.js", "swagger-ui.css")


@cache
def docs_file(name: str) -> bytes:
    """A file of the viewer of the API's description, which comes with a package."""
    return files("fastapi_offline").joinpath("static", name).read_bytes()


@router.get("/assets/{name}")
def generated(name: str, request: Request) -> Response:
    """A generated asset by its hashed name."""
    if name in DOCS_FILES:
        media_type = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(docs_file(name), media_type=media_type, headers={"cache-control": "public, max-age=86400"})
    script, font = plotly_script(), math_font()
    if name == script[0]:
        return packed_response(script[1], "text/javascript", request, FOR_EVER)
    if name == font.name:
        return Response(font.content, media_type=font.media_type, headers=FOR_EVER)
    if f"/assets/{name}" == math_css_url():
        return Response(math_stylesheet(), media_type="text/css", headers=FOR_EVER)
    return Response(status_code=404)


def packed_response(compressed: bytes, media_type: str, request: Request, headers: dict[str, str]) -> Response:
    """A text that is kept compressed, as whoever asks takes it."""
    headers = {**headers, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(compressed, media_type=media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type=media_type, headers=headers)
