"""A learner who saves: the control in the header, its dialog, and the gallery."""

import json
import re
from typing import Any

from playwright.sync_api import Page, expect

PATIENCE = 30_000


class KeeperPage:
    """Saving on the page of any chapter."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator("[data-action='keep']")
        self.dialog = page.locator("[data-dialog='keep']")
        self.title = self.dialog.get_by_label("Title")
        self.said = self.dialog.locator("[data-text='keep-state']")
        self.error = self.dialog.locator("[data-error='keep']")
        self.link = self.dialog.locator("[data-part='keep-address']")

    def open(self, address: str) -> None:
        """Go to a chapter or to a saved experiment, and wait until its picture stands."""
        self.page.goto(address)
        self.drawn()

    def drawn(self) -> None:
        """Wait until Plotly has drawn and the address holds the experiment."""
        expect(self.page.locator("[data-drawn-by='plotly']").first).to_be_attached(timeout=PATIENCE)
        expect(self.page).to_have_url(re.compile("#u1"), timeout=PATIENCE)

    def ask(self) -> None:
        """Open the dialog."""
        self.button.click()
        expect(self.title).to_be_focused()

    def press(self, name: str) -> None:
        """A button of the dialog."""
        self.dialog.get_by_role("button", name=name, exact=True).click()

    def save(self, title: str) -> str:
        """Save for the first time; the short link."""
        self.ask()
        self.title.fill(title)
        self.press("Save")
        self.shows("saved")
        return self.link.text_content() or ""

    def close(self) -> None:
        """Close the dialog."""
        self.page.keyboard.press("Escape")
        expect(self.dialog).to_be_hidden()

    def shows(self, state: str) -> None:
        """What the button in the header says without words."""
        expect(self.button).to_have_attribute("data-state", state, timeout=PATIENCE)

    def keys(self) -> dict[str, Any]:
        """The keys that the browser keeps."""
        kept: dict[str, Any] = json.loads(self.page.evaluate("localStorage.getItem('edit-keys') ?? '{}'"))
        return kept
