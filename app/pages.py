"""The pages that people open."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.templating import Jinja2Templates

from app.api.descriptions import described
from app.api.experiments import whole
from app.assets import asset, math_css_url, modules, plotly_script
from app.formulas import formula
from core.registry import ALGORITHMS

router = APIRouter(include_in_schema=False)
TEMPLATES = Path(__file__).parent.parent / "templates"
templates = Jinja2Templates(TEMPLATES)
templates.env.filters["formula"] = formula
templates.env.globals.update(asset=asset, modules=modules)


@dataclass(frozen=True)
class Chapter:
    """One of the five ideas. A chapter is ready when its algorithm is registered and its page is there."""

    number: int
    slug: str
    title: str
    summary: str

    @property
    def ready(self) -> bool:
        """Whether there is a page to go to."""
        return any(entry.slug == self.slug for entry in ALGORITHMS) and (TEMPLATES / "controls" / f"{self.slug}.html").exists()


CHAPTERS = (
    Chapter(1, "linear-regression", "Linear regression", "The line that comes closest to the points, found by solving equations."),
    Chapter(2, "gradient-descent", "Gradient descent", "The same cost, walked downhill step by step: slope, rate, and where it leads."),
    Chapter(3, "logistic-regression", "Logistic regression", "A line becomes a probability, and a boundary between two classes."),
    Chapter(4, "neural-network", "Neural network", "Many such units stacked, and the error handed back through every one of them."),
    Chapter(5, "convolutional-network", "Convolutional network", "Units that look at patches of an image, and learn what to look for."),
)


def page(request: Request, template: str, slug: str, title: str, summary: str, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A rendered page with what every page needs."""
    common = {
        "slug": slug,
        "title": title,
        "summary": summary,
        "chapters": CHAPTERS,
        "math_css": math_css_url(),
        "plotly_url": f"/assets/{plotly_script()[0]}",
    }
    return templates.TemplateResponse(request, template, {**common, **context}, status_code)


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request) -> HTMLResponse:
    """The five chapters as one story."""
    page_data = {entry.slug: described(entry) for entry in ALGORITHMS}
    return page(request, "index.html", "", "Unravel", "Five ideas of machine learning at work.", page_data=page_data)


def missing(request: Request, status: int = 404, detail: str = "") -> HTMLResponse:
    """What a person sees at an address where there is nothing, or nothing at the moment."""
    detail = detail or "This address leads to no page."
    return page(request, "missing.html", "nothing", "Nothing here", "There is no page at this address.", status_code=status, detail=detail)


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs(request: Request) -> HTMLResponse:
    """The API's description, to read and to try."""
    return templates.TemplateResponse(request, "docs.html", {})


@router.api_route("/gallery", methods=["GET", "HEAD"])
def gallery(request: Request) -> HTMLResponse:
    """The saved experiments."""
    return page(request, "gallery.html", "gallery", "Gallery", "Saved experiments, to look at and to go on with.")


@router.api_route("/e/{id}", methods=["GET", "HEAD"])
def saved(request: Request, id: str) -> HTMLResponse:
    """A saved experiment in its chapter."""
    row = request.app.state.experiments.get(id)
    chapter = next(entry for entry in CHAPTERS if entry.slug == row["algorithm"])
    return show(request, chapter, whole(row))


def show(request: Request, chapter: Chapter, kept: dict[str, Any] | None = None) -> HTMLResponse:
    """A chapter as it begins, or with a saved experiment."""
    algorithm = next(entry for entry in ALGORITHMS if entry.slug == chapter.slug)
    page_data = {"algorithm": described(algorithm), "defaults": dict(algorithm.example), "version": 1, "saved": kept}
    return page(request, "playground.html", chapter.slug, chapter.title, chapter.summary, chapter=chapter.number, page_data=page_data)


def chapter_page(chapter: Chapter) -> Any:
    """The route of one chapter."""

    def begin(request: Request) -> HTMLResponse:
        return show(request, chapter)

    return begin


for chapter in CHAPTERS:
    if chapter.ready:
        router.add_api_route(f"/{chapter.slug}", chapter_page(chapter), methods=["GET", "HEAD"])
