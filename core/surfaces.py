"""Costs of two numbers to walk on: bowls, valleys, saddles, many minima. Each is a row, its derivatives worked out by hand.

References: M. Jamil and X.-S. Yang, A literature survey of benchmark functions for global optimisation problems, 2013;
H. H. Rosenbrock 1960; D. M. Himmelblau 1972; E. M. L. Beale 1958; A. A. Goldstein and J. F. Price 1971.

>>> surface("sphere").value(3.0, 4.0)
25.0
"""

from math import pi

from core.errors import UnknownName
from core.formula_objective import FormulaObjective
from core.objective import Minimum

# Beale: three terms a - x (1 - yᵏ).
BEALE = ("(1.5 - x*(1 - y))", "(2.25 - x*(1 - y**2))", "(2.625 - x*(1 - y**3))")

# Goldstein and Price: a product A(u) B(v) with u = x + y and v = 2 x - 3 y; what they print is this, multiplied out.
U, V = "(x + y)", "(2*x - 3*y)"
A, B = f"(1 + ({U} + 1)**2*(19 - 14*{U} + 3*{U}**2))", f"(30 + {V}**2*(18 - 16*{V} + 3*{V}**2))"
A1, B1 = f"(12*({U} + 1)*({U} - 1)*({U} - 2))", f"(12*{V}*({V} - 1)*({V} - 3))"
A2, B2 = f"(36*{U}**2 - 48*{U} - 12)", f"(36 - 96*{V} + 36*{V}**2)"

# Ackley: -20 exp(-r/5) of the distance r, and a wave.
R = "sqrt(0.5*(x**2 + y**2))"
WAVE = "exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))"

# Easom: a narrow well around (π, π).
WELL = "exp(-((x - pi)**2 + (y - pi)**2))"

SURFACES: tuple[FormulaObjective, ...] = (
    FormulaObjective(
        "sphere", "Round bowl", "x**2 + y**2", ("2*x", "2*y"), ("2", "0", "2"),
        (-5, 5, -5, 5), (Minimum(0, 0, 0),), (-4, 3), "The gradient points straight at the minimum.",
    ),
    FormulaObjective(
        "ravine", "Ravine", "0.5*(x**2 + 25*y**2)", ("x", "25*y"), ("1", "0", "25"),
        (-6, 6, -3, 3), (Minimum(0, 0, 0),), (-5, 2), "25 times as steep across as along: a quadratic with condition number 25.",
    ),
    FormulaObjective(
        "booth", "Booth", "(x + 2*y - 7)**2 + (2*x + y - 5)**2", ("10*x + 8*y - 34", "8*x + 10*y - 38"), ("10", "8", "10"),
        (-10, 10, -10, 10), (Minimum(1, 3, 0),), (-8, 8), "A quadratic whose axes are turned by 45 degrees.",
    ),
    FormulaObjective(
        "matyas", "Matyas", "0.26*(x**2 + y**2) - 0.48*x*y", ("0.52*x - 0.48*y", "0.52*y - 0.48*x"), ("0.52", "-0.48", "0.52"),
        (-10, 10, -10, 10), (Minimum(0, 0, 0),), (-2, 9), "A long flat valley: a quadratic with condition number 25.",
    ),
    FormulaObjective(
        "rosenbrock", "Rosenbrock's valley", "(1 - x)**2 + 100*(y - x**2)**2",
        ("-2*(1 - x) - 400*x*(y - x**2)", "200*(y - x**2)"), ("2 - 400*(y - 3*x**2)", "-400*x", "200"),
        (-2, 2, -1, 3), (Minimum(1, 1, 0),), (-1.2, 1), "A curved valley: easy to reach, slow to follow.", scale="log",
    ),
    FormulaObjective(
        "himmelblau", "Himmelblau", "(x**2 + y - 11)**2 + (x + y**2 - 7)**2",
        ("4*x*(x**2 + y - 11) + 2*(x + y**2 - 7)", "2*(x**2 + y - 11) + 4*y*(x + y**2 - 7)"),
        ("12*x**2 + 4*y - 42", "4*x + 4*y", "4*x + 12*y**2 - 26"), (-5, 5, -5, 5),
        (
            Minimum(3, 2, 0),
            Minimum(-2.805118086952744853, 3.131312518250572966, 0),
            Minimum(-3.779310253377746892, -3.283185991286169412, 0),
            Minimum(3.584428340330491745, -1.848126526964403554, 0),
        ), (0, -4), "Four minima of equal depth: the start decides which one is found.", scale="log",
    ),
    FormulaObjective(
        "beale", "Beale", " + ".join(f"{term}**2" for term in BEALE),
        (
            f"-2*((1 - y)*{BEALE[0]} + (1 - y**2)*{BEALE[1]} + (1 - y**3)*{BEALE[2]})",
            f"2*x*({BEALE[0]} + 2*y*{BEALE[1]} + 3*y**2*{BEALE[2]})",
        ),
        (
            "2*((1 - y)**2 + (1 - y**2)**2 + (1 - y**3)**2)",
            f"2*({BEALE[0]} + 2*y*{BEALE[1]} + 3*y**2*{BEALE[2]}) - 2*x*(1 - y + 2*y*(1 - y**2) + 3*y**2*(1 - y**3))",
            f"2*x*(x + 2*{BEALE[1]} + 4*x*y**2 + 6*y*{BEALE[2]} + 9*x*y**4)",
        ),
        (-4.5, 4.5, -4.5, 4.5), (Minimum(3, 0.5, 0),), (-2, -2), "A flat plateau between steep corners.", scale="log",
    ),
    FormulaObjective(
        "rastrigin", "Rastrigin", "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
        ("2*x + 20*pi*sin(2*pi*x)", "2*y + 20*pi*sin(2*pi*y)"), ("2 + 40*pi**2*cos(2*pi*x)", "0", "2 + 40*pi**2*cos(2*pi*y)"),
        (-5.12, 5.12, -5.12, 5.12), (Minimum(0, 0, 0),), (-3.4, 2.6), "An egg box: a local minimum in every hollow.",
    ),
    FormulaObjective(
        "styblinski_tang", "Styblinski and Tang", "(x**4 - 16*x**2 + 5*x + y**4 - 16*y**2 + 5*y)/2",
        ("2*x**3 - 16*x + 2.5", "2*y**3 - 16*y + 2.5"), ("6*x**2 - 16", "0", "6*y**2 - 16"), (-5, 5, -5, 5),
        (Minimum(-2.903534027771177095, -2.903534027771177095, -78.33233140754282809),), (0.5, 0.3), "Four minima, one deepest.",
    ),
    FormulaObjective(
        "three_hump_camel", "Camel with three humps", "2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2",
        ("4*x - 4.2*x**3 + x**5 + y", "x + 2*y"), ("4 - 12.6*x**2 + 5*x**4", "1", "2"),
        (-5, 5, -5, 5), (Minimum(0, 0, 0),), (-2, 3), "Three minima in a row, the middle one deepest.", scale="log",
    ),
    FormulaObjective(
        "six_hump_camel", "Camel with six humps", "(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (-4 + 4*y**2)*y**2",
        ("8*x - 8.4*x**3 + 2*x**5 + y", "x - 8*y + 16*y**3"), ("8 - 25.2*x**2 + 10*x**4", "1", "48*y**2 - 8"), (-2, 2, -1, 1),
        (
            Minimum(0.08984201310031806242, -0.7126564030207396334, -1.031628453489877350),
            Minimum(-0.08984201310031806242, 0.7126564030207396334, -1.031628453489877350),
        ), (-1.5, 0.2), "Six minima, two of them deepest.",
    ),
    FormulaObjective(
        "goldstein_price", "Goldstein and Price", f"{A}*{B}",
        (f"{A1}*{B} + 2*{A}*{B1}", f"{A1}*{B} - 3*{A}*{B1}"),
        (f"{A2}*{B} + 4*{A1}*{B1} + 4*{A}*{B2}", f"{A2}*{B} - {A1}*{B1} - 6*{A}*{B2}", f"{A2}*{B} - 6*{A1}*{B1} + 9*{A}*{B2}"),
        (-2, 2, -2, 2), (Minimum(0, -1, 3),), (-0.5, 0.25), "Heights over six orders of magnitude.", scale="log",
    ),
    FormulaObjective(
        "mccormick", "McCormick", "sin(x + y) + (x - y)**2 - 1.5*x + 2.5*y + 1",
        ("cos(x + y) + 2*(x - y) - 1.5", "cos(x + y) - 2*(x - y) + 2.5"), ("2 - sin(x + y)", "-2 - sin(x + y)", "2 - sin(x + y)"),
        (-1.5, 4, -3, 4), (Minimum(0.5 - pi / 3, -0.5 - pi / 3, -1.913222954981036393),), (3, 3), "A gently waved plate.",
    ),
    FormulaObjective(
        "ackley", "Ackley", f"-20*exp(-0.2*{R}) - {WAVE} + e + 20",
        (f"2*x*exp(-0.2*{R})/{R} + pi*sin(2*pi*x)*{WAVE}", f"2*y*exp(-0.2*{R})/{R} + pi*sin(2*pi*y)*{WAVE}"),
        (
            f"exp(-0.2*{R})*(2/{R} - x**2*(0.2/{R}**2 + 1/{R}**3)) + pi**2*{WAVE}*(2*cos(2*pi*x) - sin(2*pi*x)**2)",
            f"-x*y*exp(-0.2*{R})*(0.2/{R}**2 + 1/{R}**3) - pi**2*{WAVE}*sin(2*pi*x)*sin(2*pi*y)",
            f"exp(-0.2*{R})*(2/{R} - y**2*(0.2/{R}**2 + 1/{R}**3)) + pi**2*{WAVE}*(2*cos(2*pi*y) - sin(2*pi*y)**2)",
        ),
        (-5, 5, -5, 5), (Minimum(0, 0, 0),), (-2.6, 1.7), "A funnel with ripples; at its lowest point it has a kink and no slope.",
    ),
    FormulaObjective(
        "easom", "Easom", f"-cos(x)*cos(y)*{WELL}",
        (f"cos(y)*{WELL}*(sin(x) + 2*(x - pi)*cos(x))", f"cos(x)*{WELL}*(sin(y) + 2*(y - pi)*cos(y))"),
        (
            f"cos(y)*{WELL}*(3*cos(x) - 4*(x - pi)*sin(x) - 4*(x - pi)**2*cos(x))",
            f"-{WELL}*(sin(x) + 2*(x - pi)*cos(x))*(sin(y) + 2*(y - pi)*cos(y))",
            f"cos(x)*{WELL}*(3*cos(y) - 4*(y - pi)*sin(y) - 4*(y - pi)**2*cos(y))",
        ),
        (-2, 8, -2, 8), (Minimum(pi, pi, -1),), (1.9, 2.3), "A well in a plain: away from it there is nearly no slope.",
    ),
    FormulaObjective(
        "levy13", "Lévy 13", "sin(3*pi*x)**2 + (x - 1)**2*(1 + sin(3*pi*y)**2) + (y - 1)**2*(1 + sin(2*pi*y)**2)",
        (
            "3*pi*sin(6*pi*x) + 2*(x - 1)*(1 + sin(3*pi*y)**2)",
            "3*pi*(x - 1)**2*sin(6*pi*y) + 2*(y - 1)*(1 + sin(2*pi*y)**2) + 2*pi*(y - 1)**2*sin(4*pi*y)",
        ),
        (
            "18*pi**2*cos(6*pi*x) + 2*(1 + sin(3*pi*y)**2)",
            "6*pi*(x - 1)*sin(6*pi*y)",
            "18*pi**2*(x - 1)**2*cos(6*pi*y) + 2*(1 + sin(2*pi*y)**2) + 8*pi*(y - 1)*sin(4*pi*y) + 8*pi**2*(y - 1)**2*cos(4*pi*y)",
        ),
        (-10, 10, -10, 10), (Minimum(1, 1, 0),), (-4, 5), "A bowl full of waves.",
    ),
    FormulaObjective(
        "bohachevsky1", "Bohachevsky", "x**2 + 2*y**2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7",
        ("2*x + 0.9*pi*sin(3*pi*x)", "4*y + 1.6*pi*sin(4*pi*y)"),
        ("2 + 2.7*pi**2*cos(3*pi*x)", "0", "4 + 6.4*pi**2*cos(4*pi*y)"),
        (-5, 5, -5, 5), (Minimum(0, 0, 0),), (-4, 3), "A bowl with small dents near the bottom.",
    ),
    FormulaObjective(
        "saddle", "Saddle", "x**2 - y**2", ("2*x", "-2*y"), ("2", "0", "-2"),
        (-3, 3, -3, 3), (), (-2.5, 0.001), "Up along one axis, down along the other: it has no minimum.",
    ),
    FormulaObjective(
        "monkey_saddle", "Monkey saddle", "x**3 - 3*x*y**2", ("3*x**2 - 3*y**2", "-6*x*y"), ("6*x", "-6*y", "-6*x"),
        (-2, 2, -2, 2), (), (1.5, 0.1), "Three ways down from the middle, where even the curvature is 0.",
    ),
)  # fmt: skip


def surface(slug: str) -> FormulaObjective:
    """The surface of that name. Raises UnknownName."""
    for entry in SURFACES:
        if entry.slug == slug:
            return entry
    raise UnknownName("config.surface", f"one of {', '.join(entry.slug for entry in SURFACES)}", slug)
