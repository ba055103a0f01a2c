"""What is shown of a race, as numbers and arrays."""

from typing import Any

import numpy as np
import pytest

from app.encoding import from_frame, to_frame, to_json
from core.algorithm import advanced
from core.algorithms.gradient_descent import algorithm
from core.errors import InvalidInput
from core.race_views import gradient_check, landscape, line, paths, place, runners, theory
from tests.descent_references import EVERYONE, begun, model


@pytest.mark.parametrize("objective", ["surface", "formula", "data"])
@pytest.mark.parametrize("view", algorithm.views, ids=lambda view: view.name)
def test_every_view_travels(view: Any, objective: str) -> None:
    race = model(*EVERYONE[:8], objective=objective, start_x=0.5, start_y=0.5)
    tree = view.make(race, race.walked(begun(race), 20)[0], {})
    assert from_frame(to_frame(tree)).keys() == tree.keys()
    assert to_json(tree)


def test_the_landscape_is_the_cost_over_the_window() -> None:
    race = model(surface="himmelblau", start_x=0.0, start_y=-4.0)
    tree = landscape(race, begun(race), {"resolution": 5, "x_low": -1.0, "x_high": 3.0, "arrows": 3})
    assert tree["x"].tolist() == [-1, 0, 1, 2, 3]
    assert tree["z"][3, 4] == race.objective.value(3.0, 2.5)
    assert (tree["scale"], tree["level"].shape) == ("log", (5, 5))
    assert (np.argsort(tree["level"].ravel()) == np.argsort(tree["z"].ravel())).all()
    assert tree["arrows"]["dx"].tolist() == [
        race.objective.gradient(x, y)[0] for x, y in zip(tree["arrows"]["x"], tree["arrows"]["y"], strict=True)
    ]
    assert len(tree["arrows"]["x"]) == 9
    assert tree["minima"].shape == (4, 3)


def test_what_is_undefined_has_no_height() -> None:
    race = model(objective="formula", formula="log(x)", start_x=1.0, start_y=1.0)
    tree = landscape(race, begun(race), {"resolution": 4, "scale": "log"})
    assert np.isnan(tree["z"][:, :2]).all()
    assert np.isfinite(tree["level"][:, 2:]).all()
    assert tree["level"] == pytest.approx(np.log10(1 + (tree["z"] - tree["ground"]) / tree["unit"]), abs=1e-12, nan_ok=True)
    nowhere = landscape(race, begun(race), {"resolution": 4, "scale": "log", "x_low": -3.0, "x_high": -1.0})
    assert np.isnan(nowhere["level"]).all()


@pytest.mark.parametrize(
    ("options", "field"),
    [({"resolution": 1}, "resolution"), ({"x_low": "a"}, "x_low"), ({"scale": "root"}, "scale"), ({"arrows": True}, "arrows")],
)
def test_options_are_checked(options: dict[str, Any], field: str) -> None:
    race = model()
    with pytest.raises(InvalidInput, match=rf"options\.{field}"):
        landscape(race, begun(race), options)


def test_paths_go_from_the_start_to_where_everyone_is() -> None:
    race = model("gradient-descent", "adam")
    state, losses = race.walked(begun(race), 50)
    tree = paths(race, state, {})
    assert tree["steps"].tolist() == list(range(51))
    assert tree["0"]["points"][0].tolist() == [-5, 2]
    assert tree["1"]["points"][-1].tolist() == state.params[2:].tolist()
    assert np.minimum(tree["0"]["heights"], tree["1"]["heights"])[1:].tolist() == losses.tolist()
    thin = paths(race, state, {"points": 3})
    assert thin["steps"].tolist() == [0, 25, 50]


def test_runners_show_their_memory_and_their_next_step() -> None:
    race = model("momentum", "adam", "exact-line-search")
    state, _ = race.walked(begun(race), 3)
    tree = runners(race, state, {})
    assert tree["moves"].ravel() == pytest.approx(advanced(race, state).params - state.params)
    velocity = tree["runners"][0]["inner"][0]
    assert velocity["name"] == "velocity"
    assert velocity["values"] == race.ledger(state).memory[0, 0].tolist()
    assert tree["runners"][1]["corrections"] == {"beta1": 1 - 0.9**3, "beta2": 1 - 0.999**3}
    assert tree["runners"][1]["inner"][2]["values"] == [3]
    assert len(tree["runners"][2]["inner"][0]["values"]) == 1
    assert tree["runners"][0]["verdict"] == "descending"


def test_the_tangent_plane_touches_and_the_slices_cross_at_the_place() -> None:
    race = model(surface="rosenbrock", start_x=-1.0, start_y=1.0)
    tree = place(race, begun(race), {"resolution": 3, "x": 0.5})
    assert tree["point"] == [0.5, 1.0]
    assert tree["plane"]["z"].mean() == pytest.approx(tree["value"])
    plane = tree["plane"]
    assert (plane["z"][0, 1] - plane["z"][0, 0]) / (plane["x"][1] - plane["x"][0]) == pytest.approx(tree["gradient"][0])
    assert (plane["z"][1, 0] - plane["z"][0, 0]) / (plane["y"][1] - plane["y"][0]) == pytest.approx(tree["gradient"][1])
    assert tree["slice_y"]["z"][1] == tree["value"] == tree["slice_y"]["tangent"][1]
    assert tree["slice_x"]["z"][1] == race.objective.value(0.0, 1.0)


def test_theory_and_check_of_a_place() -> None:
    race = model("gradient-descent", "adam")
    assert theory(race, begun(race), {})["largest_safe_rate"] == 0.08
    assert theory(race, begun(race), {"runner": 1})["largest_safe_rate"] is None
    assert gradient_check(race, begun(race), {})["agrees"]
    with pytest.raises(InvalidInput, match="runner"):
        theory(race, begun(race), {"runner": 2})


def test_lines_show_the_points_of_the_next_step() -> None:
    race = model("adam", objective="data", start_x=1.0, start_y=2.0, batch_size=2)
    tree = line(race, begun(race), {})
    assert len(tree["batch"]) == 2
    assert (tree["intercepts"].tolist(), tree["slopes"].tolist()) == ([1], [2])
    assert len(tree["x"]) == 5
    whole = model(objective="data", start_x=1.0, start_y=2.0)
    assert line(whole, begun(whole), {})["batch"].tolist() == [0, 1, 2, 3, 4]
    assert line(model(), begun(model()), {}) == {}
