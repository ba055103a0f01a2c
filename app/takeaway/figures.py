"""The pictures of a report: how the loss went, and what the model makes of its data."""

from html import escape

import numpy as np

from app.takeaway.drawing import COLORS, Drawing, color_of, mixed, png, svg, window
from app.takeaway.moment import Moment
from core.errors import InvalidInput
from core.types import Array

SIDE = 60  # places along a side of a field
ALONG = 160  # places along a curve
MOST_POINTS = 1_000
PICTURES, SIZE, APART, LINE = 24, 64, 84, 15


def losses(moment: Moment) -> str:
    """The loss of every step, and that of the held-out examples where it was looked at."""
    steps, both = np.arange(len(moment.train), dtype=float), np.concatenate((moment.train, moment.test))
    found = Drawing("The loss at every step", window(steps, 0.0), window(both), ("step", "loss"))
    found.line(steps, moment.train, "#b45309", "training")
    seen = np.isfinite(moment.test)
    found.line(steps[seen], moment.test[seen], "#8a3ffc", "held out", "6 4")
    return found.written()


def model(moment: Moment) -> str:
    """The model among its data: a curve, a field of colors, a landscape, pictures with answers. Raises InvalidInput."""
    data = moment.data
    if moment.algorithm.of_pictures:
        return pictures(moment)
    if not getattr(moment.model, "on_data", True):
        return landscape(moment)
    if not len(data.y):
        raise InvalidInput("data", "at least one example", "0 examples")
    one = moment.racing or data.X.shape[1] == 1
    return curve(moment) if one else field(moment)


def answered(moment: Moment, X: Array) -> Array:
    """Probabilities of the classes, or numbers as one column. X (m, features) -> (m, K) or (m, 1)"""
    with np.errstate(all="ignore"):
        tree = moment.model.predict(moment.asked, X)
    return np.asarray(tree.get("probabilities", np.reshape(tree["predictions"], (-1, 1))))


def curve(moment: Moment) -> str:
    """The answers along the one feature, among the points; of two classes the probability of the second."""
    data, feature = moment.data, getattr(moment.model, "feature", 0)
    x, y = data.X[:MOST_POINTS, feature], data.y[:MOST_POINTS]
    low, high = window(x)
    along = np.linspace(low, high, ALONG)
    answers = answered(moment, along[:, None])
    found = Drawing(f"{moment.algorithm.title}, {moment.said}", (low, high), window(y), (data.feature_names[feature], data.target_name))
    found.points(x, y, COLORS[0], "the data")
    for k in range(1 if answers.shape[1] == 2 else 0, answers.shape[1]):
        name = f"probability of {moment.classes[k]}" if moment.classes else "the model"
        found.line(along, answers[:, k], COLORS[(k + 1) % len(COLORS)], name)
    return found.written()


def field(moment: Moment) -> str:
    """The answers over two features as colors, with the points; other features stand at their means."""
    data = moment.data
    (left, right), (low, high) = window(data.X[:, 0]), window(data.X[:, 1])
    x, y = np.meshgrid(np.linspace(left, right, SIDE), np.linspace(high, low, SIDE))
    X = np.tile(data.X.mean(axis=0), (SIDE * SIDE, 1))
    X[:, 0], X[:, 1] = x.ravel(), y.ravel()
    answers = answered(moment, X)
    found = Drawing(f"{moment.algorithm.title}, {moment.said}", (left, right), (low, high), (data.feature_names[0], data.feature_names[1]))
    shares = answers if moment.classes else np.hstack([1 - shaded(answers), shaded(answers)])
    found.field(mixed(np.nan_to_num(shares), range(shares.shape[1])).reshape(SIDE, SIDE, 3))
    points, y_of = data.X[:MOST_POINTS], data.y[:MOST_POINTS]
    for k, name in enumerate(moment.classes or ("the data",)):
        chosen = points[y_of == k] if moment.classes else points
        found.points(chosen[:, 0], chosen[:, 1], COLORS[k % len(COLORS)], name)
    return found.written()


def shaded(values: Array) -> Array:
    """Numbers as shares of the way from the least to the largest. (...) -> (...)"""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    return (values - low) / (high - low) if high > low else np.zeros_like(values)


def landscape(moment: Moment) -> str:
    """The cost as colors, with the places of the runners."""
    objective, places = moment.model.objective, moment.params.reshape(-1, 2)  # type: ignore[attr-defined]
    left, right, low, high = objective.window
    x, y = np.meshgrid(np.linspace(left, right, SIDE), np.linspace(high, low, SIDE))
    with np.errstate(all="ignore"):
        heights = np.log1p(np.maximum(objective.values(x, y) - np.nanmin(objective.values(x, y)), 0))
    found = Drawing(f"The cost {objective.value_text}, {moment.said}", (left, right), (low, high), objective.names)
    found.field(1 - 0.75 * shaded(heights)[..., None] * (1 - color_of(0)))
    for k, (a, b) in enumerate(places):
        if left <= a <= right and low <= b <= high:
            found.points(np.array([a]), np.array([b]), COLORS[(k + 1) % len(COLORS)], f"runner {k + 1}")
    return found.written()


def pictures(moment: Moment) -> str:
    """The first pictures, each with what it is taken for; mistakes are marked."""
    data = moment.data
    channels, height, width = data.image_shape or (1, 1, data.X.shape[1])
    shown = data.X[:PICTURES].reshape(-1, channels, height, width)[:, 0]
    answers = answered(moment, data.X[:PICTURES]).argmax(axis=1)
    parts = []
    for k, (pixels, answer, right) in enumerate(zip(shown, answers, data.y, strict=False)):
        x, y = 8 + k % 8 * APART, 8 + k // 8 * (APART + 2 * LINE)
        image = png(np.repeat(1 - pixels[..., None], 3, axis=2))
        words = (moment.classes[answer], "" if answer == right else f"is {moment.classes[int(right)]}")
        parts.append(
            f'<image x="{x}" y="{y}" width="{SIZE}" height="{SIZE}" image-rendering="pixelated" href="{image}"/>'
            + "".join(
                f'<text x="{x + SIZE / 2}" y="{y + SIZE + (row + 1) * LINE}" text-anchor="middle">{escape(text)}</text>'
                for row, text in enumerate(words)
            )
        )
    body = f'<g font-family="system-ui, sans-serif" font-size="13" fill="currentColor">{"".join(parts)}</g>'
    return svg(
        f"The first pictures and what they are taken for, {moment.said}", 8 * APART + 8, -(-len(shown) // 8) * (APART + 2 * LINE) + 8, body
    )
