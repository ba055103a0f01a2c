"""The algorithms, in the order in which one stands on the other."""

from core.algorithm import Algorithm
from core.algorithms.convolutional_network import algorithm as convolutional_network
from core.algorithms.gradient_descent import algorithm as gradient_descent
from core.algorithms.linear_regression import algorithm as linear_regression
from core.algorithms.logistic_regression import algorithm as logistic_regression
from core.algorithms.neural_network import algorithm as neural_network
from core.errors import UnknownName

ALGORITHMS: tuple[Algorithm, ...] = (linear_regression, gradient_descent, logistic_regression, neural_network, convolutional_network)


def algorithm(slug: str) -> Algorithm:
    """The algorithm of that name. Raises UnknownName."""
    for entry in ALGORITHMS:
        if entry.slug == slug:
            return entry
    raise UnknownName("algorithm", f"one of {', '.join(entry.slug for entry in ALGORITHMS)}", slug)
