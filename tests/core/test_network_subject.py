"""How the formulas of networks are put together: long ones so that a narrow place can break them."""

from core.network_subject import MOST_BELOW
from core.trace import Trace
from tests.core.test_network_traces import holds
from tests.networks import after, network, points


def probability_of(classes: int) -> Trace:
    """How an output of a network with so many classes is explained."""
    model = network(points([[float(k), -1.0] for k in range(classes)], [float(k) for k in range(classes)], tuple("abcdefghij"[:classes])))
    return model.explain(after(model), {"quantity": "prediction"})


def test_a_probability_of_few_classes_is_a_fraction_and_of_many_a_row_that_can_be_broken() -> None:
    few, many = probability_of(MOST_BELOW), probability_of(10)
    assert r"\frac" in few.formula and few.formula.count(" + ") == MOST_BELOW - 1
    assert r"\frac" not in many.formula and many.formula.count(" + ") == 9 and len(many.inputs) == 10
    holds(few)
    holds(many)
