"""Moving through time: play, step, back, scrub, and changing things meanwhile."""

import re

from playwright.sync_api import expect

from tests.browser.learner import Learner

STEP = re.compile(r"^step ([\d\u202f]+)")


def step_of(learner: Learner) -> int:
    """The step that the bar shows."""
    found = STEP.match(learner.track.text_content() or "")
    assert found
    return int(found[1].replace("\u202f", ""))


def test_play_walks_to_the_least_squares_line_and_says_so(learner: Learner) -> None:
    learner.page.get_by_label("Speed").select_option("0")
    learner.page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.track).to_contain_text("converged", timeout=20_000)
    expect(learner.track).to_contain_text(re.compile(r"(0|< 0\.01) % above"))


def test_play_and_pause_by_the_space_bar(learner: Learner) -> None:
    learner.page.keyboard.press(" ")
    expect(learner.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(learner.track).not_to_have_text(re.compile("^step 0 "))
    learner.page.keyboard.press(" ")
    expect(learner.page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_steps_go_on_and_back_to_the_same_numbers(learner: Learner) -> None:
    page, track = learner.page, learner.track
    seen = []
    for step in range(1, 4):
        page.get_by_role("button", name="One step on").click()
        expect(track).to_have_text(re.compile(f"^step {step} "))
        seen.append((track.text_content() or "").split("cost")[1].split("·")[0])
    for step in (2, 1):
        page.get_by_role("button", name="One step back").click()
        expect(track).to_have_text(re.compile(f"^step {step} of 3 "))
        expect(track).to_contain_text(seen[step - 1])


def test_the_timeline_scrubs_to_any_step_that_was_computed(learner: Learner) -> None:
    page = learner.page
    for step in range(1, 6):
        page.keyboard.press(".")
        expect(learner.track).to_have_text(re.compile(f"^step {step} "))
    learner.timeline.fill("2")
    expect(learner.track).to_have_text(re.compile("^step 2 of 5 "))
    page.keyboard.press("r")
    expect(learner.track).to_have_text(re.compile("^step 0 "))


def test_a_setting_changed_while_it_runs_takes_effect_and_is_kept(learner: Learner) -> None:
    page = learner.page
    page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.track).not_to_have_text(re.compile("^step 0 "))
    rate = page.get_by_role("spinbutton", name="Learning rate")
    rate.fill("0.01")
    rate.press("Enter")
    page.get_by_role("button", name="Pause", exact=True).click()
    before = page.url
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    experiment = learner.settled(before)
    assert [edit["config"] for edit in experiment["edits"]] == [{"learning_rate": 0.01}]
    assert experiment["edits"][0]["step"] > 0
    assert step_of(learner) >= experiment["edits"][0]["step"]


def test_a_point_dragged_while_it_runs_is_learned_from(learner: Learner) -> None:
    page, slope = learner.page, learner.statistic("slope w")
    old = slope.text_content() or ""
    page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.track).not_to_have_text(re.compile("^step 0 "))
    page.mouse.move(*learner.spot(*learner.points()[8]))
    page.mouse.down()
    page.mouse.move(*learner.spot(7, 1), steps=5)
    expect(slope).not_to_have_text(old)
    page.mouse.up()
    page.get_by_role("button", name="Pause", exact=True).click()
    learner.drew(lambda drawn: abs(drawn[8][0] - 7) < 0.02 and abs(drawn[8][1] - 1) < 0.02)
    learner.agrees_with_api()


def test_a_refused_setting_says_why_at_the_field_and_loses_nothing(learner: Learner) -> None:
    rate = learner.page.get_by_role("spinbutton", name="Learning rate")
    rate.fill("1000")
    rate.press("Enter")
    fault = learner.page.locator("[data-setting='learning_rate'] .fault")
    expect(fault).to_have_text("Learning rate: a number from 1e-8 to 100 is expected; 1000 came")
    expect(rate).to_have_value("1000")
    expect(learner.page.locator(".toast")).to_have_count(0)
    rate.blur()
    expect(rate).to_have_value("0.02")
    assert len(learner.points()) == 17
    rate.fill("0.03")
    rate.press("Enter")
    expect(fault).to_be_hidden()


def test_a_rate_beyond_the_safe_one_is_called_diverged(learner: Learner) -> None:
    page = learner.page
    rate = page.get_by_role("spinbutton", name="Learning rate")
    rate.fill("0.5")
    rate.press("Enter")
    page.get_by_label("Speed").select_option("0")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(learner.track).to_contain_text("diverged", timeout=15_000)
    expect(learner.track).not_to_contain_text("NaN")


def test_the_cost_of_every_step_can_be_seen_and_read(learner: Learner) -> None:
    page = learner.page
    for _ in range(3):
        page.keyboard.press(".")
    expect(learner.track).to_have_text(re.compile("^step 3 "))
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Cost at each step")
    expect(dialog.locator(".plot")).to_have_attribute("data-drawn-by", "plotly")
    dialog.get_by_role("button", name="Logarithmic").click()
    dialog.get_by_role("button", name="Show as table").click()
    expect(page.get_by_role("dialog", name="Cost at each step").locator("tbody tr")).to_have_count(4)
