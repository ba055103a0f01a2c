"""The network's page without a pointer, on a telephone, and the choices beside its pictures."""

import re
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from playwright.sync_api import Page, expect

from app.address import fragment_of
from app.documents import EXPERIMENTS
from core.algorithms import neural_network
from tests.app.given import walked
from tests.browser.network_page import PATIENCE, NetworkPage, fragment

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDE = {"activation": "tanh", "units": 8}


def test_units_are_walked_and_changed_with_keys(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open()
    keyboard = network.page.keyboard
    network.unit(1, 0).focus()
    keyboard.press("ArrowDown")
    expect(network.unit(1, 1)).to_be_focused()
    keyboard.press("ArrowRight")
    expect(network.unit(2, 1)).to_be_focused()
    keyboard.press("Enter")
    slider = network.editor.get_by_role("slider", name="Bias")
    expect(slider).to_be_focused()
    keyboard.press("ArrowRight")
    network.told(lambda experiment: experiment.get("params") or experiment["edits"])
    keyboard.press("Escape")
    expect(network.editor).to_be_hidden()
    expect(network.unit(2, 1)).to_be_focused()
    keyboard.press("g")
    expect(network.page.locator(".net-glass")).to_be_visible()
    keyboard.press("n")
    expect(network.page.get_by_role("slider", name="Operation")).to_have_value("1")
    keyboard.press("p")
    expect(network.page.get_by_role("slider", name="Operation")).to_have_value("0")


def test_long_sums_are_broken_instead_of_cut(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page(**PHONE)).open(fragment([WIDE, WIDE]))
    network.press("Glass box")
    network.page.get_by_role("slider", name="Operation").fill("16")
    name = network.page.locator(".glass-card [data-part='name']")
    expect(name).to_have_text("Sum of unit 1 of layer 2")
    sums = network.page.locator(".glass-card [data-part='substituted']")
    expect(sums.locator("math")).to_have_count(10)
    assert sums.evaluate("(place) => place.scrollWidth <= place.clientWidth")
    assert network.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_glass_box_shows_its_numbers_at_once_on_a_telephone(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page(**PHONE)).open(fragment([WIDE], {"generator": "circle", "n": 40, "noise": 0.3, "scale": "standard"}))
    network.press("Glass box")
    expect(network.page.locator(".glass-card .result")).to_be_in_viewport()
    expect(network.page.locator(".glass-card .inputs")).to_contain_text("Input x1 (scaled)")
    formula = network.page.locator(".glass-card [data-part=substituted]")
    for decimals, digits in (("10", "{9,}"), ("2", "{1,4}")):  # two more in the formula, so that what is worked out by hand agrees
        network.page.locator(".glass-decimals select").select_option(decimals)
        expect(formula.locator("mn", has_text=re.compile(rf"^[0-9]+[.]0*[1-9][0-9]{digits}$")).first).to_be_attached()
    expect(formula.locator("mn", has_text=re.compile(r"[.]0*[1-9][0-9]{5,}"))).to_have_count(0)


def test_captions_of_many_layers_keep_apart(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page(**PHONE)).open(fragment([{"activation": "leaky-relu", "units": 8}] * 7))
    boxes = network.page.locator(".net-head").evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().toJSON())")
    assert len(boxes) == 7
    assert all(left["right"] <= right["left"] + 1 for left, right in pairwise(boxes))
    assert max(box["bottom"] for box in boxes) <= network.unit(1, 0).evaluate("(unit) => unit.getBoundingClientRect().top")


def test_data_of_one_feature_offer_no_second(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open()
    chips = network.page.locator(".input-chips .chip:visible")
    expect(chips).to_have_count(7)
    network.page.locator("[data-field=source]").select_option("table:mtcars:number")
    expect(chips).to_have_count(3)
    assert network.told(lambda experiment: experiment["data"].get("dataset") == "mtcars")["data"]["target"] == "mpg"
    expect(network.page.locator("[data-field=source]")).to_have_value("table:mtcars:number")


def test_play_is_under_the_thumb_on_a_telephone(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page(**PHONE)).open()
    play = network.page.locator("[data-action='play']")
    expect(play).to_be_in_viewport()
    play.tap()
    network.played(10)
    network.page.get_by_role("button", name="Settings", exact=True).scroll_into_view_if_needed()
    expect(play).to_be_in_viewport()


def one_step_into_the_landscape(page: Page, directions: str) -> NetworkPage:
    """The page after a step, with its landscape along such directions."""
    network = NetworkPage(page).open()
    network.press("One step on")
    network.at(1)
    network.press("Landscape")
    network.page.get_by_label("Directions", exact=True).select_option(directions)
    return network


def test_two_weights_become_the_axes_of_the_landscape(new_page: Callable[..., Page]) -> None:
    network = one_step_into_the_landscape(new_page(), "weights")
    network.page.get_by_label("Weight upwards").select_option(label="bias of the output")
    titles = network.page.locator("[data-shows='valley'] text", has_text="change of bo[1]")
    expect(titles.first).to_be_attached(timeout=PATIENCE)


def test_the_loss_is_seen_between_a_kept_moment_and_now(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open()
    network.page.locator("[data-action='play']").click()
    network.played(20)
    network.press("Landscape")
    network.press("Pause and draw it")
    scale = network.page.locator(".valley-scale:not(.value-scale)")
    expect(scale).to_have_attribute("aria-label", re.compile(r"loss from \S*\d to \d"))
    network.page.get_by_label("Directions", exact=True).select_option("line")
    said = network.page.locator(".valley-said")
    expect(said).to_contain_text("A is the start, step 0.")
    expect(said).to_contain_text(re.compile(r"Their weights are \d+\.\d+ apart"))
    expect(scale).to_be_hidden()
    network.press("Keep this moment as A")
    expect(said).to_contain_text(re.compile(r"A is step \d+, as it was kept"))
    kept = int(said.inner_text().split()[3].rstrip(","))
    network.press("One step on")
    network.at(kept + 1)
    expect(said).to_contain_text(f"A is step {kept}, as it was kept. No hill stands between them.")
    titles = network.page.locator("[data-shows='valley'] text", has_text="share of the way from A to now")
    expect(titles.first).to_be_attached(timeout=PATIENCE)
    network.press("From the start")
    expect(said).to_contain_text("A is the start, step 0.")


def with_another_seed(network: NetworkPage) -> None:
    """Follow a link to the same experiment with another seed and the same look."""
    there = network.content()
    other = fragment_of({**there["experiment"], "seed": 8}, 2)
    written = """async ([fragment, look]) => {
        const { encode, decode } = await import("/static/js/shared/fragment.js");
        location.hash = await encode({ ...(await decode(fragment)), look });
    }"""
    network.page.evaluate(written, [other.removeprefix("#"), there["look"]])


def test_a_kept_moment_is_in_the_address_and_says_what_it_was_learned_from(new_page: Callable[..., Page]) -> None:
    network = one_step_into_the_landscape(new_page(), "line")
    network.press("Keep this moment as A")
    said = network.page.locator(".valley-said")
    expect(said).to_contain_text("A is step 1, as it was kept.")
    network.press("One step on")
    network.at(2)
    example = EXPERIMENTS["neural-network"].model_validate(dict(neural_network.algorithm.example)).model_dump()
    params = [walked(example, step).state.params for step in (1, 2)]
    apart = f"Their weights are {np.linalg.norm(params[1] - params[0]):.4f} apart"
    expect(said).to_contain_text(apart)
    network.page.wait_for_url(lambda _: network.content()["step"] == 2 and "moment" in network.content()["look"], timeout=PATIENCE)
    network.page.reload()
    expect(said).to_contain_text("A is step 1, as it was kept.", timeout=PATIENCE)
    expect(said).to_contain_text(apart)
    assert len(network.content()["look"]["moment"]["params"]) == 25
    with_another_seed(network)
    expect(said).to_contain_text(re.compile(r"learned from other data \(seed 7\); the loss is that of the data now \(seed 8\)"))


def test_the_landscape_is_drawn_when_the_training_is_paused_for_it(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open()
    network.page.locator("[data-action='play']").click()
    network.played(3)
    network.press("Landscape")
    network.press("Pause and draw it")
    expect(network.page.locator("[data-shows='valley'] .xtick").first).to_be_attached(timeout=PATIENCE)
    expect(network.page.get_by_role("button", name="Pause and draw it")).to_be_hidden()


def test_the_output_can_be_shown_as_decided(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page()).open()
    colours = """() => {
        const copy = new OffscreenCanvas(72, 72).getContext('2d', { willReadFrequently: true });
        copy.drawImage(document.querySelector('.net-field'), 0, 0);
        return new Set(new Uint32Array(copy.getImageData(0, 0, 72, 72).data.buffer)).size;
    }"""
    network.page.wait_for_function(f"() => ({colours})() > 20")
    network.press("Decided")
    expect(network.page.get_by_role("button", name="Decided")).to_have_attribute("aria-pressed", "true")
    network.page.wait_for_function(f"() => ({colours})() === 2")


def test_of_a_link_only_what_cannot_be_gives_way_to_its_default(new_page: Callable[..., Page]) -> None:
    network = NetworkPage(new_page())
    network.open(fragment([WIDE], {"generator": "nothing", "n": 10, "noise": 0.1}, batch_size=-5, l2=0.5))
    toast = network.page.locator(".toast")
    expect(toast).to_contain_text("'nothing' came")
    expect(toast).to_contain_text("-5 came. Instead of that the default is used; all else is as the link says.")
    expect(network.unit(1, 7)).to_be_visible()
    config = network.told(lambda experiment: experiment["data"]["generator"] == "circle")["config"]
    assert (config["l2"], config["batch_size"], config["layers"][0]["units"]) == (0.5, 0, 8)
