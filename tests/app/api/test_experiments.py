"""Saved experiments over REST, on both databases: what is answered, what is refused, and that nothing is lost."""

import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from app.documents import EXPERIMENTS
from core.registry import ALGORITHMS
from tests.app.given import document
from tests.app.keeping import ASKED, PICTURE, PLACE, refused, saved
from tests.app.served import PATIENCE, Site, serving


def test_an_experiment_is_saved_read_changed_copied_and_deleted(client: httpx.Client) -> None:
    answer = client.post(PLACE, json=ASKED)
    made = answer.json()
    address = f"{PLACE}/{made['id']}"
    assert (answer.status_code, answer.headers["location"], answer.headers["etag"]) == (201, address, '"1"')
    read = client.get(address)
    assert read.headers["etag"] == '"1"' and "edit_key" not in read.json()
    assert {name: read.json()[name] for name in ASKED if name != "thumbnail"} == {
        name: ASKED[name] for name in ASKED if name != "thumbnail"
    }
    keyed = {"edit-key": made["edit_key"], "if-match": '"1"'}
    changed = client.patch(address, json={"title": " Renamed ", "listed": False}, headers=keyed)
    assert changed.headers["etag"] == '"2"' and changed.json()["title"] == "Renamed" and not changed.json()["listed"]
    assert client.get(address).json()["experiment"] == ASKED["experiment"]
    copy = client.post(f"{address}/duplicate")
    assert copy.status_code == 201 and copy.json()["title"] == "Renamed (copy)" and copy.json()["edit_key"] != made["edit_key"]
    assert client.post(f"{address}/duplicate", json={"title": "Mine"}).json()["title"] == "Mine"
    assert client.delete(address, headers=keyed).status_code == 412
    assert client.delete(address, headers={"edit-key": made["edit_key"]}).status_code == 204
    assert client.get(address).status_code == client.get(made["link"]).status_code == 404


@pytest.mark.parametrize("slug", [entry.slug for entry in ALGORITHMS])
def test_the_short_link_opens_it_in_its_chapter(client: httpx.Client, slug: str) -> None:
    example = EXPERIMENTS[slug].model_validate(dict(next(entry for entry in ALGORITHMS if entry.slug == slug).example)).model_dump()
    made = saved(client, experiment=example, title="</script><b>")
    page = client.get(made["link"]).text
    data = json.loads(page.split('id="page-data">')[1].split("</script>")[0])
    assert data["saved"]["experiment"] == example and data["saved"]["title"] == "</script><b>" and data["algorithm"]["slug"] == slug
    assert f'href="/{slug}" aria-current="page"' in page and "<b>" not in page.split('id="page-data">')[1]


def test_the_gallery_is_paged_searched_and_shows_what_may_be_seen(client: httpx.Client) -> None:
    for n in range(5):
        saved(client, title=f"Number {n}", listed=n != 2)
    first = client.get(PLACE, params={"limit": 3}).json()
    rest = client.get(PLACE, params={"limit": 3, "cursor": first["next"]}).json()
    assert [entry["title"] for entry in first["experiments"] + rest["experiments"]] == [f"Number {n}" for n in (4, 3, 1, 0)]
    assert first["total"] == 4 and rest["next"] is None
    assert [entry["title"] for entry in client.get(PLACE, params={"search": "numb 3"}).json()["experiments"]] == ["Number 3"]
    assert client.get(PLACE, params={"algorithm": "neural-network"}).json()["total"] == 0
    picture = client.get(first["experiments"][0]["thumbnail"])
    assert picture.content == base64.b64decode(PICTURE) and picture.headers["content-type"] == "image/png"
    assert "immutable" in picture.headers["cache-control"]
    bare = saved(client, thumbnail=None)
    assert bare["thumbnail"] is None and client.get(f"{PLACE}/{bare['id']}/thumbnail").status_code == 404


def test_a_change_that_comes_too_late_overwrites_nothing(client: httpx.Client) -> None:
    made = saved(client)
    address, key = f"{PLACE}/{made['id']}", {"edit-key": made["edit_key"]}
    experiment = document(degree=3)
    one = client.patch(address, json={"experiment": experiment, "look": {"a": 1}, "step": 0}, headers={**key, "if-match": '"1"'})
    assert one.status_code == 200
    late = refused(client.patch(address, json={"title": "lost"}, headers={**key, "if-match": '"1"'}), 412)
    assert (late["field"], late["expected"], late["received"]) == ("If-Match", '"2"', '"1"')
    read = client.get(address).json()
    assert (read["title"], read["experiment"], read["step"], read["look"]) == ("A line", experiment, 0, {"a": 1})
    assert refused(client.patch(address, json={"title": "x"}, headers=key), 428)["field"] == "If-Match"
    assert refused(client.patch(address, json={"title": "x"}, headers={**key, "if-match": "three"}), 422)["field"] == "If-Match"
    assert refused(client.patch(address, json={"title": "x"}, headers={"edit-key": "no", "if-match": "*"}), 403)["field"] == "Edit-Key"
    assert client.patch(address, json={"title": "x"}, headers={**key, "if-match": "*"}).json()["revision"] == 3


def test_of_many_who_change_at_once_one_wins_and_the_others_hear_of_it(client: httpx.Client) -> None:
    made = saved(client)

    def change(n: int) -> int:
        headers = {"edit-key": made["edit_key"], "if-match": '"1"'}
        return client.patch(f"{PLACE}/{made['id']}", json={"title": f"by {n}"}, headers=headers).status_code

    with ThreadPoolExecutor(8) as many:
        assert sorted(many.map(change, range(8))) == [200] + [412] * 7
    assert client.get(f"{PLACE}/{made['id']}").json()["revision"] == 2


def test_who_waits_for_the_database_keeps_nobody_else_waiting(kept: Site, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    create, asked, answered = kept.app.state.experiments.create, threading.Event(), threading.Event()

    def slow(*given: Any) -> Any:
        asked.set()
        assert answered.wait(PATIENCE)
        return create(*given)

    monkeypatch.setattr(kept.app.state.experiments, "create", slow)
    with ThreadPoolExecutor(1) as other:
        saving = other.submit(client.post, PLACE, json=ASKED)
        assert asked.wait(PATIENCE)
        with httpx.Client(base_url=kept.url, trust_env=False, timeout=PATIENCE) as passing:
            assert passing.get("/healthz").status_code == passing.get(PLACE).status_code == 200
        assert not saving.done()
        answered.set()
        assert saving.result().status_code == 201


def test_where_nothing_can_be_saved_everything_else_works() -> None:
    with serving(database_url="sqlite:////proc/none/a.db") as site, httpx.Client(base_url=site.url, trust_env=False) as client:
        assert client.get("/linear-regression").status_code == client.get("/gallery").status_code == 200
        for answer in (client.get(PLACE), client.post(PLACE, json=ASKED), client.get("/e/x")):
            assert "cannot be reached" in refused(answer, 503)["detail"]
        page = client.get("/e/x", headers={"accept": "text/html"})
        assert page.status_code == 503 and "cannot be reached" in page.text
