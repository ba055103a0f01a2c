"""A server for each of the two databases."""

from collections.abc import Iterator

import httpx
import pytest

from tests.app.served import Site, serving


@pytest.fixture
def kept(database_url: str) -> Iterator[Site]:
    """A server that saves in one of the databases."""
    with serving(database_url=database_url, max_document=20_000, max_body=400_000) as site:
        yield site


@pytest.fixture
def client(kept: Site) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=kept.url, trust_env=False, timeout=30) as client:
        yield client
