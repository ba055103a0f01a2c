"""Pages in a real Chromium against a real server: what a learner has before the eyes and under the hands."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, expect, sync_playwright

from tests.browser.learner import Learner

# All pages of a context share a process, which knows their scripts already.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--process-per-site"]
expect.set_options(timeout=20_000)  # every core has a browser to drive
USUAL: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
MOST_FREE = 4
STAYS = "/healthz"  # the address of the page of a context that is always there
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

    def follow(self, context: BrowserContext) -> Callable[[], None]:
        """Write down every fault of the pages of a context; what is answered ends that."""
        followed = {"console": self.heard, "weberror": self.thrown, "request": self.asked}
        for event, hear in followed.items():
            context.on(event, hear)  # type: ignore[call-overload]

        def leave() -> None:
            for event, hear in followed.items():
                context.remove_listener(event, hear)

        return leave

    def heard(self, message: ConsoleMessage) -> None:
        """A message of the console; the page that stays may hear at any time that there is no icon."""
        stays = message.page is not None and urlsplit(message.page.url).path == STAYS
        if not stays and message.type in ("error", "warning") and not any(word in message.text for word in DRIVER):
            self.faults.append(f"{message.type}: {message.text}")

    def forgive(self, word: str) -> None:
        """The browser has said by itself that a request was answered so; the test has asked for that."""
        kept = [fault for fault in self.faults if word not in fault]
        assert len(kept) < len(self.faults), word
        self.faults[:] = kept

    def thrown(self, error: WebError) -> None:
        """An exception that nobody caught."""
        self.faults.append(f"exception: {error.error}")

    def asked(self, request: Request) -> None:
        """A request."""
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.faults.append(f"request to {request.url}")


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """No page may say an error, throw, or ask another host."""
    watch = Watch(server)
    yield watch
    assert watch.faults == []


class Contexts:
    """Contexts, which tests use one after the other: a page that stays keeps the process alive in which their pages live."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: list[tuple[dict[str, Any], BrowserContext]] = []

    def lend(self, options: dict[str, Any]) -> BrowserContext:
        """A context with these options that nobody uses."""
        for place, (known, context) in enumerate(self.free):
            if known == options:
                del self.free[place]
                return context
        context = self.browser.new_context(**options)
        context.new_page().goto(STAYS)
        return context

    def take_back(self, options: dict[str, Any], context: BrowserContext) -> None:
        """Take one back, which knows then nothing any more of what was done in it."""
        stays, *others = context.pages
        for page in others:
            page.close()
        stays.evaluate("localStorage.clear()")
        context.clear_cookies()
        context.set_offline(False)
        self.free.append((options, context))
        if len(self.free) > MOST_FREE:
            self.free.pop(0)[1].close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    """Those of all tests."""
    return Contexts(browser)


@pytest.fixture
def new_page(contexts: Contexts, server: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Pages of contexts of their own; options are those of a context, such as `viewport`."""
    with ExitStack() as stack:

        def make(**options: Any) -> Page:
            options = {**USUAL, "base_url": server, **options}
            context = contexts.lend(options)
            stack.callback(contexts.take_back, options, context)
            stack.callback(watch.follow(context))
            return context.new_page()

        yield make


@pytest.fixture
def learner(new_page: Callable[..., Page], server: str) -> Learner:
    """A learner before the chapter on linear regression."""
    learner = Learner(new_page(), server)
    learner.open()
    return learner
