"""What belongs together is all there: each algorithm with its page, lesson and test, each declaration where people meet it."""

from pathlib import Path

import pytest

from app.pages import CHAPTERS
from app.takeaway.code import FACTS, LIBRARIES
from app.takeaway.formats import format_of
from core.algorithm import Algorithm
from core.hyperparameters import describe
from core.registry import ALGORITHMS

ROOT = Path(__file__).parent.parent

each_algorithm = pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda entry: entry.slug)


@each_algorithm
def test_an_algorithm_has_a_page_a_lesson_and_a_test(algorithm: Algorithm) -> None:
    name = algorithm.slug.replace("-", "_")
    wanted = (
        f"static/js/pages/{algorithm.slug}.js",
        f"templates/lessons/{algorithm.slug}.html",
        f"core/algorithms/{name}.py",
        f"tests/core/algorithms/test_{name}.py",
    )
    assert [path for path in wanted if not (ROOT / path).exists()] == []


@each_algorithm
def test_an_algorithm_is_a_chapter(algorithm: Algorithm) -> None:
    chapter = next(chapter for chapter in CHAPTERS if chapter.slug == algorithm.slug)
    assert chapter.ready
    assert chapter.title == algorithm.title


@each_algorithm
def test_every_hyperparameter_says_what_it_is(algorithm: Algorithm) -> None:
    for entry in describe(algorithm.config):
        assert entry.help.endswith("."), entry.name
        assert entry.label, entry.name
        assert entry.accepts(entry.default), entry.name


def test_chapters_stand_in_the_order_of_the_registry() -> None:
    slugs = [chapter.slug for chapter in CHAPTERS]
    assert [entry.slug for entry in ALGORITHMS] == slugs[: len(ALGORITHMS)]
    assert [chapter.number for chapter in CHAPTERS] == list(range(1, 6))


@each_algorithm
def test_an_algorithm_is_taken_away_as_code(algorithm: Algorithm) -> None:
    libraries = [library for library in LIBRARIES if not format_of(library).refused(algorithm)]
    wanted = [f"templates/code/{algorithm.slug}.{library}.jinja" for library in libraries]
    assert algorithm.slug in FACTS and [path for path in wanted if not (ROOT / path).exists()] == []
