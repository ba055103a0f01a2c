import numpy as np
import pytest

from core.columns import Table, chosen, class_names, years
from core.errors import InvalidInput, UnknownName

NAN = float("nan")
TABLE = Table(
    ("size", "day", "color", "price", "gap"),
    ("number", "date", "category", "number", "number"),
    {
        "size": np.array([1.0, NAN, 3.0]),
        "day": ("2023-01-01", "2024-01-01", ""),
        "color": ("red", "", "blue"),
        "price": np.array([10.0, 20.0, 30.0]),
        "gap": np.full(3, NAN),
    },
)


def test_rows_that_lack_a_chosen_value_are_dropped_and_counted() -> None:
    X, y, dropped, _ = chosen(TABLE, ["size"], "price")
    assert X.tolist() == [[1.0], [3.0]] and y.tolist() == [10.0, 30.0] and dropped == 1


def test_features_keep_the_order_in_which_they_were_chosen() -> None:
    X, y, dropped, _ = chosen(TABLE, ["day", "size"], "price")
    assert X.tolist() == [[0.0, 1.0]] and y.tolist() == [10.0] and dropped == 2


def test_a_date_counts_as_years_since_the_first() -> None:
    X, _, _, _ = chosen(TABLE, ["day"], "price")
    np.testing.assert_allclose(X[:, 0], [0, 365 / 365.25])


def test_years_begin_at_the_first_date_that_is_present() -> None:
    np.testing.assert_allclose(years(["", "2021-06-01", "2020-06-01"]), [NAN, 0, -365 / 365.25])
    assert np.isnan(years(["", ""])).all()


def test_a_category_as_the_target_makes_classes() -> None:
    X, y, dropped, classes = chosen(TABLE, ["price"], "color")
    assert (X.tolist(), y.tolist(), dropped, classes) == ([[10.0], [30.0]], [1.0, 0.0], 1, ("blue", "red"))


def test_the_classes_of_a_column_are_its_different_values() -> None:
    many = Table(("id", "half"), ("category", "number"), {"id": tuple("abcdefghijk"), "half": np.array([0.5, 2.0] * 5 + [NAN])})
    assert class_names(many, "half") == ("0.5", "2") and class_names(many, "id") == ()
    assert class_names(TABLE, "color") == ("blue", "red") and class_names(TABLE, "day") == ()
    with pytest.raises(InvalidInput, match=r"data\.target: expected a target with 2 to 10 classes, received '11 different words'"):
        chosen(many, ["half"], "id")


def test_only_some_rows_can_be_asked_for() -> None:
    X, _, dropped, _ = chosen(TABLE, ["size"], "price", np.array([False, True, True]))
    assert X.tolist() == [[3.0]] and dropped == 1


def test_the_choice_cannot_be_changed_in_place_and_leaves_the_table_alone() -> None:
    X, y, _, _ = chosen(TABLE, ["size"], "price")
    assert not X.flags.writeable and not y.flags.writeable and not np.shares_memory(y, TABLE.columns["price"])


@pytest.mark.parametrize(
    ("features", "target", "field", "words"),
    [
        (["size", "weight"], "price", "data.features[1]", "size, day, color, price, gap"),
        (["size"], "cost", "data.target", "size, day, color, price, gap"),
    ],
)
def test_a_column_that_does_not_exist(features: list[str], target: str, field: str, words: str) -> None:
    with pytest.raises(UnknownName) as caught:
        chosen(TABLE, features, target)
    assert caught.value.field == field and words in caught.value.expected


@pytest.mark.parametrize(
    ("features", "target", "field", "words"),
    [
        ([], "price", "data.features", "at least one"),
        (["size", "color"], "price", "data.features[1]", "columns with numbers: size, day, price, gap"),
        (["size", "size"], "price", "data.features[1]", "chosen once"),
        (["size", "price"], "price", "data.features[1]", "chosen once"),
        (["gap"], "price", "data.features", "at least one row"),
    ],
)
def test_a_choice_that_cannot_be_used(features: list[str], target: str, field: str, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        chosen(TABLE, features, target)
    assert caught.value.field == field and words in caught.value.expected


def test_a_table_of_words_says_that_it_has_no_numbers() -> None:
    words = Table(("a", "b"), ("category", "category"), {"a": ("x",), "b": ("y",)})
    with pytest.raises(InvalidInput, match="this table has none"):
        chosen(words, ["a"], "b")
    assert words.numeric_names == () and words.rows == 1
