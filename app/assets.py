"""What pages load: our own static files, Plotly's script out of its package, the font of the formulas.

Everything comes from this server. What has a hash in its address may be cached for ever; the rest is revalidated.
"""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.math_font import math_font

STATIC = Path(__file__).parent.parent / "static"
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
REVALIDATED = "no-cache"

router = APIRouter(include_in_schema=False)


class OwnFiles(StaticFiles):
    """Static files: for ever with a version in the address, revalidated by ETag without."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FOR_EVER["cache-control"] if b"v=" in scope["query_string"] else REVALIDATED
        return response


def digest(content: bytes) -> str:
    """A name that changes with the content."""
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def asset(path: str) -> str:
    """The address of one of our own files, with its version."""
    return f"/static/{path}?v={digest((STATIC / path).read_bytes())}"


@cache
def modules(slug: str) -> tuple[str, ...]:
    """The addresses of the JavaScript modules that the page of a chapter needs, so that they can be fetched at once."""
    scripts = [path.relative_to(STATIC) for folder in ("shared", "panels") for path in sorted((STATIC / "js" / folder).glob("*.js"))]
    page = Path("js", "pages", f"{slug}.js")
    return tuple(f"/static/{path.as_posix()}" for path in (*scripts, page) if (STATIC / path).exists())


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
        return script_response(script[1], request.headers.get("accept-encoding", ""))
    if name == font.name:
        return Response(font.content, media_type=font.media_type, headers=FOR_EVER)
    if f"/assets/{name}" == math_css_url():
        return Response(math_stylesheet(), media_type="text/css", headers=FOR_EVER)
    return Response(status_code=404)


def script_response(compressed: bytes, accepted: str) -> Response:
    """The script, compressed for whoever takes it so."""
    headers = {**FOR_EVER, "vary": "accept-encoding"}
    if "gzip" in accepted:
        return Response(compressed, media_type="text/javascript", headers={**headers, "content-encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type="text/javascript", headers=headers)
