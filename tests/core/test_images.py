"""Pictures to learn from: the bundled files, the drawn ones, noise, what is held out, and how examples are seen as pictures."""

import hashlib
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from core.data import Data
from core.errors import InvalidInput, ShapeMismatch, UnknownName
from core.image_sets import IMAGE_SETS, ImageSet, load
from core.image_shapes import IMAGE_SHAPES, ImageShapes
from core.images import SOURCES, pictures, shape_of, source

RECORDED = json.loads((Path(__file__).parents[1] / "golden" / "images.json").read_text("utf-8"))
every_set = pytest.mark.parametrize("record", IMAGE_SETS, ids=lambda record: record.slug)
every_shape = pytest.mark.parametrize("record", IMAGE_SHAPES, ids=lambda record: record.slug)
every_source = pytest.mark.parametrize("record", SOURCES, ids=lambda record: record.slug)


@every_set
def test_the_file_is_the_recorded_one_and_has_a_license(record: ImageSet) -> None:
    folder = files("core.bundled")
    assert hashlib.sha256(folder.joinpath("images", record.file).read_bytes()).hexdigest() == RECORDED[record.file]["sha256"]
    assert {entry.name for entry in folder.joinpath("images").iterdir()} == {each.file for each in IMAGE_SETS}
    assert f"| `{record.file}` |" in folder.joinpath("LICENSES.md").read_text("utf-8")


@every_set
def test_pictures_are_from_background_to_ink(record: ImageSet) -> None:
    X, y = load(record.slug)
    assert X.dtype == np.float32 and X.min() == 0 and X.max() == 1 and not X.flags.writeable
    assert X.shape == (record.n, record.side**2) and set(y) == set(range(10))
    known = RECORDED[record.file]
    if "mean" in known:
        learned = X[: -record.tests].astype(np.float64)
        assert (round(learned.mean(), 4), round(learned.std(), 4)) == (known["mean"], known["deviation"])


@every_set
def test_the_test_that_a_set_comes_with_is_kept(record: ImageSet) -> None:
    whole, some = pictures(record.slug), pictures(record.slug, 100)
    assert np.shares_memory(whole.X, load(record.slug)[0])
    assert whole.is_test.sum() == some.is_test.sum() == record.tests and len(some.train[1]) == 100
    np.testing.assert_array_equal(whole.test[0], some.test[0])
    np.testing.assert_array_equal(whole.train[0][:100], some.train[0])
    assert len(pictures(record.slug, 20_000).train[1]) == record.n - record.tests
    shared = pictures(record.slug, 100, share=0.3)
    assert len(shared.y) == 100 and shared.is_test.sum() == 30


@every_shape
def test_drawn_pictures_are_the_same_for_a_seed_whatever_their_number(record: ImageShapes) -> None:
    data, fewer, other = pictures(record.slug, 60, seed=3), pictures(record.slug, 20, seed=3), pictures(record.slug, 60, seed=4)
    np.testing.assert_array_equal(data.X[:20], fewer.X)
    np.testing.assert_array_equal(data.y[:20], fewer.y)
    assert (data.X != other.X).any() and data.X.min() >= 0 and data.X.max() <= 1
    assert len(pictures(record.slug).y) == record.n and pictures(record.slug, 50).is_test.sum() == 10
    assert set(data.y) == set(range(len(record.class_names)))
    bare = pictures(record.slug, 60, 0.0, 3)
    assert (bare.X.reshape(60, -1).max(axis=1) > 0.5).all() and 0.02 < bare.X.mean() < 0.3


def test_bars_lie_or_stand_and_strokes_turn_up() -> None:
    data = pictures("bars", 100, 0.0, 1)
    ink = data.X.reshape(100, 12, 12).astype(np.float64)
    spread = np.array([np.ptp(np.argwhere(each > 0.3), axis=0) for each in ink])
    assert ((spread[:, 0] > spread[:, 1]) == (data.y == 1)).all()
    turned = pictures("strokes", 200, 0.0, 1)
    rows, columns = np.mgrid[:14, :14]
    for picture, kind in zip(turned.X.reshape(200, 14, 14).astype(np.float64), turned.y, strict=True):
        weights = picture.ravel() / picture.sum()
        y, x = (place.ravel() - weights @ place.ravel() for place in (rows, columns))
        if kind in (1, 3):
            assert (weights @ (x * y) < 0) == (kind == 1)


def test_noise_is_the_same_whatever_its_size() -> None:
    none, some, more = (pictures("bars", 30, noise, 2).X.astype(np.float64) for noise in (0.0, 0.1, 0.2))
    inside = (none > 0) & (none < 1) & (some > 0) & (some < 1) & (more > 0) & (more < 1)
    np.testing.assert_allclose((more - none)[inside], 2 * (some - none)[inside], atol=1e-6)
    assert inside.sum() > 50 and (some - none)[inside].std() == pytest.approx(0.1, rel=0.35)
    assert (pictures("mnist", 10, 0.3, 1).X != pictures("mnist", 10).X).any()


@every_source
def test_every_source_says_what_it_is(record: ImageSet | ImageShapes) -> None:
    assert source(record.slug) is record and record.help.endswith(".") and record.title
    data = pictures(record.slug, 10)
    assert shape_of(data) == data.image_shape == (1, record.side, record.side) and data.feature_names[record.side] == "pixel 2,1"


def test_examples_are_seen_as_pictures() -> None:
    data = pictures("bars", 5)
    assert shape_of(replace(data, image_shape=None)) == (1, 12, 12)
    row = Data(np.zeros((2, 3)), np.zeros(2), np.zeros(2, dtype=np.bool_), ("a", "b", "c"), "y")
    assert shape_of(row) == (1, 1, 3)
    with pytest.raises(ShapeMismatch, match=r"data\.image_shape"):
        replace(row, image_shape=(1, 2, 2))
    wide = Data(np.zeros((1, 5000)), np.zeros(1), np.zeros(1, dtype=np.bool_), ("p",) * 5000, "y")
    with pytest.raises(InvalidInput, match="5000 features"):
        shape_of(wide)
    with pytest.raises(UnknownName, match=r"data\.images: expected one of mnist, digits, bars"):
        source("cats")
