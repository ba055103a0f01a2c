"""From any experiment to its link, into a page and out of its address again, and on to the same frames."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.address import content_of, fragment_of
from app.documents import EXPERIMENTS
from app.experiments import Document
from app.timeline import Timeline
from core.algorithm import Algorithm
from core.hyperparameters import validated
from core.registry import ALGORITHMS
from tests.app.given import bits, losses, walked
from tests.app.histories import LIMITS, lived

Page = Callable[[str], str]
ON = 2  # steps beyond the last that was walked


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """The modules of a page that read an address and write it: a fragment goes in, and that of the page comes out."""
    script = Path(__file__).parents[1] / "js/again.js"
    with subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None and process.stdout is not None
        told, heard = process.stdin, process.stdout

        def passed(fragment: str) -> str:
            told.write(fragment.removeprefix("#") + "\n")
            return "#" + heard.readline().strip()

        yield passed
        told.close()
        process.wait(10)


def opened(address: str) -> tuple[Document, int]:
    """The document that an address leads to, and its step."""
    content = content_of(address)
    slug = content["experiment"]["algorithm"]
    return EXPERIMENTS[slug].model_validate(content["experiment"]).model_dump(), content["step"]


def frames(timeline: Timeline, steps: int) -> Iterator[dict[str, object]]:
    """Every moment on the way to a step: the state, the settings, the examples, and the losses known there."""
    names = ("step", "params", "gradient", "loss", "slots")
    while True:
        data = timeline.scene.data
        config: object = validated(timeline.algorithm.config, timeline.scene.config)
        state = dict(zip(names, map(repr, bits(timeline.state)), strict=True))  # as text, also where a cost is no number
        yield {**state, "config": config, "X": data.X.tobytes(), "y": data.y.tobytes(), "losses": losses(timeline)}
        if timeline.state.step >= steps:
            return
        timeline.advance()


def agree(one: Timeline, other: Timeline, steps: int) -> None:
    """Two runs go the same way."""
    for here, there in zip(frames(one, steps), frames(other, steps), strict=True):
        assert [name for name in here if here[name] != there[name]] == []


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda algorithm: algorithm.slug)
@settings(max_examples=40, phases=[Phase.generate, Phase.shrink])
@given(drawn=st.data())
def test_any_experiment_goes_through_its_link_and_a_page_to_the_same_frames(algorithm: Algorithm, page: Page, drawn: st.DataObject) -> None:
    run = drawn.draw(lived(algorithm))
    there, step = run.state.step, run.state.step + ON
    link = fragment_of(run.document, there)
    for address in (link, page(link)):
        document, stands = opened(f"http://here/{algorithm.slug}{address}")
        assert stands == there and document["edits"] == run.document["edits"]
        agree(Timeline(document, LIMITS), Timeline(run.document, LIMITS), step)
    assert repr(bits(walked(run.document, there, LIMITS).state)) == repr(bits(run.state))
