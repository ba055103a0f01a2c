"""What every test stands on: one BLAS thread, repeatable properties, a free port, the browser that was asked for."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before numpy is imported anywhere: with several threads each, the tests' processes slow one another down.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1"))

# Nothing that a test saves goes to the experiments of who runs it.
os.environ.update(UNRAVEL_DATABASE_URL=f"sqlite:///{tempfile.mkdtemp(prefix='unravel-')}/unravel.db")

import pytest
from hypothesis import HealthCheck, settings

atexit.register(shutil.rmtree, Path(os.environ["UNRAVEL_DATABASE_URL"].removeprefix("sqlite:///")).parent, ignore_errors=True)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

BROWSER_TESTS = Path(__file__).parent / "browser"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/browser carries the mark `browser`."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser: the environment variable CHROMIUM, else the first that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert found, "No Chromium found: install it, or set CHROMIUM to its path."
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real server, as a user starts it."""
    process = subprocess.Popen([sys.executable, "-m", "app.cli", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Unravel is at "), line
    yield line.removeprefix("Unravel is at ").strip()
    process.terminate()
    process.wait(10)
    process.stdout.close()
