"""Pages and what they load: everything is there, and everything comes from here."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from app import assets
from app.pages import CHAPTERS

PAGES = ["/", "/docs", "/gallery", *(f"/{chapter.slug}" for chapter in CHAPTERS if chapter.ready)]
NAMESPACES = ("http://www.w3.org/",)
ADDRESS = re.compile(r"(?:https?:|wss?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s\"'<>)]*", re.IGNORECASE)


class Links(HTMLParser):
    """The addresses of a page: what it loads, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value and not value.startswith(("#", "data:"))]


def loaded(http: httpx.Client, page: str) -> dict[str, httpx.Response]:
    """Every address that a page needs, with what its stylesheets and modules need, and the answers."""
    answers: dict[str, httpx.Response] = {}
    waiting = [page]
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answer = answers[address] = http.get(address)
        kind = answer.headers.get("content-type", "")
        named = Links(answer.text).found if kind.startswith("text/html") and address == page else []
        if "css" in kind:
            named = re.findall(r"url\(\"?([^\")]+)\"?\)", answer.text)
        elif "javascript" in kind and address.startswith("/static-"):
            named = re.findall(r"(?:from|import)\s*\(?\s*\"([./][^\"]+)\"", answer.text)
        waiting += [urljoin(address, name) for name in named if not name.startswith("data:")]
    return answers


@pytest.mark.parametrize("page", PAGES)
def test_everything_a_page_names_is_there(http: httpx.Client, page: str) -> None:
    answers = loaded(http, page)
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert all(urlsplit(address).netloc == "" for address in answers)
    assert len(answers) > 2


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_ours_names_another_host(http: httpx.Client, page: str) -> None:
    for address, answer in loaded(http, page).items():
        if address.startswith("/assets/plotly") or "swagger" in address or answer.headers["content-type"].startswith(("font/", "image/")):
            continue
        foreign = [found for found in ADDRESS.findall(answer.text) if not found.startswith(NAMESPACES)]
        assert foreign == [], address


@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_to_its_host_and_answers_to_head(http: httpx.Client, page: str) -> None:
    answer = http.head(page)
    assert (answer.status_code, answer.text) == (200, "")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "script-src" not in policy and "unsafe-eval" not in policy


def test_a_chapter_says_what_it_is_and_the_home_page_leads_to_it(http: httpx.Client) -> None:
    home = http.get("/").text
    for chapter in CHAPTERS:
        assert chapter.title in home
        assert (f'href="/{chapter.slug}"' in home) == chapter.ready
        assert http.get(f"/{chapter.slug}").status_code == (200 if chapter.ready else 404)


def test_assets_with_a_version_are_kept_and_others_revalidated(http: httpx.Client) -> None:
    path = "css/base.css"
    assert http.get(assets.asset(path)).headers["cache-control"] == assets.FOR_EVER["cache-control"]
    former = http.get(f"/static-0123456789ab/{path}")
    assert former.headers["cache-control"] == "no-cache" and former.text == http.get(assets.asset(path)).text
    plain = http.get(f"/static/{path}")
    assert plain.headers["cache-control"] == "no-cache"
    assert http.get(f"/static/{path}", headers={"if-none-match": plain.headers["etag"]}).status_code == 304


def test_the_plotting_script_comes_compressed_to_whoever_takes_it_so(http: httpx.Client) -> None:
    name, compressed = assets.plotly_script()
    packed = http.get(f"/assets/{name}", headers={"accept-encoding": "gzip"})
    plain = http.get(f"/assets/{name}", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content == gzip.decompress(compressed)
    assert packed.headers["vary"] == "accept-encoding" and "immutable" in packed.headers["cache-control"]


@pytest.mark.parametrize(("name", "kind"), [("swagger-ui-bundle.js", "text/javascript"), ("swagger-ui.css", "text/css")])
def test_the_viewer_of_the_description_comes_from_here(http: httpx.Client, name: str, kind: str) -> None:
    answer = http.get(f"/assets/{name}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
    assert assets.docs_file(name)[:20] == answer.content[:20]


def test_the_font_of_the_formulas_is_served_under_its_name(http: httpx.Client) -> None:
    sheet = http.get(assets.math_css_url())
    address = re.findall(r'url\("([^"]+)"\)', sheet.text)[0]
    assert sheet.headers["content-type"].startswith("text/css") and http.get(address).headers["content-type"].startswith("font/")
    assert "immutable" in sheet.headers["cache-control"]


def test_a_page_names_the_modules_that_it_needs_and_no_other() -> None:
    named = {address.rsplit("/", 1)[1] for address in assets.modules("js/playground.js", "js/pages/linear-regression.js")}
    assert named >= {"playground.js", "linear-regression.js", "fragment.js", "left_behind.js", "residual_plot.js"}
    assert not named & {"neural-network.js", "network_graph.js", "home.js", "types.js"}


def test_a_wrong_address_is_a_page_for_people_and_a_problem_for_programs(http: httpx.Client) -> None:
    page = http.get("/no-such-chapter", headers={"accept": "text/html,*/*"})
    assert page.status_code == 404 and "There is nothing here" in page.text and 'href="/"' in page.text
    answer = http.get("/no-such-chapter", headers={"accept": "application/json"})
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"
