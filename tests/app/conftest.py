"""A server that the tests of this folder share."""

from collections.abc import Iterator

import httpx
import pytest

from tests.app.served import Site, serving


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    """The application at a real address, computing in its own process."""
    with serving(fit_seconds=1.0) as site:  # a job that is refused for its length keeps no test waiting
        yield site


@pytest.fixture(scope="package")
def http(site: Site) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as client:
        yield client
