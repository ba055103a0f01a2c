"""The offered rate falls when frames cost too much, and rises again."""

import pytest

from app.load import RATES, SPARE, WINDOW, Load


@pytest.mark.parametrize(
    ("receivers", "cost", "offered"),
    [
        (1, 0.001, 60.0),
        (1, 0.999 * SPARE / 60, 60.0),
        (1, SPARE / 59, 30.0),
        (100, 0.0004, 15.0),
        (100, 1.001 * SPARE / 1500, 10.0),
        (100, 0.001, 5.0),
        (100, 1.0, 5.0),
    ],
)
def test_the_highest_rate_that_fits_is_offered(receivers: int, cost: float, offered: float) -> None:
    load = Load(fitted=RATES[-1])
    for _ in range(3):
        for run in range(receivers):
            load.note(run, 0.0, cost, framed=True)
    load.review(WINDOW)
    assert load.offered == offered


def test_it_is_reviewed_once_in_a_window_and_begins_anew() -> None:
    load = Load(since=10.0, fitted=RATES[-1])
    load.note(1, 0.0, 1.0, framed=True)
    load.review(10.0 + WINDOW / 2)
    assert load.offered == RATES[0]
    load.review(10.0 + WINDOW)
    assert load.offered == RATES[-1]
    load.note(1, 0.0, 0.001, framed=True)
    load.review(10.0 + 2 * WINDOW)
    assert load.offered == RATES[0]


def test_without_frames_nothing_is_known() -> None:
    load = Load(offered=15.0)
    load.note(1, 5.0, 0.0, framed=False)
    load.review(WINDOW)
    assert load.offered == 15.0 and load.stepping == 0.0


@pytest.mark.parametrize(("share", "offered"), [(0.0, 15.0), (SPARE - 0.61, 15.0), (SPARE - 0.59, 10.0), (5.0, 10.0)])
def test_steps_take_room_from_frames_at_any_rate(share: float, offered: float) -> None:
    load = Load()
    for rate in (60.0, 5.0):
        load.offered, load.fitted, load.since = rate, RATES[-1], 0.0
        for run in range(100):
            load.note(run, share * WINDOW / 100, 0.0004, framed=True)
        load.review(WINDOW)
        assert load.offered == offered


def test_half_the_room_is_for_frames_however_much_is_stepped() -> None:
    load = Load(fitted=RATES[-1])
    load.note(1, 10.0, SPARE / 2 / 30, framed=True)
    load.review(WINDOW)
    assert load.offered == 30.0


def test_one_bad_window_changes_nothing() -> None:
    load = Load()
    offered = []
    for window, cost in enumerate((0.001, 1.0, 0.001, 1.0, 1.0, 0.001), start=1):
        load.note(1, 0.0, cost, framed=True)
        load.review(window * WINDOW)
        offered.append(load.offered)
    assert offered == [60.0, 60.0, 60.0, 60.0, 5.0, 60.0]
