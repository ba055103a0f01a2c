"""The playground from Python, against a real server."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest

from app.client import Playground, Refused
from app.wire import joined
from tests.app.given import CURVED, document, walked
from tests.app.served import Site

ROUND = {"data": CURVED, "config": {"learning_rate": 0.05}}


@pytest.fixture
def playground(site: Site) -> Iterator[Playground]:
    with Playground(site.url) as playground:
        yield playground


def test_what_there_is(playground: Playground) -> None:
    slugs = [entry["slug"] for entry in playground.algorithms()]
    assert slugs[0] == "linear-regression" and playground.algorithm(slugs[1])["slug"] == slugs[1]
    assert {"tables", "generators"} <= set(playground.datasets())


def test_a_fit_is_predicted_from_and_explained(playground: Playground) -> None:
    fit = playground.fit(ROUND, steps=3)
    slope, intercept = np.polyfit(np.arange(5.0), [1.0, 2.5, 2.0, 4.0, 4.5], 1)
    assert fit["params"] == pytest.approx([intercept, slope]) and fit["descent"]["steps"] == 3
    assert playground.predict(ROUND, np.array([[2.0]]))["predictions"] == pytest.approx([intercept + 2 * slope])
    assert playground.predict(ROUND, [[2.0]], params=np.array([1.0, 3.0]))["predictions"] == [7.0]
    assert playground.predict(ROUND, [[2.0]], step=0)["predictions"] == [0.0]
    assert playground.explain(ROUND, {"quantity": "coefficient", "index": 1})["value"] == pytest.approx(slope)


def test_arrays_stand_where_lists_do(playground: Playground) -> None:
    x = np.arange(4.0)
    fit = playground.fit({"data": {"points": {"X": x[:, None], "y": 2 * x + 1}}})
    assert fit["params"] == pytest.approx([1.0, 2.0])


def test_views_of_a_step_and_of_other_parameters(playground: Playground) -> None:
    assert playground.views(ROUND, {"line": {}}, step=2)["line"]["params"] != [0.0, 0.0]
    assert playground.views(ROUND, {"line": {}}, params=[1.0, 2.0])["line"]["params"] == [1.0, 2.0]


def test_frames_come_until_the_run_has_converged(playground: Playground) -> None:
    frames = list(playground.stream(ROUND, {"line": {"resolution": 2}}))
    assert [frame["status"] for frame in frames].count("converged") == 1 and frames[-1]["status"] == "converged"
    assert sum(len(frame["losses"]["train"]) for frame in frames) == frames[-1]["step"] + 1
    assert frames[-1]["views"]["line"]["params"] == pytest.approx(playground.fit(ROUND)["params"], rel=1e-3)


def test_a_stream_begins_where_it_is_asked_to_and_can_be_left(playground: Playground) -> None:
    experiment = document(learning_rate=0.001)
    frames = list(islice(playground.stream(experiment, {"line": {}}, speed=100, step=7), 2))
    assert frames[0]["step"] >= 7 and frames[1]["step"] > frames[0]["step"]
    walk = walked(experiment, frames[1]["step"])
    assert frames[1]["views"]["line"]["params"].tolist() == walk.state.params.tolist()
    assert np.concatenate([frame["losses"]["train"] for frame in frames]).tolist() == walk.losses.since(0)[0].tolist()


def test_what_is_saved_is_loaded_changed_found_and_deleted(playground: Playground) -> None:
    saved = playground.save("A curve by program", {"data": CURVED}, step=4, listed=False)
    for address in (saved["id"], saved["link"], playground.address + saved["link"] + "/"):
        loaded = playground.load(address)
        assert loaded["experiment"]["data"]["points"]["y"] == CURVED["points"]["y"] and loaded["step"] == 4
    assert playground.fit(loaded["experiment"])["status"]
    changed = playground.change(saved, title="A curve by another program", listed=True)
    assert changed["revision"] == 2 and changed["edit_key"] == saved["edit_key"]
    with pytest.raises(Refused, match="changed meanwhile"):
        playground.change(saved, title="lost")
    assert [entry["id"] for entry in playground.saved("another program")] == [saved["id"]]
    assert list(playground.saved("another program", "neural-network")) == []
    playground.delete(changed)
    with pytest.raises(Refused) as refused:
        playground.load("../algorithms")
    assert refused.value.status == 404 and list(playground.saved("another program")) == []


def test_every_page_of_the_gallery_is_read(playground: Playground) -> None:
    made = [playground.save(f"page by page {n}", {"data": CURVED}) for n in range(101)]
    assert [entry["id"] for entry in playground.saved("page by page")] == [entry["id"] for entry in reversed(made)]


def test_refusals_name_the_field(playground: Playground) -> None:
    with pytest.raises(Refused, match="degree") as refused:
        playground.fit({**ROUND, "config": {"degree": 99}})
    assert refused.value.status == 422 and refused.value.errors[0]["field"] == "config.degree" and "degree" in refused.value.detail
    with pytest.raises(Refused, match="views"):
        list(playground.stream(ROUND, {"map": {}}))


def test_no_loss_is_lost_with_a_frame_that_is_held_back() -> None:
    frames = [{"step": n, "losses": {"from": n, "train": np.array([1.0 * n]), "test": np.array([2.0 * n])}} for n in (0, 1)]
    whole = joined(joined(None, frames[0]), frames[1])
    assert whole["step"] == 1 and whole["losses"]["from"] == 0
    assert whole["losses"]["train"].tolist() == [0.0, 1.0] and whole["losses"]["test"].tolist() == [0.0, 2.0]


def test_a_model_is_taken_away_and_brought_in_again(playground: Playground) -> None:
    file = playground.take_away(ROUND, "safetensors", of="fit")
    fit = playground.fit(ROUND)["params"]
    again = playground.bring_in(ROUND, file, step=2)
    assert again["edits"][0]["params"] == pytest.approx(fit) and again["edits"][0]["step"] == 2
    assert playground.take_away(ROUND, "numpy", params=np.array([1.0, 2.0])).startswith(b'"""Linear regression')
    with pytest.raises(Refused, match="file"):
        playground.bring_in(ROUND, b"nothing of the kind")


def test_a_link_holds_the_experiment_and_its_step(playground: Playground, site: Site) -> None:
    experiment = document(learning_rate=0.001)
    link = playground.link(experiment, step=12)
    assert link.startswith(f"{site.url}/linear-regression#u1.")
    assert playground.linked(link) == {"experiment": experiment, "step": 12}
