import pytest

from core.dialects import as_number, common_width, decimal_mark, is_missing, like_a_number, records, separator_of


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("x,y\n1,2\n3,4", ","),
        ("x;y\n1;2\n3;4", ";"),
        ("x\ty\n1\t2", "\t"),
        ("x|y\n1|2", "|"),
        ("x y\n1  2", " "),
        ("  x   y\n  1   2", " "),
        ("x;y\n1,5;2,5", ";"),
        ("x\ty\n1,5\t2,5", "\t"),
        ("x y\n1,5 2,5\n3 4", " "),
        ("a, b\n1, 5\n2, 6", ","),
        ("New York, 5\nBoston, 7", ","),
        ("sepal length, width\n5.1, 3\n4.9, 2", ","),
        ('"a;b",1\n"c;d",2', ","),
        ("1 234,5;2\n2 345,6;3", ";"),
        ("name,town\nann,york", ","),
        ("x,y\n1,2\n3\n5,6", ","),
        ("x\n1\n2", ""),
        ("", ""),
        ("word", ""),
    ],
)
def test_the_separator_is_the_one_that_explains_the_text(text: str, separator: str) -> None:
    assert separator_of(text.split("\n")) == separator


def found(text: str, separator: str = ",") -> list[tuple[int, list[str] | None]]:
    return list(records(text.split("\n"), separator))


def test_records_keep_their_line_numbers_past_blank_lines_and_comments() -> None:
    assert found("# a note\n\n1,2\n   \n# another\n3,4\nsep=;\n") == [(3, ["1", "2"]), (6, ["3", "4"])]


def test_quotes_protect_separators_line_ends_and_comment_signs() -> None:
    assert found('"a,b",1\n"two\n# lines\n\n",2\n"say ""hi""",3') == [
        (1, ["a,b", "1"]),
        (2, ["two\n# lines", "2"]),
        (6, ['say "hi"', "3"]),
    ]


def test_a_space_may_stand_before_a_quote() -> None:
    assert found('1, "a,b"') == [(1, ["1", "a,b"])]


def test_spaces_in_quotes_do_not_separate() -> None:
    assert found('"New  York"   5\t6', " ") == [(1, ["New  York", "5", "6"])]


@pytest.mark.parametrize("broken", ['"never closed,2', '"closed"too early,2'])
def test_a_stray_quote_costs_one_line_only(broken: str) -> None:
    assert found(f"1,2\n{broken}\n3,4\n5,6") == [(1, ["1", "2"]), (2, None), (3, ["3", "4"]), (4, ["5", "6"])]


def test_a_quote_never_closed_does_not_swallow_a_long_text() -> None:
    rows = found('"1,2\n' + "3,4\n" * 500)
    assert rows[0] == (1, None) and len(rows) == 501 and rows[-1] == (501, ["3", "4"])


def test_a_quote_closed_far_below_counts_as_never_closed() -> None:
    rows = found('"1,2\n' + "3,4\n" * 100 + '5",6')
    assert rows[0] == (1, None) and rows[1:101] == [(line, ["3", "4"]) for line in range(2, 102)] and len(rows) == 102


def test_an_endless_value_costs_one_line_only() -> None:
    assert found("1,2\n" + "9" * 200_000 + ",1\n3,4") == [(1, ["1", "2"]), (2, None), (3, ["3", "4"])]


def test_the_common_width_prefers_the_wider_of_equals() -> None:
    assert common_width([["1"], ["1", "2"]]) == 2
    assert common_width([["1"], ["2"], None, ["1", "2"]]) == 1
    assert common_width([None]) == 0


@pytest.mark.parametrize(
    ("cells", "separator", "mark"),
    [
        (["1", "2"], ";", "."),
        (["1.5", "2"], ";", "."),
        (["1,5", "2"], ",", ","),
        (["1.234,5"], "\t", ","),
        (["1,234.5"], "\t", "."),
        (["1,234", "5.5"], "\t", "."),
        (["1,234", "5,55"], "\t", ","),
        (["1,234,567"], "\t", "."),
        (["0,123"], "\t", ","),
        (["1,234"], "\t", ""),
        (["1,234"], " ", ""),
        (["1,234"], ";", ","),
        (["1,234"], ",", "."),
        (["1.234"], ";", "."),
        (["1,5", "1.5"], ";", ","),
        (["a,b"], ";", "."),
    ],
)
def test_the_decimal_mark_is_proved_or_goes_with_the_separator(cells: list[str], separator: str, mark: str) -> None:
    assert decimal_mark(cells, separator) == mark


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1", ".", 1.0), ("-2.5e-3", ".", -0.0025), ("+.5", ".", 0.5), ("5.", ".", 5.0), ("−3,5", ",", -3.5), ("1,5e2", ",", 150.0),
        ("1,234.5", ".", 1234.5), ("1.234.567,5", ",", 1234567.5), ("1 234,5", ",", 1234.5), ("1\u202f234", ".", 1234.0),
        ("12'345.6", ".", 12345.6), ("−1,234", ".", -1234.0), ("7", "", 7.0), ("7.5", "", 7.5),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: str, mark: str, value: float) -> None:
    assert as_number(cell, mark) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "mark"),
    [("", "."), ("abc", "."), ("1,5", "."), ("1.5", ","), ("1,234", ""), ("1 234", ""), ("inf", "."), ("nan", "."), ("1e999", "."),
     ("1,23,456", "."), ("0,123", "."), ("1,234 567", "."), ("1_000", "."), ("0x10", "."), ("1e", "."), ("٣", "."), (".", "."),
     ("--1", ".")],
)  # fmt: skip
def test_what_is_not_one_finite_number(cell: str, mark: str) -> None:
    assert as_number(cell, mark) is None  # type: ignore[arg-type]


def test_words_for_missing_values() -> None:
    assert all(map(is_missing, ("", "NA", "na", "NaN", "null", "NULL", "?")))
    assert not any(map(is_missing, ("0", "none at all", "inf", "-")))


def test_infinite_values_were_meant_as_numbers() -> None:
    assert all(map(like_a_number, ("inf", "-Infinity", "1e999", "1,5", "1.5")))
    assert not any(map(like_a_number, ("information", "", "five")))
