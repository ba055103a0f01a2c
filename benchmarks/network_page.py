"""How smoothly a network is drawn while it learns: `python -m benchmarks.network_page` drives the page in Chromium, prints a table.

The page plays for some seconds with the fields of all units, the output and the loss shown. "Pictures" are animation frames that
the browser painted, "frames" are moments of the training that arrived; the interval is between two painted pictures; "script" is
what all scripts of the page took for a picture. Bar: 60 pictures and as many frames a second with 4-2 and 8-8-8.
"""

import base64
import json
import shutil
import zlib
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from benchmarks.streams import Server, percentile

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SECONDS = 5
NETWORKS = {"4-2": (4, 2), "8-8-8": (8, 8, 8), "8 layers of 16": (16,) * 8}
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


def address(units: tuple[int, ...]) -> str:
    """The fragment of a page with such a network."""
    layers = [{"activation": "tanh", "units": count} for count in units]
    data = {"generator": "circle", "n": 250, "noise": 0.5}
    config = {"layers": layers, "batch_size": 30}
    experiment = {"version": 1, "algorithm": "neural-network", "seed": 7, "data": data, "config": config, "edits": []}
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps({"experiment": experiment, "step": 0}).encode()) + packer.flush()
    return "#u1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def metrics(session: CDPSession) -> dict[str, float]:
    """What the browser has counted so far."""
    found: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return {entry["name"]: entry["value"] for entry in found}


def opened(browser: Browser, server: str, units: tuple[int, ...], speed: int) -> Page:
    """A page that plays."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.add_init_script(f"({COUNTING})()")
    page.goto(f"http://{server}/neural-network{address(units)}")
    expect(page.locator("[data-head]")).to_have_count(len(units), timeout=20_000)
    page.locator("[data-field='speed']").select_option(str(speed))
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(1000)
    return page


def measured(browser: Browser, server: str, name: str, units: tuple[int, ...], speed: int) -> str:
    """One row of the table."""
    page = opened(browser, server, units, speed)
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
    """Measure every network at every speed, and print the table."""
    print("|network|steps/s|pictures/s|frames/s|interval p50, p95, longest|script|all work|\n|---|---|---|---|---|---|---|")
    with Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, units in NETWORKS.items():
            for speed in SPEEDS:
                print(measured(browser, server.address, name, units, speed), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
