"""Pages in a real Chromium against a real server: what a learner has before the eyes and under the hands."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.learner import Learner

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
expect.set_options(timeout=20_000)  # every core has a browser to drive
LAPTOP = {"width": 1440, "height": 900}
# What the graphics driver says of itself when there is no graphics card.
DRIVER = ("GPU stall", "GL Driver Message", "WebGL")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """What went wrong on a page: messages of the console, exceptions, requests to other hosts."""

    def __init__(self, server: str) -> None:
        self.host = urlsplit(server).netloc
        self.faults: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Write down every fault of the pages of a context."""
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.faults.append(f"exception: {error.error}"))
        context.on("request", lambda request: self.asked(request.url))

    def heard(self, message: ConsoleMessage) -> None:
        """A message of the console."""
        if message.type in ("error", "warning") and not any(word in message.text for word in DRIVER):
            self.faults.append(f"{message.type}: {message.text}")

    def forgive(self, word: str) -> None:
        """The browser has said by itself that a request was answered so; the test has asked for that."""
        kept = [fault for fault in self.faults if word not in fault]
        assert len(kept) < len(self.faults), word
        self.faults[:] = kept

    def asked(self, url: str) -> None:
        """A request."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.faults.append(f"request to {url}")


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """No page may say an error, throw, or ask another host."""
    watch = Watch(server)
    yield watch
    assert watch.faults == []


@pytest.fixture
def new_page(browser: Browser, server: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Pages of their own contexts; options are those of a context, such as `viewport`."""
    with ExitStack() as stack:

        def make(**options: Any) -> Page:
            context = browser.new_context(**{"viewport": LAPTOP, "reduced_motion": "reduce", "base_url": server, **options})
            stack.callback(context.close)
            watch.follow(context)
            return context.new_page()

        yield make


@pytest.fixture
def learner(new_page: Callable[..., Page], server: str) -> Learner:
    """A learner before the chapter on linear regression."""
    learner = Learner(new_page(), server)
    learner.open()
    return learner
