import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.delimited import MAX_CHARACTERS, MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS, Problem, chosen, read_table, write_table
from core.errors import InvalidInput, ShapeMismatch
from core.tables import TABLES, BundledTable, load


def columns(text: str) -> dict[str, list[object]]:
    return {name: list(values) for name, values in read_table(text).columns.items()}


@pytest.mark.parametrize(
    "text",
    [
        "x,y\n1.5,2\n3,4.25\n",
        "\ufeffx,y\r\n1.5,2\r\n3,4.25\r\n",
        "x;y\n1,5;2\n3;4,25",
        "x\ty\n1,5\t2\n3\t4,25",
        "x y\n1,5 2\n3 4,25",
        "x|y\r1.5|2\r3|4.25",
        '# measured by hand\n\n"x","y"\n"1.5","2"\n\n"3","4.25"\n',
        "sep=;\nx;y\n1.5;2\n3;4.25\n",
        "x,y,,\n1.5,2,,\n3,4.25,\n",
        "  x     y\n  1.5   2\n  3     4.25\n",
    ],
)
def test_one_table_in_many_spellings(text: str) -> None:
    parsed = read_table(text)
    assert columns(text) == {"x": [1.5, 3.0], "y": [2.0, 4.25]}
    assert parsed.kinds == ("number", "number") and parsed.problems == () and parsed.has_header


def test_how_the_text_was_understood_is_told() -> None:
    parsed = read_table("x;y\n1,5;2\n3;4,25")
    assert (parsed.separator, parsed.decimal, parsed.has_header, parsed.rows, parsed.problem_count) == (";", ",", True, 2, 0)


def test_columns_without_a_header_are_numbered() -> None:
    assert columns("1,2\n3,4\n") == {"column 1": [1.0, 3.0], "column 2": [2.0, 4.0]}


def test_names_are_made_unique_and_empty_ones_invented() -> None:
    assert read_table("x,x,,x 2\n1,2,3,4\n").names == ("x", "x 3", "column 3", "x 2")


def test_row_names_without_a_heading() -> None:
    assert columns("mpg cyl\nMazda 21 6\nDatsun 22.8 4\n") == {"column 1": ["Mazda", "Datsun"], "mpg": [21.0, 22.8], "cyl": [6.0, 4.0]}


def test_categories_and_dates_beside_numbers() -> None:
    parsed = read_table("day,species,mass\n2024-01-31,Adelie,3750\n2024-02-29,,3800\n")
    assert parsed.kinds == ("date", "category", "number")
    assert parsed.columns["species"] == ("Adelie", "") and parsed.numeric_names == ("day", "mass")


def test_bad_rows_are_left_out_and_reported_by_their_line() -> None:
    text = '# head\nx,y\n1,2\n\n2,inf\nthree,4\n5\n6,7,8\n"9,1\n10,11\n1e999,1\n'
    parsed = read_table(text)
    assert columns(text) == {"x": [1.0, 10.0], "y": [2.0, 11.0]}
    assert parsed.problem_count == 6
    assert parsed.problems == (
        Problem(5, "y", "inf", "a finite number"),
        Problem(6, "x", "three", "a number"),
        Problem(7, "", "5", "2 values, not 1"),
        Problem(8, "", "6,7,8", "2 values, not 3"),
        Problem(9, "", '"9,1', "closed quotes and values of ordinary length"),
        Problem(11, "x", "1e999", "a finite number"),
    )


def test_many_problems_are_counted_but_not_all_listed() -> None:
    parsed = read_table("x,y\n" + "1,2\n" * 100 + "1,bad\n" * 99)
    assert parsed.problem_count == 99 and len(parsed.problems) == MAX_PROBLEMS and parsed.problems[0].line == 102 and parsed.rows == 100


def test_a_long_text_is_quoted_in_part() -> None:
    assert read_table("x,y\n1,2\n2," + "z" * 500).problems[0].found == "z" * 77 + "..."


def test_missing_values_are_no_problem_but_cost_the_row_when_chosen() -> None:
    parsed = read_table("x,y,z\n1,2,3\n,5,6\n7,NA,9\n10,11,?\n12,13,NaN\n14,null,15\n")
    assert parsed.problem_count == 0 and parsed.rows == 6
    X, y, dropped, _ = chosen(parsed, ["x"], "y")
    assert X.tolist() == [[1.0], [10.0], [12.0]] and y.tolist() == [2.0, 11.0, 13.0] and dropped == 3


def test_thousands_are_read_where_only_one_reading_is_possible() -> None:
    assert columns('a,b\n"1,234",5.5\n"12,345,678",6')["a"] == [1234.0, 12345678.0]
    assert columns("a\tb\n1.234,5\t2\n1 234 567\t3")["a"] == [1234.5, 1234567.0]
    with pytest.raises(InvalidInput, match=r"line 2 lacks a number that can be read in one way only, received '1,234'"):
        read_table("a\tb\n1,234\t5\n2,345\t6")


def test_the_first_row_is_data_when_most_of_it_is_numbers() -> None:
    parsed = read_table("oops,1\n2,3\n4,5\n")
    assert not parsed.has_header and parsed.problems == (Problem(1, "column 1", "oops", "a number"),) and parsed.rows == 2


def test_a_header_may_hold_a_number_among_words() -> None:
    assert read_table("x,y,2020\n1,2,3\n").names == ("x", "y", "2020")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "two columns or more"),
        ("\n  \n", "two columns or more"),
        ("x", "two columns or more"),
        ("x\n1\n2\n3", "two columns or more"),
        ("x\n1,5\n2,5\n3,5", "2 names in line 1"),
        ("x,y,z\n1,2\n3,4\n5,6", "2 names in line 1"),
        ("1,2", "two lines or more"),
        ("x,y\n", "two lines or more"),
        ("x,\n1,\n2,", "two columns or more with values"),
        (",\n,\n", "two columns or more with values"),
        ("x,y\n1,inf\n2,inf", "line 2 lacks a finite number"),
        ("name,town\nann,york\nbob,rome", "a column with numbers or dates"),
        ("\x89PNG\r\n\x1a\n\x00\x00", "plain text, which line 2 is not"),
        (",".join("1" * (MAX_COLUMNS + 1)) + "\n" + ",".join("1" * (MAX_COLUMNS + 1)), f"at most {MAX_COLUMNS} columns"),
        ("1,2\n" * (MAX_ROWS + 1), f"at most {MAX_ROWS} rows"),
        ("x,y\n" + "1,2\n" * (MAX_ROWS + 1), f"at most {MAX_ROWS} rows"),
        ("\n" * (2 * MAX_ROWS + 1), f"at most {2 * MAX_ROWS} lines"),
        ("1,2\n" * (MAX_CHARACTERS // 2), f"at most {MAX_CHARACTERS} characters"),
    ],
    ids=range(18),
)
def test_what_is_no_table_gets_one_clear_answer(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_table(text)
    assert caught.value.field == "data.csv" and words in caught.value.expected


def test_the_largest_tables_are_read() -> None:
    assert read_table("x,y\n" + "1,2\n" * MAX_ROWS).rows == MAX_ROWS
    assert len(read_table((",".join(["1"] * MAX_COLUMNS) + "\n") * 2).names) == MAX_COLUMNS


@given(
    st.text(max_size=200) | st.text("12,;.\t |\"'\n\r#ax-e", max_size=60) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1"))
)
@settings(max_examples=400)
def test_any_text_is_a_table_or_a_clear_error(text: str) -> None:
    try:
        parsed = read_table(text)
    except InvalidInput as error:
        assert error.field == "data.csv"
        return
    assert parsed.rows > 0 and len(set(parsed.names)) == len(parsed.names) >= 2
    for name, kind in zip(parsed.names, parsed.kinds, strict=True):
        values = parsed.columns[name]
        assert len(values) == parsed.rows
        assert not isinstance(values, np.ndarray) or (kind == "number" and not np.isinf(values).any())


numbers = st.floats(allow_nan=True, allow_infinity=False)
words = st.text(st.characters(exclude_categories=["C"]), max_size=8).map(lambda text: f"a{text}".strip())
three_names = st.lists(words, min_size=3, max_size=3, unique=True)


@given(
    rows=st.lists(st.tuples(numbers, numbers, words), min_size=1, max_size=20), names=st.lists(words, min_size=3, max_size=3, unique=True)
)
@settings(max_examples=200)
def test_what_is_written_is_read_back_to_the_last_bit(rows: list[tuple[float, float, str]], names: list[str]) -> None:
    first, second, third = (list(column) for column in zip(*rows, strict=True))
    assume(not np.isnan(first).all() and not np.isnan(second).all())
    parsed = read_table(write_table(names, [np.array(first), np.array(second), third]))
    assert parsed.names == tuple(names) and parsed.problems == () and parsed.columns[names[2]] == tuple(third)
    for name, column in ((names[0], first), (names[1], second)):
        back = parsed.columns[name]
        assert isinstance(back, np.ndarray) and back.tobytes() == np.where(np.isnan(column), np.nan, column).tobytes()


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.slug)
def test_the_numbers_of_every_bundled_table_survive_the_round_trip(record: BundledTable) -> None:
    table = load(record.slug)
    names = table.numeric_names
    parsed = read_table(write_table(names, [table.columns[name] for name in names]))
    assert parsed.names == names and parsed.rows == table.rows and parsed.problem_count == 0
    for name in names:
        np.testing.assert_array_equal(np.array(parsed.columns[name]), np.array(table.columns[name]))


def test_written_text_is_plain_csv() -> None:
    assert write_table(["x", 'a "b"'], [np.array([0.1, np.nan]), ["red", "blue, dark"]]) == '"x","a ""b"""\n0.1,"red"\n"","blue, dark"\n'


@pytest.mark.parametrize("given_columns", [[[1.0]], [[1.0], [1.0, 2.0]]])
def test_columns_that_do_not_fit_together_are_not_written(given_columns: list[list[float]]) -> None:
    with pytest.raises(ShapeMismatch, match="2 columns of equal length"):
        write_table(["x", "y"], [np.array(column) for column in given_columns])


def test_an_infinite_number_is_not_written() -> None:
    with pytest.raises(InvalidInput, match="finite"):
        write_table(["x", "y"], [np.array([1.0]), np.array([np.inf])])
