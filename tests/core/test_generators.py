import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput, UnknownName
from core.generators import GENERATORS, Generator, generate, own_points_default

SLUGS = ("line", "curve", "sine", "step", "heteroscedastic", "with-outlier", "clusters")
PLANES = ("tilted-plane", "gaussian-hills")
CLASSES = ("dose", "two-gaussians", "blobs", "moons", "circle", "rings", "xor", "spiral", "checkerboard")
every_generator = pytest.mark.parametrize("generator", GENERATORS, ids=lambda generator: generator.slug)
every_curve = pytest.mark.parametrize("generator", GENERATORS[: len(SLUGS)], ids=lambda generator: generator.slug)


def test_all_generators_are_there_with_words_for_the_page() -> None:
    assert tuple(generator.slug for generator in GENERATORS) == (*SLUGS, *PLANES, *CLASSES)
    assert all(generator.title and generator.help.endswith(".") for generator in GENERATORS)


@every_curve
def test_the_defaults_fill_one_window(generator: Generator) -> None:
    for seed in range(20):
        X, y = generate(generator.slug, generator.n, generator.noise, seed)
        assert X.shape == (generator.n, 1) and y.shape == (generator.n,)
        assert X.min() >= 0 and X.max() <= 10 and np.ptp(X) > 5
        assert y.min() > -2.5 and y.max() < 13 and np.ptp(y) > 3


@every_generator
def test_equal_arguments_give_equal_points_and_another_seed_gives_others(generator: Generator) -> None:
    X, y = generate(generator.slug, 30, 1.0, 7)
    again_X, again_y = generate(generator.slug, 30, 1.0, 7)
    other_X, _ = generate(generator.slug, 30, 1.0, 8)
    assert np.array_equal(X, again_X) and np.array_equal(y, again_y)
    assert not np.array_equal(X, other_X)
    assert not X.flags.writeable and not y.flags.writeable


@given(slug=st.sampled_from((*SLUGS, *PLANES, *CLASSES)), n=st.integers(1, 60), more=st.integers(0, 60), seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_more_points_keep_the_first_ones(slug: str, n: int, more: int, seed: int) -> None:
    X, y = generate(slug, n, 1.0, seed)
    longer_X, longer_y = generate(slug, n + more, 1.0, seed)
    assert np.array_equal(X, longer_X[:n]) and np.array_equal(y, longer_y[:n])


@every_curve
def test_noise_stretches_the_same_deviations(generator: Generator) -> None:
    X, quiet = generate(generator.slug, 50, 0.0, 3)
    same_X, one = generate(generator.slug, 50, 1.0, 3)
    _, three = generate(generator.slug, 50, 3.0, 3)
    assert np.array_equal(X, same_X)
    np.testing.assert_allclose(three - quiet, 3 * (one - quiet), atol=1e-12)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "heteroscedastic"])
def test_noise_is_the_standard_deviation_of_y(slug: str) -> None:
    _, quiet = generate(slug, 20_000, 0, 5)
    _, noisy = generate(slug, 20_000, 2, 5)
    assert np.std(noisy - quiet) == pytest.approx(2, rel=0.02)


def test_growing_noise_grows_with_x() -> None:
    X, quiet = generate("heteroscedastic", 20_000, 0, 5)
    _, noisy = generate("heteroscedastic", 20_000, 1, 5)
    right = X[:, 0] > 5
    assert np.std((noisy - quiet)[right]) > 2 * np.std((noisy - quiet)[~right])


def test_without_noise_the_points_lie_on_their_curves() -> None:
    X, y = generate("line", 50, 0, 1)
    np.testing.assert_allclose(y, 1 + 0.8 * X[:, 0])
    X, y = generate("step", 50, 0, 1)
    assert set(y) == {2.5, 7.5} and (X[y == 7.5] >= 5).all()
    X, y = generate("clusters", 60, 0, 1)
    assert set(y) == {2.0, 5.5, 8.0} and all(np.ptp(X[y == level]) < 2.4 for level in set(y))


def test_the_outlier_is_the_first_point_and_alone() -> None:
    X, y = generate("with-outlier", 50, 0, 1)
    below = 1 + 0.8 * X[:, 0] - y
    assert X[0, 0] == 9.5 and below[0] == pytest.approx(7)
    np.testing.assert_allclose(below[1:], 0, atol=1e-12)


@pytest.mark.parametrize(
    ("n", "noise", "seed", "field"),
    [(0, 1.0, 0, "data.n"), (20_001, 1.0, 0, "data.n"), (2.5, 1.0, 0, "data.n"), (True, 1.0, 0, "data.n"), (5, -0.1, 0, "data.noise"),
     (5, 10.1, 0, "data.noise"), (5, float("nan"), 0, "data.noise"), (5, 1.0, -1, "seed"), (5, 1.0, 1.5, "seed"), (5, 1.0, True, "seed")],
)  # fmt: skip
def test_settings_out_of_range_are_refused_by_name(n: int, noise: float, seed: int, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        generate("line", n, noise, seed)
    assert caught.value.field == field


@every_generator
def test_the_limits_themselves_work(generator: Generator) -> None:
    for n, noise in ((1, 10), (20_000, 0)):
        X, y = generate(generator.slug, n, noise, 0)
        assert X.shape == (n, generator.features) and np.isfinite(X).all() and np.isfinite(y).all()


@pytest.mark.parametrize("slug", PLANES)
def test_heights_stand_over_a_square(slug: str) -> None:
    X, quiet = generate(slug, 5_000, 0.0, 3)
    same_X, noisy = generate(slug, 5_000, 2.0, 3)
    assert np.array_equal(X, same_X) and -6 <= X.min() < -5.9 and 5.9 < X.max() <= 6
    assert np.std(noisy - quiet) == pytest.approx(2, rel=0.03)


def test_a_tilted_plane_is_one_and_hills_are_none() -> None:
    for slug, flat in (("tilted-plane", True), ("gaussian-hills", False)):
        X, y = generate(slug, 200, 0.0, 3)
        fit = np.linalg.lstsq(np.column_stack([np.ones(200), X]), y)
        assert bool(fit[1][0] < 1e-20) is flat
    X, y = generate("tilted-plane", 200, 0.0, 3)
    np.testing.assert_allclose(np.linalg.lstsq(np.column_stack([np.ones(200), X]), y)[0], [3, 0.6, -0.4])
    X, y = generate("gaussian-hills", 20_000, 0.0, 3)
    np.testing.assert_allclose([*X[y.argmax()], *X[y.argmin()]], [-2, -2, 2.5, 2], atol=0.2)


def test_an_unknown_generator_is_answered_with_all_names() -> None:
    with pytest.raises(UnknownName, match=", ".join(SLUGS)) as caught:
        generate("swirl", 10, 1.0, 0)
    assert caught.value.field == "data.generator"


def test_own_points_rise_but_for_one_influential_point() -> None:
    X, y = own_points_default()
    x = X[:, 0]
    slope, rest = np.polyfit(x, y, 1)[0], np.polyfit(x[:-1], y[:-1], 1)[0]
    assert X.shape == (17, 1) and np.corrcoef(x[:-1], y[:-1])[0, 1] > 0.9 and slope < 0.8 * rest
    assert X.min() >= 0 and X.max() <= 10 and y.min() >= 0 and y.max() <= 10
