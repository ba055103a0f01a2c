"""Many steps of a network at once: the very same as one by one, to the bit.

Plain descent updates the weights in place; any other rule is asked step by step, with nothing in between.
"""

import numpy as np

from core.network_memory import Memory, memory
from core.network_model import NetworkModel
from core.state import Loss, State
from core.types import Array, frozen


def walked(model: NetworkModel, state: State, count: int) -> tuple[State, Array]:
    """`count` steps, and J after each of them. -> State, (count,)"""
    losses = np.empty(count)
    if not count:
        return state, losses
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        if model.runner.bare and model.layout.plain and not model.config.patience and not model.empty:
            return descended(model, state, losses), losses
        return ruled(model, state, losses), losses


def ruled(model: NetworkModel, state: State, losses: Array) -> State:
    """The walk by any rule; writes J after each step. losses (count,)"""
    passing, update, rate = model.optimizer.passing, model.optimizer.rule.update, model.learning_rate
    known, params, loss, gradient = memory(state.slots), state.params, state.loss, state.gradient
    own, end = known.rule, state.step + len(losses)
    for step, (x, t) in enumerate(model.batches.between(state.step + 1, end + 1), state.step):
        known = passing(known, params, step)
        params, own = update(params, gradient, own, rate, step)
        loss, gradient = model.cost(params, x, t, (model.seed, step + 1))
        losses[step - state.step] = loss.total
    return State(end, frozen(params), known._replace(rule=own).slots, loss, frozen(gradient))


def descended(model: NetworkModel, state: State, losses: Array) -> State:
    """The walk of w ← w - η g in place; writes J after each step. losses (count,)"""
    network, rate, end = model.network, np.array(model.learning_rate), state.step + len(losses)
    w, g, move, multiply, subtract = network.params, network.gradient, np.empty(model.layout.size), np.multiply, np.subtract
    known, penalized = opened(model, state), network.l1 or network.l2
    learners = {m: network.workspace(m).learn for m in model.batches.sizes}
    cost, penalty = state.loss
    network.load(state.params)
    g[...] = state.gradient
    for step, (x, t) in enumerate(model.batches.between(state.step + 1, end + 1), state.step):
        if step % known.stride == 0:
            known = known.passing(frozen(w.copy()), step)
        multiply(g, rate, move)
        subtract(w, move, w)
        cost = learners[t.shape[1]](x, t)
        if penalized:
            penalty = network.penalty()
        losses[step - state.step] = cost + penalty
    return State(end, frozen(w.copy()), known.slots, Loss(cost, penalty), frozen(g.copy()))


def opened(model: NetworkModel, state: State) -> Memory:
    """The memory of a state, that of the rule begun anew where it is another one's."""
    known = memory(state.slots)
    fresh = model.optimizer.rule.init(len(state.params))
    return known if known.rule and known.rule[0][0] == fresh[0][0] else known._replace(rule=fresh)
