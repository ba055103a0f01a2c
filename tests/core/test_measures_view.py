"""Everything that is measured of the predictions of a logistic model, over a split, at a threshold."""

import numpy as np
import pytest

from app.encoding import to_json
from core import logistic_views as views
from core.algorithm import state_at
from tests.core.test_logistic_views import standing
from tests.logistic_models import bound, moment_of


@pytest.mark.parametrize("split", ["train", "test", "all"])
def test_measures_are_counted_over_the_split(split: str) -> None:
    model, state = standing(test=5)
    shown = views.measures(model, state, {"split": split, "threshold": 0.4})
    wanted = {"train": ~model.data.is_test, "test": model.data.is_test, "all": np.ones(12, dtype=np.bool_)}[split]
    right = views.points(model, state, {"threshold": 0.4})["predicted"][wanted] == model.data.y[wanted]
    assert shown["accuracy"] == right.mean() and shown["confusion"].sum() == wanted.sum()
    assert (shown["threshold"], shown["split"], shown["class"]) == (0.4, split, 1)


def test_measures_of_many_classes_have_means_and_one_class_against_all() -> None:
    model, state = standing(3)
    shown = views.measures(model, state, {"class": 2})
    each = shown["per_class"]
    assert shown["precision"] is None and "macro" in shown["reasons"]["precision"]
    assert shown["macro"]["recall"] == pytest.approx(each["recall"].mean())
    assert shown["auc"] == each["auc"][2] and each["support"].tolist() == [4, 4, 4]
    assert shown["roc"]["y"][-1] == 1 and shown["calibration"]["counts"].sum() == 12
    assert views.measures(model, state, {})["auc"] == each["auc"][1]


def test_a_long_curve_is_thinned() -> None:
    model = bound(n=5000, d=1)
    shown = views.measures(model, state_at(model, np.array([0.0, 1.0])), {})
    assert len(shown["roc"]["x"]) == 2000 and shown["roc"]["x"][-1] == 1


@pytest.mark.parametrize("K", [2, 3])
def test_a_training_that_ran_away_has_no_numbers_but_reasons(K: int) -> None:
    model, _ = standing(K)
    state = state_at(model, np.full(len(model.start()), np.nan))
    shown = views.measures(model, state, {})
    assert shown["confusion"] is None and set(shown["reasons"].values()) == {shown["reasons"]["accuracy"]}
    assert set(views.measures(model, moment_of(model), {})) == set(shown)
    assert np.isnan(views.field(model, state, {"resolution": 2})["probabilities"]).all()
    assert views.points(model, state, {})["predicted"].tolist() == [-1] * 12
    assert views.place(model, state, {"x": [1, 2]})["predicted"] == -1
    to_json(shown)


def test_one_class_only_is_measured_too() -> None:
    model = bound(K=1)
    shown = views.measures(model, state_at(model, model.start() - 1.0), {})
    assert shown["confusion"].tolist() == [[8, 0], [0, 0]] and shown["accuracy"] == 1
    assert "precision" in shown["reasons"] and "auc" in shown["reasons"]
