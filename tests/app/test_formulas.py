"""Formulas: what our own commands become, what latex2mathml leaves undone, and explanations as JSON."""

import json
import math
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from app.formulas import BadFormula, formula, mathml, question_json, trace_json
from core.trace import Trace, digits, given, term
from core.trace_formulas import computed

MATHML = "{http://www.w3.org/1998/Math/MathML}"


def parsed(latex: str) -> Element:
    return fromstring(mathml(latex))


def tags(latex: str) -> list[str]:
    return [element.tag.removeprefix(MATHML) for element in parsed(latex).iter()]


def text(element: Element) -> str:
    return "".join(element.itertext())


def numbers(latex: str) -> list[Element]:
    return [element for element in parsed(latex).iter() if "data-number" in element.attrib]


def test_a_number_is_an_element_that_names_its_place_in_the_views() -> None:
    (number,) = numbers(r"J = \num{solution.loss}")
    assert number.tag == f"{MATHML}mn"
    assert number.attrib == {"data-number": "solution.loss"}
    assert number.text == "–"


def pieces(latex: str, **options: bool) -> list[Element]:
    return list(fromstring(str(formula(latex, **options))))


def test_a_number_that_can_be_asked_is_a_button_between_pieces_of_mathematics() -> None:
    before, button, after = pieces(r"w = \ask{solution.coefficients.1}{coefficient, index=1} x")
    assert json.loads(button.attrib.pop("data-question")) == {"quantity": "coefficient", "index": 1}
    assert (button.tag, button.attrib) == ("button", {"type": "button", "data-number": "solution.coefficients.1"})
    assert (text(before), button.text, text(after)) == ("w=", "–", "x")
    assert {before.tag, after.tag} == {f"{MATHML}math"}
    assert before.attrib == {"display": "inline", "displaystyle": "true"}


def test_a_number_alone_can_be_asked() -> None:
    assert [piece.tag for piece in pieces(r"\ask{solution.loss}{loss}", inline=True)] == ["button"]


def test_a_button_is_refused_where_readers_would_not_come_to_it() -> None:
    with pytest.raises(BadFormula, match="inside of a fraction"):
        formula(r"\frac{\ask{solution.sse}{sse}}{n}")


@pytest.mark.parametrize(
    ("latex", "parent"),
    [(r"\num{a}^2", "msup"), (r"\num{a}_i", "msub"), (r"\sqrt{\num{a}}", "mrow"), (r"\frac{\num{a}}{2}", "mrow"),
     (r"\begin{bmatrix} \num{a} & 1 \end{bmatrix}", "mtd")],
)  # fmt: skip
def test_numbers_stand_anywhere_in_a_formula(latex: str, parent: str) -> None:
    root = parsed(latex)
    owner = next(element for element in root.iter() for child in element if child.get("data-number") == "a")
    assert owner.tag == f"{MATHML}{parent}"


def test_many_numbers_keep_their_order() -> None:
    paths = [f"a.{i}" for i in range(40)]
    assert [number.get("data-number") for number in numbers(" + ".join(rf"\num{{{path}}}" for path in paths))] == paths


def test_text_is_escaped_and_references_are_characters() -> None:
    assert text(parsed(r"\text{a<b & c}")) == "a<b\N{NO-BREAK SPACE}&\N{NO-BREAK SPACE}c"
    assert text(parsed(r"\hat{y} \leftarrow \sum")) == "y^←∑"


def test_a_transposition_is_no_operator_with_gaps_around() -> None:
    assert "mo" not in tags(r"X^\top X")


@pytest.mark.parametrize(
    ("latex", "tight"), [(r"a - 2", 0), (r"\left(-2\right)", 1), (r"a \cdot -2", 1), (r"f(x) - 2", 0), (r"\left(a\right) - 2", 0)]
)
def test_a_minus_that_belongs_to_a_number_stands_close_to_it(latex: str, tight: int) -> None:
    assert sum(element.get("form") == "prefix" and element.text == "−" for element in parsed(latex).iter()) == tight


@pytest.mark.parametrize("latex", [r"\frac", "}{", r"\nosuchcommand x", "\ue000"])
def test_what_is_not_latex_is_refused_with_the_formula(latex: str) -> None:
    with pytest.raises(BadFormula, match="cannot read the formula"):
        mathml(latex)


@pytest.mark.parametrize("latex", [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{a}{x}"])
def test_no_latex_can_set_an_address_or_a_style(latex: str) -> None:
    attributes = {name for element in parsed(latex).iter() for name in element.attrib}
    assert attributes <= {"display"}


def test_the_filter_reads_latex_out_of_a_template() -> None:
    template = r'{% filter formula("The <cost>") %}J = \frac{1}{n} & \num{solution.loss}{% endfilter %}{{ "b<" | formula(inline=true) }}'
    environment = Environment(loader=DictLoader({"page": template}), autoescape=True)
    environment.filters["formula"] = formula
    page = environment.get_template("page").render()
    assert page.startswith('<div class="formula" role="group" aria-label="The &lt;cost&gt;"><math ')
    assert 'display="block"' in page and 'data-number="solution.loss"' in page
    assert '<span class="formula inline"><math ' in page and "<mo>&lt;</mo>" in page


def test_a_question_needs_whole_numbers() -> None:
    assert question_json("leverage, row = 12") == {"quantity": "leverage", "row": 12}
    with pytest.raises(ValueError, match="invalid literal"):
        question_json("leverage, row=first")


def test_a_trace_becomes_json_with_mathml_all_the_way_down() -> None:
    x = given("x of row 1", "x_1", 2.0)
    trace = Trace("prediction", r"\hat{y}_1", 5.0, r"b + w x_1", rf"{digits(1.0)} + {term(-2.5)} \cdot {digits(2.0)}", (x,), "of the line")
    tree = trace_json(trace)
    assert (tree["name"], tree["value"], tree["note"]) == ("prediction", 5.0, "of the line")
    assert tree["symbol"] == r"\hat{y}_1"
    assert text(fromstring(tree["mathml"]["substituted"])) == "1+(−2.5)·2"
    assert 'display="inline"' in tree["mathml"]["symbol"] and 'display="block"' in tree["mathml"]["formula"]
    assert tree["inputs"][0]["inputs"] == [] and tree["inputs"][0]["mathml"]["formula"] == ""
    assert tree["inputs"][0]["note"] == "given"


def test_numbers_that_are_put_in_can_be_rounded_once_more_where_they_are_shown() -> None:
    for value in (-1.1307504, 2.0000499999, 482.92449996, 0.00123456499):
        tree = trace_json(computed("Double", "d", 2 * value, ["2 ", given("a", "a", value)]))
        shown = [float(each.text or "") for each in fromstring(tree["mathml"]["substituted"]).findall(".//{*}mn")][-1]
        assert [f"{shown:.{decimals}f}" for decimals in range(8)] == [f"{abs(value):.{decimals}f}" for decimals in range(8)]
        assert f"{abs(value):.6g}" in tree["substituted"] and len(tree["substituted"]) < 40


def test_an_explanation_ends_where_it_is_asked_to() -> None:
    trace = Trace("sum", "s", 3.0, "a + b", "1 + 2", (Trace("a", "a", 1.0, "c", "1", (given("c", "c", 1.0),)), given("b", "b", 2.0)))
    assert trace_json(trace, 0)["inputs"] == []
    assert [each["inputs"] for each in trace_json(trace, 1)["inputs"]] == [[], []]
    assert trace_json(trace, 2) == trace_json(trace)


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_a_trace_without_a_number_is_strict_json(value: float | None) -> None:
    assert json.loads(json.dumps(trace_json(Trace("t", "t", value)), allow_nan=False))["value"] is None


def test_an_explanation_survives_a_column_named_like_broken_latex() -> None:
    tree = trace_json(Trace("x", r"\frac{", 1.0))
    assert text(fromstring(tree["mathml"]["symbol"])) == r"\frac{"


def test_every_formula_of_every_lesson_can_be_read() -> None:
    environment = Environment(loader=FileSystemLoader(Path(__file__).resolve().parents[2] / "templates"), autoescape=True)
    environment.filters["formula"] = formula
    for name in (name for name in environment.list_templates() if name.startswith("lessons/")):
        page = environment.get_template(name).render()
        assert "<math" in page
        assert r"\num" not in page and r"\ask" not in page and r"\signed" not in page
