"""How smoothly pages are drawn while they play: `python -m benchmarks.pages` drives them in Chromium and prints a table.

A race of eight optimizers on the map, and networks with the fields of all units, the output and the loss. "Pictures" are animation
frames that the browser painted, "frames" are moments of the training that arrived; the interval is between two painted pictures;
"script" is what all scripts of the page took for a picture. Bar: 60 pictures and as many frames a second with the race, 4-2 and 8-8-8.
"""

import re
import shutil
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from app.address import fragment_of
from benchmarks.streams import Server, percentile

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SECONDS = 5
NETWORKS = {"4-2": (4, 2), "8-8-8": (8, 8, 8), "8 layers of 16": (16,) * 8}
RACERS = ("gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw")
SPEEDS = (60, 0)
COUNTING = """() => {
    globalThis.pictures = [];
    globalThis.frames = 0;
    const Plain = WebSocket;
    globalThis.WebSocket = class extends Plain {
        constructor(...words) {
            super(...words);
            this.addEventListener("message", ({ data }) => { frames += data instanceof ArrayBuffer; });
        }
    };
    const next = (now) => { pictures.push(now); requestAnimationFrame(next); };
    requestAnimationFrame(next);
}"""


def race() -> dict[str, Any]:
    """Eight optimizers who are on their way for long."""
    racers = [{"optimizer": name, "learning_rate": 0.001} for name in RACERS]
    return {"algorithm": "gradient-descent", "data": {"generator": "line", "n": 20, "noise": 1.0}, "config": {"optimizers": racers}}


def network(units: tuple[int, ...]) -> dict[str, Any]:
    """A network on a disc in a ring."""
    layers = [{"activation": "tanh", "units": count} for count in units]
    data = {"generator": "circle", "n": 250, "noise": 0.5}
    return {"algorithm": "neural-network", "data": data, "config": {"layers": layers, "batch_size": 30}}


def metrics(session: CDPSession) -> dict[str, float]:
    """What the browser has counted so far."""
    found: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return {entry["name"]: entry["value"] for entry in found}


def opened(browser: Browser, server: str, experiment: dict[str, Any], speed: int) -> Page:
    """A page that plays."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.add_init_script(f"({COUNTING})()")
    page.goto(f"http://{server}/{experiment['algorithm']}{fragment_of(experiment)}")
    page.locator("[data-field='speed']").select_option(str(speed))
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("[data-text='track']")).not_to_have_text(re.compile("^step 0 "), timeout=20_000)
    page.wait_for_timeout(1000)
    return page


def measured(browser: Browser, server: str, name: str, experiment: dict[str, Any], speed: int) -> str:
    """One row of the table."""
    page = opened(browser, server, experiment, speed)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    before, first = metrics(session), page.evaluate("[pictures.length, frames]")
    page.wait_for_timeout(SECONDS * 1000)
    last, after = page.evaluate("[pictures.length, frames]"), metrics(session)
    times = page.evaluate("pictures")[first[0] : last[0]]
    page.close()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    span = (times[-1] - times[0]) / 1000
    rates = f"{len(gaps) / span:.1f}|{(last[1] - first[1]) / span:.1f}"
    gap = ", ".join(f"{percentile(gaps, share):.1f}" for share in (0.5, 0.95, 1.0))
    script, work = (1000 * (after[kind] - before[kind]) / len(times) for kind in ("ScriptDuration", "TaskDuration"))
    return f"|{name}|{speed or 'fastest'}|{rates}|{gap} ms|{script:.1f} ms|{work:.1f} ms|"


def main() -> None:
    """Measure every page at every speed, and print the table."""
    pages = {"race of 8": race(), **{name: network(units) for name, units in NETWORKS.items()}}
    print("|page|steps/s|pictures/s|frames/s|interval p50, p95, longest|script|all work|\n|---|---|---|---|---|---|---|")
    with Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, experiment in pages.items():
            for speed in SPEEDS:
                print(measured(browser, server.address, name, experiment, speed), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
