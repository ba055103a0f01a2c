"""Programs that are taken away run, and find the numbers of the page themselves."""

import contextlib
import io
import json
import subprocess
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

import nbformat
import numpy as np
import pytest

from app.takeaway import code
from app.takeaway.formats import file_of
from app.takeaway.moment import Which
from core.errors import InvalidInput
from tests.taken import CASES, moment

TORCH = pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
LIBRARIES = ["numpy", "scikit-learn", pytest.param("pytorch", marks=TORCH)]
SOLVED = [name for name, (slug, _) in CASES.items() if slug in ("linear-regression", "logistic-regression") and name != "separable"]
NOT_IN_SCIKIT_LEARN = {
    "ravine": "this cost is a formula",
    "formula": "this cost is a formula",
    "plane": "this cost is a formula",
    "bends": "one activation for all layers",
    "huber": "no normalized layers",
    "numbers of tanh": "by cross-entropy",
    "classes of tanh": "by cross-entropy",
    "classes as numbers": "by cross-entropy",
    "told nothing": "at least one input",
    "pictures": "no convolutions",
    "digits": "no convolutions",
}


def ran(program: str) -> str:
    """What a program says. Raises what it raises: AssertionError where its numbers are not those of the page."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program, "taken", "exec"), {"__name__": "__main__"})
    return said.getvalue()


def checked(name: str, library: str, which: Which = "step", steps: int = 6) -> str:
    """The program of an experiment, after it has run."""
    program = file_of(moment(name, which, steps), library)[2].decode()
    assert "on the page" in ran(program)
    return program


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", CASES)
def test_a_program_finds_the_numbers_of_the_page(name: str, library: str) -> None:
    if library == "scikit-learn" and name in NOT_IN_SCIKIT_LEARN:
        with pytest.raises(InvalidInput, match=NOT_IN_SCIKIT_LEARN[name]):
            file_of(moment(name), library)
    else:
        assert max(map(len, checked(name, library).splitlines())) < 40_000


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", SOLVED)
def test_a_program_solves_for_the_best_fit(name: str, library: str) -> None:
    checked(name, library, "fit")


def test_a_program_that_is_off_says_so() -> None:
    program = checked("line", "numpy", "fit")
    with pytest.raises(AssertionError, match="differs by"):
        ran(program.replace("y = np.array([", "y = 1 + np.array(["))


def test_long_data_are_packed_and_short_ones_are_written() -> None:
    assert "def unpacked" in checked("penguins", "numpy") and "def unpacked" not in checked("two classes", "numpy")


def test_a_walk_is_repeated_where_nothing_was_changed_on_the_way() -> None:
    run = moment("line")
    assert "for step in range(6)" in code.program(run, "numpy")
    run.document["edits"].append({"step": 2})
    assert "as the page has them" in code.program(run, "numpy")
    assert "for step in range" not in checked("formula", "numpy", steps=0)


def test_programs_run_by_themselves_from_an_empty_folder(tmp_path: Path) -> None:
    name, kind, content = file_of(moment("network"), "scikit-learn")
    (tmp_path / name).write_bytes(content)
    done = subprocess.run([sys.executable, "-I", "-W", "error", name], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert name.endswith("-sklearn.py") and kind.startswith("text/x-python") and "probabilities" in done.stdout


@pytest.mark.parametrize("name", CASES)
def test_a_notebook_is_one_and_its_cells_run_in_their_order(name: str) -> None:
    content = file_of(moment(name), "notebook")[2].decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the package that checks it
        nbformat.validate(nbformat.reads(content, as_version=4))  # type: ignore[no-untyped-call]
    cells = json.loads(content)["cells"]
    assert cells[0]["source"].startswith("# ") and cells[-2]["source"].startswith("## The page's numbers")
    assert "on the page" in ran("\n\n".join(cell["source"] for cell in cells if cell["cell_type"] == "code"))


def test_what_has_no_numbers_has_no_program() -> None:
    run = moment("line")
    object.__setattr__(run, "state", run.state._replace(params=np.full(2, np.nan)))
    with pytest.raises(InvalidInput, match="has run away"):
        code.program(run, "numpy")
    object.__setattr__(run, "data", type(run.data)(np.zeros((0, 1)), np.zeros(0), np.zeros(0, bool), ("x",), "y"))
    with pytest.raises(InvalidInput, match="at least one example"):
        code.program(run, "numpy")
