"""Which start ends where: the same as walking there one by one."""

from typing import Any

import numpy as np
import pytest

from core.basin_map import AWAY, NOT_THERE, basins, newton
from core.data import Data
from core.errors import InvalidInput
from tests.descent_references import begun, model, points


def test_basins_tell_the_four_minima_apart() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.01}, surface="himmelblau", start_x=0.0, start_y=-4.0)
    tree = basins(race, begun(race), {"resolution": 12})
    assert len(tree["places"]) == 4
    found = {tuple(np.round(each, 3)) for each in tree["places"]}
    assert found == {(round(each.x, 3), round(each.y, 3)) for each in race.objective.minima}
    assert tree["labels"].min() >= 0
    for row, y in enumerate(tree["y"]):
        other = model(
            {"optimizer": "gradient-descent", "learning_rate": 0.01}, surface="himmelblau", start_x=float(tree["x"][3]), start_y=float(y)
        )
        end = other.walked(begun(other), 500)[0].params
        assert np.hypot(*(end - tree["places"][tree["labels"][row, 3]])) < 0.05


@pytest.mark.parametrize("pace", [{"clipping": "norm", "clip_at": 3.0}, {"clipping": "value", "clip_at": 3.0}, {}])
def test_basins_of_a_rule_with_memory_and_clipping(pace: dict[str, Any]) -> None:
    race = model({"optimizer": "adam", "learning_rate": 0.3, **pace}, surface="sphere", start_x=1.0, start_y=1.0)
    tree = basins(race, begun(race), {"resolution": 4, "steps": 400})
    assert tree["labels"].tolist() == [[0] * 4] * 4
    assert np.abs(tree["places"]).max() < 0.05


def test_who_runs_away_has_no_basin_and_who_is_at_rest_needs_no_steps() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 5.0})
    tree = basins(race, begun(race), {"resolution": 4, "steps": 100})
    assert (tree["labels"] == AWAY).all()
    assert len(tree["places"]) == 0
    flat = model(objective="formula", formula="0*x", start_x=0.0, start_y=0.0)
    assert (basins(flat, begun(flat), {"resolution": 4})["labels"] >= 0).all()
    undefined = model(objective="formula", formula="log(x)", start_x=1.0, start_y=0.0)
    assert (basins(undefined, begun(undefined), {"resolution": 4, "x_low": -3.0, "x_high": -1.0})["labels"] == -1).all()


def test_basins_are_for_rules_of_the_gradient() -> None:
    race = model("newton")
    with pytest.raises(InvalidInput, match="gradient alone"):
        basins(race, begun(race), {})


def cloud(objective: str) -> Data:
    """Points whose cost has a long valley: far along the feature, with two classes for a curve."""
    rng = np.random.default_rng(7)
    x = rng.uniform(0, 10, 40)
    y = 2 + 3 * x + rng.normal(size=40) if objective == "data" else (x + 2 * rng.normal(size=40) > 5).astype(float)
    return points(x[:, None].tolist(), y.tolist())


@pytest.mark.parametrize(("objective", "rate"), [("data", 0.01), ("data", 0.02), ("logistic", 0.01), ("logistic", 0.1)])
def test_a_cost_with_one_minimum_has_one_basin(objective: str, rate: float) -> None:
    plain = {"optimizer": "gradient-descent", "learning_rate": rate}
    race = model(plain, objective=objective, data=cloud(objective), start_x=0.0, start_y=0.0)
    tree = basins(race, begun(race), {"resolution": 60})
    assert len(tree["places"]) == 1
    assert set(tree["labels"].ravel().tolist()) <= {0, NOT_THERE}


def test_who_is_slow_is_said_to_be_not_there() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.001})
    tree = basins(race, begun(race), {"resolution": 10, "steps": 500})
    assert (tree["labels"] == NOT_THERE).all()
    assert (tree["steps"], tree["title"]) == (500, "Gradient descent")
    valley = model({"optimizer": "gradient-descent", "learning_rate": 0.0005}, surface="rosenbrock", start_x=-1.2, start_y=1.0)
    assert len(basins(valley, begun(valley), {"resolution": 20})["places"]) <= 1


def test_minima_that_are_not_known_are_found_and_saddles_are_none() -> None:
    race = model({"optimizer": "gradient-descent", "learning_rate": 0.02}, surface="styblinski_tang", start_x=0.5, start_y=0.3)
    tree = basins(race, begun(race), {"resolution": 20})
    assert len(tree["places"]) == 4
    assert tree["labels"].min() >= 0
    double = model({"optimizer": "gradient-descent", "learning_rate": 0.02}, objective="formula", formula="x^4 - x^2 + y^2", start_x=1.0)
    labels = basins(double, begun(double), {"resolution": 5, "x_low": -2.0, "x_high": 2.0, "y_low": -1.0, "y_high": 1.0})["labels"]
    assert (labels[:, 2] == NOT_THERE).all()  # x = 0 leads to the saddle
    assert (labels[:, [0, 1, 3, 4]] >= 0).all()
    assert newton(np.diag([1.0, -1.0]), np.zeros(2)).tolist() == [np.inf, np.inf]
