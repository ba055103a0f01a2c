"""A server that is killed in the middle of saving has lost nothing that it acknowledged."""

import threading
from pathlib import Path
from typing import Any

import httpx

from tests.app.given import document
from tests.app.served import PATIENCE
from tests.app.test_cli import started

PLACE = "/api/v1/experiments"
ENOUGH = 12  # saves that each writer sees acknowledged before the server is killed


class Writer(threading.Thread):
    """Saves and changes until nobody answers any more, and remembers what was acknowledged."""

    def __init__(self, address: str, name: int) -> None:
        super().__init__()
        self.address, self.number = address, name
        self.kept: dict[str, tuple[int, str]] = {}
        self.busy = threading.Event()

    def run(self) -> None:
        """Save one, change it a few times, save the next."""
        with httpx.Client(base_url=self.address, trust_env=False, timeout=PATIENCE) as client:
            try:
                while True:
                    self.save(client)
            except httpx.TransportError:
                self.busy.set()

    def save(self, client: httpx.Client) -> None:
        """One experiment with two changes."""
        made = client.post(PLACE, json={"title": "new", "experiment": document()}).json()
        self.note(made)
        for _ in range(2):
            headers = {"edit-key": made["edit_key"], "if-match": f'"{made["revision"]}"'}
            title = f"{self.number}, {len(self.kept)}, {made['revision']}"
            made |= client.patch(f"{PLACE}/{made['id']}", json={"title": title}, headers=headers).json()
            self.note(made)

    def note(self, made: dict[str, Any]) -> None:
        """It was acknowledged."""
        self.kept[made["id"]] = made["revision"], made["title"]
        if len(self.kept) >= ENOUGH:
            self.busy.set()


def address_of(process: Any) -> str:
    """Where it is, once it says so."""
    return str(process.stdout.readline().split()[-1])


def test_what_was_acknowledged_is_there_after_a_kill(database_url: str) -> None:
    with started("--port", "0", "--compute", "0", UNRAVEL_DATABASE_URL=database_url) as process:
        address = address_of(process)
        writers = [Writer(address, number) for number in range(4)]
        for writer in writers:
            writer.start()
        assert all(writer.busy.wait(6 * PATIENCE) for writer in writers)
        process.kill()
        for writer in writers:
            writer.join()
    kept = {identity: said for writer in writers for identity, said in writer.kept.items()}
    assert len(kept) >= 4 * ENOUGH
    with (
        started("--port", "0", "--compute", "0", UNRAVEL_DATABASE_URL=database_url) as process,
        httpx.Client(base_url=address_of(process), trust_env=False, timeout=PATIENCE) as client,
    ):
        found = {identity: client.get(f"{PLACE}/{identity}").json() for identity in kept}
        assert client.get(PLACE).json()["total"] >= len(kept)
    for identity, (revision, title) in kept.items():
        # The change after the last that was acknowledged may have been made before its answer was lost.
        assert found[identity]["revision"] in (revision, revision + 1)
        assert found[identity]["title"] == title or found[identity]["revision"] == revision + 1
        assert found[identity]["experiment"] == document()


def test_a_server_that_is_killed_leaves_a_database_that_can_be_backed_up(tmp_path: Path) -> None:
    place = f"sqlite:///{tmp_path}/a.db"
    with started("--port", "0", "--compute", "0", UNRAVEL_DATABASE_URL=place) as process:
        made = httpx.post(address_of(process) + PLACE, json={"title": "one", "experiment": document()}, trust_env=False)
        assert made.status_code == 201
        with started("backup", f"{tmp_path}/running.zip", UNRAVEL_DATABASE_URL=place) as other:
            assert other.communicate(timeout=6 * PATIENCE)[0].startswith("1 experiments are in")
        process.kill()
    with started("backup", f"{tmp_path}/killed.zip", UNRAVEL_DATABASE_URL=place) as other:
        assert other.communicate(timeout=6 * PATIENCE)[0].startswith("1 experiments are in")
