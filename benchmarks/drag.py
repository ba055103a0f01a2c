"""How soon the fitted line follows a dragged point: `python -m benchmarks.drag` drives the page in Chromium and prints a Markdown table.

A point of the example is dragged through 120 pointer moves, 60 a second. All times run from the dispatch of the
pointermove event that asked for a refit: "answered" until the frame of the server with the fit for that position, or a
later one, has arrived; "drawn" until the picture with that line is in the document; "painted" until the animation frame
that contains it has been painted. A browser paints 60 times a second, so "painted" is about one such interval at best.
Bar: the median of "drawn" under 17 ms. "Alone" is drags with the run paused, "playing" with descent at 20 steps a second.
"""

import shutil
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.streams import Server, percentile

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
MOVES, EVERY = 120, 1 / 60
POINT = """(host) => {
    const stage = host.querySelector(".plotly-stage"), { xaxis, yaxis } = stage._fullLayout, box = stage.getBoundingClientRect();
    const { x, y } = stage.data.find(({ name }) => name === "train");
    return [box.x + xaxis._offset + xaxis.d2p(x[8]), box.y + yaxis._offset + yaxis.d2p(y[8])];
}"""


def dragged(page: Page) -> list[dict[str, Any]]:
    """Drag one point around, at 60 moves a second; what the page noted of each refit that was asked for."""
    host = page.locator("[data-shows='fit']")
    x, y = host.evaluate(POINT)
    page.mouse.move(x, y)
    page.mouse.down()
    begin = time.perf_counter()
    for k in range(1, MOVES + 1):
        time.sleep(max(0.0, begin + k * EVERY - time.perf_counter()))
        page.mouse.move(x + k % 60 - 30, y - abs(k % 80 - 40))
    page.mouse.up()
    page.wait_for_timeout(500)
    moves: list[dict[str, Any]] = page.evaluate("drag")
    return [move for move in moves if "painted" in move]


def measured(browser: Browser, address: str, playing: bool) -> str:
    """One row of the table."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(path=Path(__file__).with_suffix(".js"))
    page.goto(f"http://{address}/linear-regression")
    expect(page.locator("[data-shows='fit']")).to_have_attribute("data-drawn-by", "plotly", timeout=20_000)
    if playing:
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(500)
    moves = dragged(page)
    page.close()
    cells = ["playing" if playing else "alone", str(len(moves))]
    for moment in ("answered", "drawn", "painted"):
        times = [move[moment] - move["asked"] for move in moves]
        cells.append(", ".join(f"{percentile(times, share):.1f}" for share in (0.5, 0.95, 1.0)) + " ms")
    return "|".join(["", *cells, ""])


def main() -> None:
    """Measure with the run paused and playing, and print the table."""
    print("|drag|refits|answered p50, p95, longest|drawn p50, p95, longest|painted p50, p95, longest|\n|---|---|---|---|---|")
    with Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for playing in (False, True):
            print(measured(browser, server.address, playing), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
