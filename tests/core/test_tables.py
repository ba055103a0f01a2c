import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from core.errors import InvalidInput, UnknownName
from core.tables import TABLES, BundledTable, classes, examples, load, table

GOLDEN = Path(__file__).parents[1] / "golden"
RECORDED = {entry["file"].removeprefix("tabular/"): entry for entry in json.loads((GOLDEN / "tabular.json").read_text("utf-8"))}
every_table = pytest.mark.parametrize("record", TABLES, ids=lambda record: record.slug)


@every_table
def test_the_file_is_the_recorded_one(record: BundledTable) -> None:
    content = files("core.bundled").joinpath("tabular", record.file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == RECORDED[record.file]["sha256"]


def test_every_shipped_file_has_a_record_and_a_license() -> None:
    folder = files("core.bundled")
    shipped = {entry.name for entry in folder.joinpath("tabular").iterdir()}
    licenses = folder.joinpath("LICENSES.md").read_text("utf-8")
    assert shipped == set(RECORDED) == {record.file for record in TABLES}
    assert [name for name in shipped if f"`{name}`" not in licenses] == []


@every_table
def test_rows_columns_and_kinds_are_those_of_the_file(record: BundledTable) -> None:
    loaded = load(record.slug)
    assert list(loaded.names) == RECORDED[record.file]["columns"] and loaded.rows == RECORDED[record.file]["rows"]
    assert loaded.kinds == tuple(column.kind for column in record.columns)
    assert {len(values) for values in loaded.columns.values()} == {loaded.rows}


@every_table
def test_the_defaults_load_with_finite_values(record: BundledTable) -> None:
    for group in record.groups or (None,):
        X, y, dropped, _ = examples(record.slug, record.features, record.target, group)
        assert X.shape == (len(y), len(record.features)) and len(y) > 10 and dropped <= 2
        assert np.isfinite(X).all() and np.isfinite(y).all() and np.ptp(y) > 0


@every_table
def test_the_first_classification_loads_with_its_classes(record: BundledTable) -> None:
    names = classes(record)
    assert not record.group or names[record.group] == ()
    if record.class_target:
        X, y, _, found = examples(record.slug, record.class_features, record.class_target)
        assert np.isfinite(X).all() and 2 <= len(np.unique(y)) == len(names[record.class_target])
        assert found == () or found == names[record.class_target]


def test_species_count_in_the_order_of_their_names() -> None:
    _, y, dropped, names = examples("penguins", ["bill_length_mm", "bill_depth_mm"], "species")
    assert names == ("Adelie", "Chinstrap", "Gentoo") and np.bincount(y.astype(int)).tolist() == [151, 68, 123] and dropped == 2
    _, y, _, names = examples("shuttle-o-rings", ["temperature_f"], "fail")
    assert names == ("no", "yes") and np.bincount(y.astype(int)).tolist() == [16, 7]


def test_groups_are_all_there_is_in_the_group_column() -> None:
    for record in TABLES:
        if record.group:
            assert set(load(record.slug).columns[record.group]) == set(record.groups)


@pytest.mark.parametrize("group", ["I", "II", "III", "IV"])
def test_anscombe_has_the_published_line_in_every_set(group: str) -> None:
    X, y, _, _ = examples("anscombe", ["x"], "y", group)
    np.testing.assert_allclose(np.polyfit(X[:, 0], y, 1), [0.5, 3.0], atol=0.003)
    assert len(y) == 11


def test_without_a_group_all_sets_stand_together() -> None:
    assert len(examples("anscombe", ["x"], "y")[1]) == 44


def test_the_sets_of_the_datasaurus_share_their_summary() -> None:
    for group in table("datasaurus").groups:
        X, y, _, _ = examples("datasaurus", ["x"], "y", group)
        found = [X.mean(), y.mean(), X.std(ddof=1), y.std(ddof=1), np.corrcoef(X[:, 0], y)[0, 1]]
        np.testing.assert_allclose(found, [54.26, 47.83, 16.77, 26.93, -0.065], atol=0.01)


def test_two_penguins_were_not_measured() -> None:
    X, y, dropped, _ = examples("penguins", ["bill_length_mm", "flipper_length_mm"], "body_mass_g")
    assert X.shape == (342, 2) and len(y) == 342 and dropped == 2


def test_the_date_of_a_measurement_counts_in_years() -> None:
    X, y, _, _ = examples("mauna-loa-co2", ["date"], "co2_ppm")
    assert X[0, 0] == 0 and X[1, 0] == pytest.approx(31 / 365.25) and 61 < X[-1, 0] < 63 and y[0] == 315.7


def test_codes_of_a_category_stay_text() -> None:
    assert set(load("wine").columns["cultivar"]) == {"0", "1", "2"} and load("galton").columns["family"][0] == "001"


def test_a_table_is_read_once_and_cannot_be_changed() -> None:
    assert load("iris") is load("iris")
    values = load("iris").columns["petal_width_cm"]
    assert isinstance(values, np.ndarray) and not values.flags.writeable


def test_an_unknown_table_is_answered_with_all_names() -> None:
    with pytest.raises(UnknownName) as caught:
        examples("titanic", ["age"], "survived")
    assert caught.value.field == "data.dataset" and all(record.slug in caught.value.expected for record in TABLES)


def test_an_unknown_group_is_answered_with_the_groups() -> None:
    with pytest.raises(UnknownName, match="I, II, III, IV") as caught:
        examples("anscombe", ["x"], "y", "V")
    assert caught.value.field == "data.group"


def test_a_table_of_one_set_has_no_groups() -> None:
    with pytest.raises(InvalidInput, match="iris is a single set") as caught:
        examples("iris", ["petal_length_cm"], "petal_width_cm", "setosa")
    assert caught.value.field == "data.group"


def test_a_category_is_refused_with_the_columns_that_can_be_used() -> None:
    with pytest.raises(InvalidInput, match="columns with numbers: bill_length_mm") as caught:
        examples("penguins", ["bill_length_mm", "species"], "body_mass_g")
    assert caught.value.field == "data.features[1]"
