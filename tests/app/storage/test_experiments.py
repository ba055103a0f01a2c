"""Saved experiments, the same on both databases."""

import secrets
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.problems import Declined
from app.storage.experiments import Draft, Experiments, Full, NotSaved, Outdated, WrongKey
from app.storage.schema import experiments as table
from core.errors import InvalidInput

DRAFT = Draft("Ein Büschel Punkte", "linear-regression", '{"data":"\\u0000 ☃"}', 3, "{}", b"\x89PNG\x00\xff", True)


def test_what_was_saved_is_found_as_it_was(experiments: Experiments) -> None:
    begun = datetime.now(UTC)
    row, key = experiments.create(DRAFT)
    found = experiments.get(row["id"])
    assert {name: found[name] for name in ("title", "algorithm", "document", "step", "look", "listed")} == {
        name: getattr(DRAFT, name) for name in ("title", "algorithm", "document", "step", "look", "listed")
    }
    assert found["pictured"] and experiments.thumbnail(row["id"]) == DRAFT.thumbnail
    assert found["revision"] == 1 and found["created_at"] == found["updated_at"]
    assert begun <= found["created_at"] <= datetime.now(UTC) and found["created_at"].utcoffset() == timedelta(0)
    assert len(row["id"]) == 16 and len(key) == 32


def test_of_the_key_a_hash_alone_is_kept(experiments: Experiments) -> None:
    row, key = experiments.create(DRAFT)
    with experiments.database.reading() as connection:
        kept = connection.execute(select(table)).mappings().one()
    assert key not in str(dict(kept)) and key.encode() not in kept["key_hash"] and len(kept["key_hash"]) == 32
    assert row["id"] == kept["id"]


def test_ids_and_keys_come_from_a_source_that_nobody_can_guess(experiments: Experiments, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(n: int) -> str:
        asked.append(n)
        return secrets.token_hex(8)

    monkeypatch.setattr("app.storage.experiments.secrets.token_urlsafe", noted)
    experiments.create(DRAFT)
    assert sorted(asked) == [12, 24]  # 96 and 192 bits


def test_a_change_needs_the_key_and_the_revision(experiments: Experiments) -> None:
    row, key = experiments.create(DRAFT)
    for wrong in ("", "x", key[:-1], key + "x"):
        with pytest.raises(WrongKey) as refused:
            experiments.change(row["id"], wrong, 1, {"title": "mine"})
        assert refused.value.status == 403 and refused.value.errors[0]["field"] == "Edit-Key"
    changed = experiments.change(row["id"], key, 1, {"title": "Neu", "step": 9})
    assert (changed["revision"], changed["title"]) == (2, "Neu") and changed["updated_at"] > row["updated_at"]
    with pytest.raises(Outdated, match="revision 2 is saved, yours began at 1"):
        experiments.change(row["id"], key, 1, {"title": "lost"})
    found = experiments.get(row["id"])
    assert (found["title"], found["step"], found["document"]) == ("Neu", 9, DRAFT.document)
    assert experiments.change(row["id"], key, None, {"title": "whichever"})["revision"] == 3


def test_what_is_deleted_is_gone(experiments: Experiments) -> None:
    row, key = experiments.create(DRAFT)
    with pytest.raises(WrongKey):
        experiments.delete(row["id"], "x")
    with pytest.raises(Outdated):
        experiments.delete(row["id"], key, 7)
    experiments.delete(row["id"], key, 1)
    for act in (
        experiments.get,
        experiments.thumbnail,
        lambda one: experiments.delete(one, key),
        lambda one: experiments.duplicate(one, None),
    ):
        with pytest.raises(NotSaved):
            act(row["id"])
    with pytest.raises(NotSaved):
        experiments.change(row["id"], key, 1, {"title": "x"})


@pytest.mark.parametrize("identity", ["", "none", "\x00", "a" * 40, "'; drop table experiments; --", "%", "é"])
def test_an_id_that_there_is_not(experiments: Experiments, identity: str) -> None:
    with pytest.raises(NotSaved):
        experiments.get(identity)


def test_a_copy_has_a_key_of_its_own(experiments: Experiments) -> None:
    row, key = experiments.create(DRAFT)
    copy, other = experiments.duplicate(row["id"], None)
    assert copy["title"] == "Ein Büschel Punkte (copy)" and copy["id"] != row["id"] and other != key
    assert experiments.get(copy["id"])["document"] == DRAFT.document and experiments.thumbnail(copy["id"]) == DRAFT.thumbnail
    with pytest.raises(WrongKey):
        experiments.change(copy["id"], key, 1, {"title": "x"})
    experiments.delete(row["id"], key)
    assert experiments.change(copy["id"], other, 1, {"title": "x"})["title"] == "x"
    long, _ = experiments.duplicate(experiments.create(replace(DRAFT, title="t" * 120))[0]["id"], None)
    assert len(long["title"]) == 120 and experiments.duplicate(copy["id"], "Mine")[0]["title"] == "Mine"


def test_the_gallery_is_read_page_by_page_without_gaps(experiments: Experiments) -> None:
    made = [experiments.create(replace(DRAFT, title=f"number {n}"))[0]["id"] for n in range(7)]
    with experiments.database.writing() as connection:  # of the same moment, so that the id decides
        connection.execute(
            update(table).where(table.c.title.in_([f"number {n}" for n in range(3)])).values(updated_at=datetime(2020, 1, 1, tzinfo=UTC))
        )
    seen, cursor = [], None
    while True:
        page = experiments.listed(most=2, cursor=cursor)
        assert page.total == 7 and len(page.rows) <= 2
        seen += [row["id"] for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [*reversed(made[3:]), *sorted(made[:3], reverse=True)]


def test_the_gallery_is_searched_by_every_word(experiments: Experiments) -> None:
    for title, algorithm in (("Ärger mit 100%", "neural-network"), ("100 points_of", "linear-regression"), ("Straße", "linear-regression")):
        experiments.create(replace(DRAFT, title=title, algorithm=algorithm))
    experiments.create(replace(DRAFT, title="Ärger, hidden", listed=False))

    def titles(words: str, algorithm: str | None = None) -> list[str]:
        page = experiments.listed(words, algorithm)
        assert page.total == len(page.rows)
        return sorted(row["title"] for row in page.rows)

    assert titles("ärger") == titles("NETWORK neural") == titles("100%") == ["Ärger mit 100%"]
    assert titles("points_of 100") == titles("s_o") == ["100 points_of"] and titles("STRASSE") == ["Straße"]
    assert titles("100 straße") == [] and len(titles("")) == 3 and titles("", "neural-network") == ["Ärger mit 100%"]
    assert titles("linear") == ["100 points_of", "Straße"] and titles("\\") == []


@pytest.mark.parametrize("cursor", ["", "x", "é", "AAAA", "MjAyMCBh", "MjAyMC0wMS0wMVQwMDowMDowMCBh"])
def test_a_cursor_that_is_none_is_refused(experiments: Experiments, cursor: str) -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        experiments.listed(cursor=cursor)


def test_no_more_are_kept_than_the_operator_allows(experiments: Experiments) -> None:
    experiments.most = 1
    row, key = experiments.create(DRAFT)
    with pytest.raises(Full, match="at most 1"):
        experiments.create(DRAFT)
    with pytest.raises(Full, match="at most 1"):
        experiments.duplicate(row["id"], None)
    experiments.delete(row["id"], key)
    assert experiments.create(DRAFT)[0]["revision"] == 1


def test_of_many_changes_at_once_each_is_kept_or_refused(experiments: Experiments) -> None:
    row, key = experiments.create(DRAFT)
    begin, kept, refused = threading.Barrier(8), [], []

    def walk(name: int) -> None:
        begin.wait()
        for _ in range(5):
            revision = experiments.get(row["id"])["revision"]
            try:
                kept.append(experiments.change(row["id"], key, revision, {"title": f"{name}"})["revision"])
            except Declined as error:
                refused.append(error.status)

    threads = [threading.Thread(target=walk, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) + len(refused) == 40 and set(refused) <= {412}
    assert sorted(kept) == list(range(2, 2 + len(kept))) and experiments.get(row["id"])["revision"] == 1 + len(kept)
