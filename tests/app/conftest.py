"""A server that the tests of this folder share, and the two databases that experiments are saved in."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.storage.database import Database
from app.storage.experiments import Experiments
from tests.app import postgres
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


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL that is really running; tests that need it are skipped where there is none."""
    folder = postgres.programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql; macOS: brew install postgresql)")
    with postgres.running(folder) as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of one kind after the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kept/unravel.db"
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    return cluster.new()


@pytest.fixture
def experiments(database_url: str) -> Iterator[Experiments]:
    """Saved experiments in that database."""
    kept = Experiments(Database(database_url), most=1_000)
    yield kept
    kept.database.close()
