r"""Where the predictions for a runner come from: the largest safe rate, the contraction, the number of steps."""

from collections.abc import Mapping

from core.descent_race import Race
from core.optimizer import put_in
from core.optimizers import NESTEROV, PLAIN
from core.race_theory import Prediction, momentum_of, predicted
from core.runners import Runner
from core.state import State
from core.trace import Trace, given

SAFE = (
    r"\frac{{2}}{{{L}}}",
    r"\frac{{2 \cdot \left(1 + {momentum}\right)}}{{{L}}}",
    r"\frac{{2 \cdot \left(1 + {momentum}\right)}}{{\left(1 + 2 \cdot {momentum}\right) \cdot {L}}}",
)
LETTERS = {"L": "L", "m": r"\lambda_{1}", "rate": r"\eta", "momentum": r"\mu", "share": r"\tau"}


def curvature(found: Prediction) -> tuple[Trace, Trace]:
    """The eigenvalues of the Hessian."""
    low, high = found.place.eigenvalues.tolist()
    return given("largest curvature", "L", high, "eigenvalue of the Hessian"), given(
        "least curvature", r"\lambda_{1}", low, "eigenvalue of the Hessian"
    )


def known_numbers(race: Race, runner: Runner, found: Prediction) -> Mapping[str, float]:
    """What the formulas of theory are about."""
    low, high = found.place.eigenvalues.tolist()
    return {"L": high, "m": low, "rate": found.rate, "momentum": momentum_of(runner), "share": race.config.tolerance}


def answer(
    name: str, symbol: str, result: float | None, template: str, known: Mapping[str, float], inputs: tuple[Trace, ...], note: str
) -> Trace:
    """A quantity of theory; without a value where theory has no answer."""
    substituted = template.format_map(put_in(known)) if result is not None else ""
    return Trace(name, symbol, result, template.format_map(LETTERS), substituted, inputs, note)


def safe_rate(race: Race, state: State, runner: int, axis: int) -> Trace:
    """2/L, and what it becomes with momentum."""
    chosen, found = race.runners[runner], predicted(race, state, runner)
    template = SAFE[0 if chosen.method is PLAIN else 2 if chosen.method is NESTEROV else 1]
    note = "the same everywhere: the cost is quadratic" if found.quadratic else "holds near this place only: the cost is not quadratic"
    return answer(
        "largest safe rate", r"\eta_{\max}", found.largest_safe_rate, template, known_numbers(race, chosen, found), curvature(found), note
    )


def contraction(race: Race, state: State, runner: int, axis: int) -> Trace:
    """The share of the distance that one step leaves at worst."""
    chosen, found = race.runners[runner], predicted(race, state, runner)
    inputs = (*curvature(found), given("rate", r"\eta", found.rate))
    if momentum_of(chosen):
        template = r"\max_{{\lambda}} \rho\left({momentum}, {rate}, \lambda\right)"
        note = "the spectral radius of the matrix that takes position and velocity along an axis one step on"
    else:
        template = r"\max\left(\left|1 - {rate} \cdot {L}\right|, \left|1 - {rate} \cdot {m}\right|\right)"
        note = "below 1 it converges, above it diverges"
    return answer("contraction", "q", found.contraction, template, known_numbers(race, chosen, found), inputs, note)


def steps(race: Race, state: State, runner: int, axis: int) -> Trace:
    """The predicted number of steps from the start to the tolerance."""
    chosen, found = race.runners[runner], predicted(race, state, runner)
    inputs = (contraction(race, state, runner, axis), given("tolerance", r"\tau", race.config.tolerance, "set"))
    heights = r"\sum_{{i}} \lambda_{{i}} u_{{i}}^{{2}}"
    template = rf"\min t: {heights} \left(1 - {{rate}} \lambda_{{{{i}}}}\right)^{{{{2 t}}}} \leq {{share}} \cdot {heights}"
    note = "u is the start along the axes of the Hessian, seen from the minimum"
    if chosen.method is not PLAIN:
        template = rf"\min t: \sum_{{{{i}}}} \lambda_{{{{i}}}} w_{{{{i}}}}\left(t\right)^{{{{2}}}} \leq {{share}} \cdot {heights}"
        note += r"; w(t) is what the matrix that takes place and velocity one step on has made of it after t steps"
    known = known_numbers(race, chosen, found)
    result = None if found.predicted_steps is None else float(found.predicted_steps)
    return answer("predicted steps", "t", result, template, known, inputs, note)
