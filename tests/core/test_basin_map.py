"""Which start ends where: the same as walking there one by one."""

from typing import Any

import numpy as np
import pytest

from core.basin_map import basins
from core.errors import InvalidInput
from tests.descent_references import begun, model


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
    assert (tree["labels"] == -1).all()
    assert len(tree["places"]) == 0
    flat = model(objective="formula", formula="0*x", start_x=0.0, start_y=0.0)
    assert (basins(flat, begun(flat), {"resolution": 4})["labels"] >= 0).all()
    undefined = model(objective="formula", formula="log(x)", start_x=1.0, start_y=0.0)
    assert (basins(undefined, begun(undefined), {"resolution": 4, "x_low": -3.0, "x_high": -1.0})["labels"] == -1).all()


def test_basins_are_for_rules_of_the_gradient() -> None:
    race = model("newton")
    with pytest.raises(InvalidInput, match="gradient alone"):
        basins(race, begun(race), {})
