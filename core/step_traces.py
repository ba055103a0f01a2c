r"""Where the next value of one parameter comes from: a rule of descent line by line, with its memory, its rate and its clipping.

g ← clipped g,  η ← η₀ factor(t),  w ← rule(w, g, memory, η)
"""

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple

from core.optimizer import put_in
from core.runners import Runner
from core.schedules import schedule
from core.trace import Trace, digits, given
from core.trace_formulas import computed


class Moment(NamedTuple):
    """One parameter before a step: its name, its letter, its value, its slope as told so far, what the rule remembers of it."""

    name: str
    symbol: str
    value: float
    slope: Trace
    memory: tuple[float, ...]


def rate_trace(runner: Runner, step: int) -> Trace:
    """The rate of this step."""
    first = given("Learning rate", r"\eta_{0}", runner.learning_rate, "A setting.")
    pace, value = runner.pace, runner.rate(step)
    if pace.schedule == "constant":
        return Trace("Rate of this step", r"\eta", value, r"\eta = \eta_{0}", rf"\eta = {digits(value)}", (first,))
    form = schedule(pace.schedule)
    factor = form.factor(step, pace.period, pace.decay)
    inputs = (
        given("Step", "t", float(step), "Steps made so far."),
        given("Period", "P", float(pace.period), "A setting."),
        given("Decay", "d", pace.decay, "A setting."),
    )
    scaled = Trace("Factor of the schedule", "s", factor, f"s = {form.equation}", f"s = {digits(factor)}", inputs, form.title)
    numbers = rf"\eta = {digits(runner.learning_rate)} \cdot {digits(factor)}"
    return Trace("Rate of this step", r"\eta", value, r"\eta = \eta_{0} \cdot s", numbers, (first, scaled))


def slope_trace(runner: Runner, slope: Trace, used: float) -> Trace:
    """The slope that the rule is given: shortened if so set."""
    name, how, limit = "Slope that the rule is given", runner.pace.clipping, runner.pace.clip_at
    if how == "none":
        return computed(name, "g", used, [slope])
    if how == "value":
        most = given("Clip at", "c", limit, "A setting.")
        return computed(name, "g", used, [r"\max\left(-", most, r",\ \min\left(", most, r",\ ", slope, r"\right)\right)"])
    note = f"All slopes are multiplied by it, so that together they are no longer than {limit:g}."
    factor = given("Factor of the clipping", "k", used / slope.value if slope.value else 1.0, note)
    return computed(name, "g", used, [factor, r" \cdot ", slope])


def update_trace(runner: Runner, step: int, moment: Moment, used: float, found: Mapping[str, Trace]) -> Trace:
    """The next value of a parameter. `used` is its slope after clipping, `found` what a search found, by name."""
    method, settings = runner.method, runner.settings
    extra = {name: each.value or 0.0 for name, each in found.items()}
    known = method.numbers(settings, moment.value, used, moment.memory, runner.rate(step), **extra)
    letters, written = {**method.letters, "p": moment.symbol, "new_p": moment.symbol}, put_in(known)
    made = {name: setting(name, method.letters.get(name, name), known[name]) for name in vars(settings)}
    made |= {slot.key: given(f"Remembered {slot.name}", slot.symbol, known[slot.key], "Kept from step to step.") for slot in method.slots}
    made |= {"p": given(moment.name, moment.symbol, moment.value, f"Where the training stands after step {step}."), **found}
    made |= {"g": slope_trace(runner, moment.slope, used), "rate": rate_trace(runner, step)}
    made["slope"] = made["g"]
    for line in method.shown(settings):
        last = line.key == "new_p"
        name, sign = (f"{moment.name} after the next step", r"\leftarrow") if last else (line.name.capitalize(), "=")
        formula, numbers = (f"{letters[line.key]} {sign} {line.written(each)}" for each in (letters, written))
        inputs = tuple(made[field] for field in dict.fromkeys(fields(line.template)))
        made[line.key] = Trace(name, letters[line.key], known[line.key], formula, numbers, inputs, method.help * last)
    return made["new_p"]


def setting(name: str, symbol: str, value: float) -> Trace:
    """A setting of the rule."""
    return given(name.replace("_", " ").capitalize(), symbol, value, "A setting.")


def fields(template: str) -> list[str]:
    """The names in an equation."""
    return [field for _, field, _, _ in Formatter().parse(template) if field]
