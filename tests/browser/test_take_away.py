"""Taking files away and bringing them in, with pointer and keyboard, on every chapter."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from safetensors.numpy import load

from app.takeaway import tensors
from tests.browser.learner import Learner
from tests.browser.test_accessible_pages import PHONE, SLUGS, opened

BURST = 8  # files at once: Chromium holds back the eleventh that a page hands out without a pause
PATIENCE = 60_000  # a large picture, on a machine with much to do beside
NOT_FOR = {"gradient-descent": {"scikit-learn"}, "convolutional-network": {"data"}}


def dialog_of(page: Page) -> Locator:
    """The dialog, opened from the header."""
    page.get_by_role("button", name="Take away or bring in").click()
    dialog = page.get_by_role("dialog", name="Take away")
    expect(dialog.get_by_role("button", name="Model (ONNX)")).to_be_visible()
    return dialog


def taken(page: Page, dialog: Locator, name: str, folder: Path) -> Path:
    """A file that was taken away."""
    with page.expect_download() as download:
        dialog.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def bring(dialog: Locator, path: Path) -> None:
    """Choose a file to bring in."""
    dialog.get_by_label("Choose a file").set_input_files(path)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_file_of_every_chapter_is_taken_away(slug: str, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(new_page(), slug)
    names = [entry.get_attribute("data-format") or "" for entry in dialog_of(page).locator("[data-format]:not([disabled])").all()]
    for index, format in enumerate(names):
        if index == BURST:
            page.reload()
            dialog_of(page)
        dialog, entry = page.get_by_role("dialog", name="Take away"), page.locator(f"[data-format={format}]")
        if format in NOT_FOR.get(slug, set()):
            entry.click()
            expect(dialog.get_by_role("alert").first).to_contain_text(re.compile("scikit-learn fits models|at most 2000000 numbers"))
            continue
        with page.expect_download(timeout=PATIENCE) as download:
            entry.click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.stat().st_size > 20 and path.name.startswith(slug), path.name
    expect(page.locator("[data-format][disabled]")).to_have_count(1 if slug == "convolutional-network" else 0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["laptop", "telephone"])
def test_axe_finds_nothing_in_the_dialog(theme: str, size: dict[str, object], new_page: Callable[..., Page]) -> None:
    page = opened(new_page(color_scheme=theme, **size), "convolutional-network")
    dialog_of(page)
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_a_model_goes_out_and_comes_back_as_an_edit_of_the_present_step(learner: Learner, tmp_path: Path) -> None:
    page = learner.page
    dialog = dialog_of(page)
    path = taken(page, dialog, "Model (safetensors)", tmp_path)
    best = load(path.read_bytes())["coefficients"].tolist()
    before = page.url
    bring(dialog, path)
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("are in force from step 0 on")).to_be_visible()
    assert learner.settled(before)["edits"][0]["params"] == best
    expect(learner.track).to_contain_text("within")


def test_the_step_is_taken_away_where_it_is_asked_for(learner: Learner, tmp_path: Path) -> None:
    learner.page.get_by_role("button", name="One step on").click()
    expect(learner.track).to_contain_text("step 1")
    dialog = dialog_of(learner.page)
    dialog.get_by_role("button", name="Step 1").click()
    assert taken(learner.page, dialog, "History (CSV)", tmp_path).read_text().count("\n") == 3


def test_an_experiment_opens_and_the_one_before_is_a_step_back(learner: Learner, tmp_path: Path) -> None:
    page = learner.page
    before = learner.experiment()
    path = tmp_path / "other.json"
    path.write_text(json.dumps({"data": {"dataset": "cars"}, "config": {"degree": 2}}))
    url = page.url
    bring(dialog_of(page), path)
    found = learner.settled(url)
    assert found["data"]["dataset"] == "cars" and found["config"]["degree"] == 2
    page.go_back()
    expect(page).to_have_url(url)
    assert learner.experiment() == before


def test_an_experiment_of_another_chapter_leads_there(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(json.dumps({"algorithm": "neural-network", "seed": 99, "data": {"generator": "moons"}}))
    bring(dialog_of(learner.page), path)
    expect(learner.page).to_have_url(re.compile("/neural-network#u1"))
    expect(learner.page.get_by_role("heading", name="Neural network").first).to_be_visible()
    assert learner.experiment()["seed"] == 99


def test_a_table_goes_to_the_dialog_of_tables(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("height,weight\n1,2\n2,3.5\n3,5\n")
    bring(dialog_of(learner.page), path)
    expect(learner.page.get_by_role("dialog", name="Points from CSV").get_by_text("3 rows, 2 columns")).to_be_visible()


def test_what_does_not_fit_is_said_and_nothing_is_lost(learner: Learner, tmp_path: Path, watch: object) -> None:
    import numpy as np

    before = learner.page.url
    dialog = dialog_of(learner.page)
    fault = dialog.locator("[data-part='bring-fault']")
    for name, content, words in (
        ("m.safetensors", tensors.written({"coefficients": np.ones(5)}, {}), "a tensor of shape [2] is expected"),
        ("m.safetensors", b"\xff" * 40, "a header of at most 32 bytes"),
        ("e.json", b"{", "what came cannot be read"),
        ("e.json", b'{"version": 3}', "version: at most 1"),
        ("p.exe", b"", "a .safetensors, .json or .csv file is expected"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        bring(dialog, path)
        expect(fault).to_contain_text(words)
    assert learner.page.url == before
    watch.faults[:] = [entry for entry in watch.faults if "status of 422" not in entry]  # type: ignore[attr-defined]


def test_the_keyboard_alone_takes_a_file_away(learner: Learner) -> None:
    page = learner.page
    page.get_by_role("button", name="Take away or bring in").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Model (safetensors)")).to_be_visible()
    page.get_by_role("button", name="Model (safetensors)").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "linear-regression-fit.safetensors"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Take away")).to_be_hidden()
