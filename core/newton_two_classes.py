"""The coefficients of most likelihood for two classes without a penalty, by Newton's method made fast.

    w ← w + H⁻¹ g,   g = Aᵀ(y - p),   H = Aᵀ diag(p (1 - p)) A

H only says where to go, g where to stay: so H is made of short numbers (float32), of every eighth row where there are many, and
not any more when the goal is near, where B, at first H⁻¹, learns from how g changes (Broyden, Fletcher, Goldfarb, Shanno 1970).
gᵀBg is the length of a step in standard errors, squared. What does not arrive quickly is left to a search that takes care.
A (n, p), y (n,), w, g (p,), H, B (p, p).
"""

import numpy as np

from core.types import Array

MANY, PART = 8192, 8  # rows from which every eighth gives the start
BLOCK = 1 << 15  # numbers of A that are worked on at once: they stay in the cache
NEAR, ARRIVED = 1.0, 1e-20  # squared length of a step
MOST_STEPS = 20
LARGE = 100.0  # squared length of a step, from which the next is not trusted
DEPENDENT = 1e5  # by how much other columns blow up the variance of a coefficient: from here on float32 is too short


def newton_two_classes(A: Array, y: Array) -> Array | None:
    """w, or None where the search does not arrive in a few steps. A (n, p), y (n,)"""
    n, p = A.shape
    parted = n >= MANY and n >= 800 * p
    with np.errstate(all="ignore"):
        try:
            found = approach(A[::PART], y[::PART]) if parted else approach(A, y)
            return found and refined(A, y, found[0], found[1] / PART if parted else found[1])
        except np.linalg.LinAlgError:
            return None


def approach(A: Array, y: Array) -> tuple[Array, Array] | None:
    """Newton's method from 0 until a step is about as long as the errors that the data leave; the last H⁻¹."""
    columns = np.ascontiguousarray(A.T)
    short = columns.astype(np.float32)
    step = np.linalg.solve((short @ short.T).astype(np.float64), 4 * (columns @ (y - 0.5)))  # p = 1/2 at first
    w = np.asarray(best_multiple(step @ columns, y) * step, dtype=np.float64)
    for _ in range(MOST_STEPS):
        p = 1 / (1 + np.exp(-(w @ columns)))
        weighted = short * np.sqrt(p - p * p).astype(np.float32)
        H = (weighted @ weighted.T).astype(np.float64)
        g = columns @ (y - p)
        step = np.linalg.solve(H, g)
        w = w + step
        if g @ step < NEAR:
            B = np.asarray(np.linalg.inv(H), dtype=np.float64)
            return (w, B) if (H.diagonal() * B.diagonal()).max() < DEPENDENT else None
    return None


def best_multiple(z: Array, y: Array) -> float:
    """The factor a with which the logits a z are most likely, about: two secants from 0 and 1. z (n,), y (n,)"""
    low, high = 0.0, 1.0
    below = float(z @ (y - 0.5))
    for _ in range(2):
        above = float(z @ (y - 1 / (1 + np.exp(-high * z))))
        if not above < below:
            break
        low, high, below = high, min(high + above * (high - low) / (below - above), 2 * high), above
    return high


def refined(A: Array, y: Array, w: Array, B: Array) -> Array | None:
    """From w to where g is 0, with B nearly H⁻¹. -> (p,) or None"""
    g, last = pull(A, y, w), LARGE
    for _ in range(MOST_STEPS):
        step = B @ g
        w, length = w + step, float(g @ step)
        if 0 <= length < ARRIVED:
            return w
        after = pull(A, y, w)
        fall = g - after
        along = float(step @ fall)
        if not (along > 0 and 0 < length < last):
            return None
        u = B @ fall
        change = step[:, None] * ((0.5 + 0.5 * float(fall @ u) / along) / along * step - u / along)
        B = B + change + change.T
        g, last = after, length
    return None


def pull(A: Array, y: Array, w: Array) -> Array:
    """Aᵀ(y - p), block by block. -> (p,)"""
    rows, g = max(1024, BLOCK // A.shape[1]), np.zeros(len(w))
    for k in range(0, len(A), rows):
        a = A[k : k + rows]
        z = a @ w
        np.negative(z, z)
        np.exp(z, z)
        z += 1
        np.reciprocal(z, z)
        g += (y[k : k + rows] - z) @ a
    return g
