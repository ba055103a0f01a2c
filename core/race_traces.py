r"""Where the numbers of a race come from: the cost, its slopes, a rate, one update with all that it remembers, a prediction."""

from collections.abc import Callable, Mapping

from core.descent_race import Race
from core.expression_latex import numbers
from core.optimizer import put_in
from core.questions import Question, asked_index, asked_quantity
from core.race_theory_traces import contraction, safe_rate, steps
from core.schedules import schedule
from core.state import State
from core.trace import Trace, digits, given

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "value": ("runner",), "partial": ("runner", "axis"), "update": ("runner", "axis"), "rate": ("runner",),
    "safe_rate": ("runner",), "contraction": ("runner",), "steps": ("runner",),
}  # fmt: skip


def explained(race: Race, state: State, question: Question) -> Trace:
    """The tree of a quantity. Raises UnknownName or InvalidInput."""
    quantity = asked_quantity(question, QUESTIONS)
    runner, axis = asked_index(question, "runner", len(race.runners), 0), asked_index(question, "axis", 2, 0)
    return MAKERS[quantity](race, state, runner, axis)


def place(race: Race, state: State, runner: int) -> tuple[float, float]:
    """Where a runner stands."""
    x, y = state.params[2 * runner : 2 * runner + 2].tolist()
    return x, y


def coordinates(race: Race, x: float, y: float) -> tuple[Trace, Trace]:
    """Where it stands, as given."""
    first, second = race.objective.names
    a, b = race.objective.letters.values()
    return given(first, a, x, "where the runner stands"), given(second, b, y, "where the runner stands")


def value(race: Race, state: State, runner: int, axis: int) -> Trace:
    """f(x, y)."""
    x, y = place(race, state, runner)
    objective, note = race.objective, ""
    if race.config.objective == "data":
        note = "b is the intercept, w the slope: the mean squared error of the line, its sums worked out"
    elif race.config.objective == "logistic":
        note = "b is the intercept, w the slope; u is a point's feature, s is 1 for a target of 0 and -1 for a target of 1"
    written = objective.value_latex(objective.letters), objective.value_latex(numbers(x, y))
    return Trace("cost", "f", objective.value(x, y), *written, coordinates(race, x, y), note)


def partial(race: Race, state: State, runner: int, axis: int) -> Trace:
    """∂f/∂x or ∂f/∂y, exact."""
    x, y = place(race, state, runner)
    letters = race.objective.letters
    symbol = rf"\frac{{\partial f}}{{\partial {letters['xy'[axis]]}}}"
    found = float(race.objective.gradient(x, y)[axis])
    return Trace(
        f"partial derivative along {race.objective.names[axis]}",
        symbol,
        found,
        race.objective.partial_latex(axis, letters),
        race.objective.partial_latex(axis, numbers(x, y)),
        coordinates(race, x, y),
    )


def rate(race: Race, state: State, runner: int, axis: int) -> Trace:
    """The rate of this step."""
    chosen = race.runners[runner]
    first = given("learning rate", r"\eta_{0}", chosen.learning_rate, "set")
    if chosen.pace.schedule == "constant":
        return Trace("rate", r"\eta", chosen.rate(state.step), r"\eta_{0}", digits(chosen.learning_rate), (first,))
    form, pace = schedule(chosen.pace.schedule), chosen.pace
    factor = form.factor(state.step, pace.period, pace.decay)
    inputs = given("step", "t", state.step), given("period", "P", pace.period, "set"), given("decay", "d", pace.decay, "set")
    scaled = Trace("factor of the schedule", "s", factor, form.equation, digits(factor), inputs, form.title)
    return Trace(
        "rate",
        r"\eta",
        chosen.rate(state.step),
        r"\eta_{0} \cdot s",
        rf"{digits(chosen.learning_rate)} \cdot {digits(factor)}",
        (first, scaled),
    )


def slope(race: Race, state: State, runner: int, axis: int) -> Trace:
    """The gradient that the rule is given: exact, or with chance, or shortened."""
    exact, chosen = partial(race, state, runner, axis), race.runners[runner]
    gx, gy = state.gradient[2 * runner : 2 * runner + 2].tolist()
    used = chosen.clip((gx, gy))[axis]
    if race.field.exact and chosen.pace.clipping == "none":
        return exact
    said = [] if race.field.exact else ["on the points of this step's batch" if race.on_data else "with the noise of this step"]
    said += [] if chosen.pace.clipping == "none" else [f"clipped by {chosen.pace.clipping} at {chosen.pace.clip_at:g}"]
    return Trace("slope of this step", "g", used, exact.symbol, digits(used), (exact,), ", ".join(said))


def update(race: Race, state: State, runner: int, axis: int) -> Trace:
    """The next value of one coordinate, line by line, as the rule has it."""
    chosen, known = race.runners[runner], step_numbers(race, state, runner, axis)
    letter = race.objective.letters["xy"[axis]]
    letters, written = {**chosen.method.letters, "p": letter, "new_p": f"{letter}'"}, put_in(known)
    inputs = [
        given(race.objective.names[axis], letters["p"], known["p"]),
        slope(race, state, runner, axis),
        rate(race, state, runner, axis),
    ]
    inputs += [given(slot.name, slot.symbol, known[slot.key], "remembered") for _, slot in chosen.method.kept(chosen.settings)]
    for line in chosen.method.shown(chosen.settings):
        name = f"next {race.objective.names[axis]}" if line.key == "new_p" else line.name
        inputs.append(Trace(name, letters[line.key], known[line.key], line.written(letters), line.written(written)))
    last = inputs.pop()
    return Trace(last.name, last.symbol, last.value, last.formula, last.substituted, tuple(inputs), chosen.method.help)


def step_numbers(race: Race, state: State, runner: int, axis: int) -> dict[str, float]:
    """Every quantity of a runner's next step along one axis, by name."""
    chosen, memory = race.runners[runner], race.ledger(state).memory[runner]
    p, now = float(state.params[2 * runner + axis]), chosen.rate(state.step)
    g = chosen.clip(state.gradient[2 * runner : 2 * runner + 2].tolist())[axis]
    slots = tuple(float(memory[k, axis]) for k in range(len(chosen.method.slots)))
    found: dict[str, float] = {}
    if chosen.method.search:
        after = race.walked(state, 1)[0]
        moved = p - float(after.params[2 * runner + axis])
        found = {"d": moved / now, "new_a": float(race.ledger(after).memory[runner, 0, axis])}
    return chosen.method.numbers(chosen.settings, p, g, slots, now, **found)


MAKERS: Mapping[str, Callable[[Race, State, int, int], Trace]] = {
    "value": value, "partial": partial, "update": update, "rate": rate,
    "safe_rate": safe_rate, "contraction": contraction, "steps": steps,
}  # fmt: skip
