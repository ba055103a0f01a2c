"""What a race remembers beside where its runners are: their memory, how they fare, and the way they came.

The way is kept in blocks of rows that states share: a state one step later has one new block and all the old ones. Of a long
race only every stride-th step is kept, so that at most MOST_ROWS are.

r runners, k rows. A row is a step: x and y of every runner.
"""

from typing import NamedTuple

import numpy as np

from core.optimizer import Slots
from core.types import Array, frozen

MOST_ROWS = 4096
BLOCK_ROWS = 256
RECENT = 12
MEMORY = (3, 2)
NEVER = -1.0


class Ledger(NamedTuple):
    """marks (r, 2) method and settings as numbers, memory (r, 3, 2), reached (r,) and ended (r,) steps or -1, trail = stride
    and objective as numbers (2,), recent (up to 12, 2 r) points of the last steps, blocks of rows (up to 256, 2 r)."""

    marks: Array
    memory: Array
    reached: Array
    ended: Array
    trail: Array
    recent: Array
    blocks: tuple[Array, ...] = ()

    @property
    def slots(self) -> Slots:
        """As the slots of a state, all read-only."""
        return tuple(frozen(entry) for entry in (*self[:6], *self.blocks))

    @property
    def stride(self) -> int:
        """Of which steps the way is kept: those that it divides."""
        return int(self.trail[0])

    @property
    def way(self) -> Array:
        """All rows kept. -> (k, 2 r)"""
        return np.concatenate(self.blocks) if self.blocks else np.empty((0, self.recent.shape[1]))


def empty(runners: int) -> Ledger:
    """The ledger before the first step."""
    return Ledger(
        np.full((runners, 2), NEVER), np.zeros((runners, *MEMORY)), np.full(runners, NEVER), np.full(runners, NEVER),
        np.array([1.0, NEVER]), np.empty((0, 2 * runners)),
    )  # fmt: skip


def opened(slots: Slots, marks: Array, objective: float) -> Ledger:
    """The ledger in the slots, made to fit: what belongs to another rule, to other settings or to another cost is dropped."""
    marked, memory, reached, ended, trail, recent, *blocks = slots
    ledger = Ledger(marked, memory, reached, ended, trail, recent, tuple(blocks))
    if ledger.trail[1] == objective and np.array_equal(ledger.marks, marks):
        return ledger
    if ledger.trail[1] not in (NEVER, objective):
        ledger = empty(len(marks))
    same_rule, same_settings = (ledger.marks[:, column] == marks[:, column] for column in (0, 1))
    return ledger._replace(
        marks=marks,
        memory=np.where(same_rule[:, None, None], ledger.memory, 0.0),
        ended=np.where(same_settings, ledger.ended, NEVER),
        trail=np.array([ledger.trail[0], objective]),
    )


def extended(ledger: Ledger, path: Array, step: int) -> Ledger:
    """The ledger with the way from `step` on: path (count + 1, 2 r) begins where the runners stood and ends where they stand."""
    passed = path[:-1]
    recent = passed[-RECENT:] if len(passed) >= RECENT else np.concatenate((ledger.recent, passed))[-RECENT:]
    stride, blocks = ledger.stride, ledger.blocks
    rows = passed[-step % stride :: stride]
    if sum(len(block) for block in blocks) + len(rows) > MOST_ROWS:
        stride, rows = thinned(np.concatenate((*blocks, rows)), stride, step + len(passed) - 1)
        blocks = ()
    return ledger._replace(trail=np.array([stride, ledger.trail[1]]), recent=recent.copy(), blocks=appended(blocks, rows))


def thinned(way: Array, stride: int, step: int) -> tuple[int, Array]:
    """Every second row, as often as needed; the last row is of the last step up to `step` that the stride divides."""
    while len(way) > MOST_ROWS:
        first = step - step % stride - stride * (len(way) - 1)
        way = way[first // stride % 2 :: 2]
        stride *= 2
    return stride, way


def appended(blocks: tuple[Array, ...], rows: Array) -> tuple[Array, ...]:
    """The blocks with more rows; full ones are shared, the last is filled up first."""
    if not len(rows):
        return blocks
    if blocks and len(blocks[-1]) < BLOCK_ROWS:
        rows, blocks = np.concatenate((blocks[-1], rows)), blocks[:-1]
    return blocks + tuple(frozen(rows[first : first + BLOCK_ROWS].copy()) for first in range(0, len(rows), BLOCK_ROWS))


def way_steps(ledger: Ledger, step: int) -> Array:
    """The step of every row of the way, for a state at `step`. -> (k,)"""
    held = sum(len(block) for block in ledger.blocks)
    last = (step - 1) - (step - 1) % ledger.stride
    return np.asarray(last - ledger.stride * np.arange(held - 1, -1, -1.0))
