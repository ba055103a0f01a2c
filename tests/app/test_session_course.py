"""How a run comes to an end by itself, has nothing to learn from, or goes on elsewhere."""

from collections.abc import Callable

import pytest

from app.session import Session
from tests.app.given import CURVED, EMPTY, LIMITS, STEEP, always, bits, document, losses, session


def test_it_runs_on_no_points_and_losing_all_points_is_no_end() -> None:
    run = session(document(EMPTY), 3)
    run.watch({"data": {}, "solution": {}, "curve": {}, "line": {}, "plane": {}})
    assert run.frame(0.0)["views"]["curve"] == {}
    full = session(step=5)
    full.watch({"data": {}, "curve": {}})
    full.frame(0.0)
    full.edit({"data": EMPTY})
    tree = full.frame(1.0)
    assert tree["views"]["data"]["X"].shape == (0, 1) and tree["notes"][0]["code"] == "no_data"
    full.edit({"data": CURVED})
    assert len(full.frame(2.0)["views"]["curve"]["y"]) == 200


def test_it_converges() -> None:
    run = session(document(STEEP, learning_rate=0.3))
    run.play(0, 0.0)
    run.work(0.0, always)
    assert run.status == "converged" and run.speed is None and run.timeline.furthest < 2_000
    step = run.timeline.state.step
    run.step(5)
    run.work(0.0, always)
    assert (run.status, run.timeline.state.step) == ("paused", step + 5)


def test_it_diverges_and_can_be_brought_back() -> None:
    run = session(document(STEEP, learning_rate=50.0))
    run.seek(5_000)
    run.work(0.0, always)
    assert run.status == "diverged" and not run.seeking and run.timeline.state.step < 5_000
    assert run.reason and run.frame_due(0.0, 60)
    run.seek(0)
    run.work(0.0, always)
    assert run.status == "paused"
    run.edit({"config": {"learning_rate": 0.3}})
    run.play(0, 0.0)
    run.work(0.0, always)
    assert run.status == "converged"


@pytest.mark.parametrize("deed", ["pause", "play", "seek", "converged", "back"])
def test_a_snapshot_goes_on_elsewhere_to_the_same_numbers(deed: str) -> None:
    run = session(document({**CURVED, "test_share": 0.2}, edits=[{"step": 30, "config": {"degree": 2, "learning_rate": 1e-3}}]), 35)
    run.watch({"line": {}})
    run.edit({"config": {"degree": 3, "learning_rate": 1e-4}})
    deeds: dict[str, Callable[[], None]] = {
        "pause": run.pause,
        "play": lambda: run.play(20, 0.0),
        "seek": lambda: run.seek(80),
        "back": lambda: run.seek(31),
        "converged": lambda: run._stand_at("converged", "It is."),
    }
    deeds[deed]()
    other = Session.restored(run.snapshot(), LIMITS, 7.0)
    assert (other.status, other.reason, other.speed, other.seeking) == (run.status, run.reason, run.speed, run.seeking)
    assert other.timeline.document == run.timeline.document and losses(other.timeline) == losses(run.timeline)
    for some, now in ((run, 1.0), (other, 8.0)):
        some.work(now, always)
        some.step(10)
        some.work(now, always)
    assert bits(other.timeline.state) == bits(run.timeline.state) and other.frames.wanted == {"line": {}}
    assert {**other.frame(9.0), "losses": 0, "views": 0, "frame": 0} == {**run.frame(9.0), "losses": 0, "views": 0, "frame": 0}
